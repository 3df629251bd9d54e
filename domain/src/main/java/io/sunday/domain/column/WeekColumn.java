package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A week of ISO 8601, {@code 2026-W34}; it begins on Monday. */
public final class WeekColumn extends OrderedColumn {

    private static final Pattern WEEK = Pattern.compile("(?<year>\\d{4})-?W(?<week>\\d\\d)");
    private static final Pattern WEEK_FIRST =
            Pattern.compile("(?:W|WEEK|KW)\\s*(?<week>\\d{1,2})[\\s,/]+(?<year>\\d{4})");

    @Override
    public String name() {
        return "week";
    }

    @Override
    public Decision<Object> accept(Object json, Column column, String pointer) {
        if (!(json instanceof String text)) {
            return TextRules.wrongType(pointer, "Expected a week as text.");
        }
        if (text.isEmpty()) {
            return Decision.accepted(text);
        }
        Optional<String> week = week(WEEK.matcher(text));
        return week.isPresent()
                ? Decision.accepted(week.get())
                : Decision.invalid(pointer, "invalid_week", "Expected a week like 2026-W34.");
    }

    /** Reads {@code 2026-W34}, {@code W34 2026} and any day of the week. */
    @Override
    public Decision<Object> parse(String text, Column column) {
        String word = text.strip().toUpperCase(Locale.ROOT);
        Optional<String> week = week(WEEK.matcher(word))
                .or(() -> week(WEEK_FIRST.matcher(word)))
                .or(() -> DateText.parse(text, DateText.Order.MONTH_FIRST).map(WeekColumn::weekOf));
        return week.isPresent()
                ? Decision.accepted(week.get())
                : Decision.invalid("", "invalid_week", "Expected a week like 2026-W34.");
    }

    private static Optional<String> week(Matcher matcher) {
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int year = Integer.parseInt(matcher.group("year"));
        int week = Integer.parseInt(matcher.group("week"));
        // 28 December is always in the last week of its year.
        boolean exists =
                year >= 1 && week >= 1 && week <= LocalDate.of(year, 12, 28).get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
        return exists ? Optional.of("%04d-W%02d".formatted(year, week)) : Optional.empty();
    }

    private static String weekOf(String date) {
        LocalDate day = LocalDate.parse(date.substring(0, 10));
        return "%04d-W%02d".formatted(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }
}
