package io.sunday.domain.column;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates as spreadsheets and other products write them. Most forms can be read in one way only; {@code 3/4/2021} cannot,
 * and is decided once for a whole column from all its values. Times without a zone are taken as UTC.
 */
public final class DateText {

    /** How an all-numeric date is read. */
    public enum Order {
        MONTH_FIRST,
        DAY_FIRST
    }

    private static final int LENGTH_MAX = 60;

    /** POSIX: 69 to 99 are in the last century. */
    private static final int LAST_CENTURY_FROM = 69;

    private static final String TIME = "(?:[ T,]+(?<time>\\d{1,2}:\\d\\d(?::\\d\\d(?:[.,]\\d{1,9})?)?)"
            + "\\s*(?<half>[AaPp]\\.?[Mm]\\.?)?\\s*(?<zone>Z|UTC|GMT|[+-]\\d\\d:?\\d\\d)?)?";
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(?<year>\\d{4})[-/.](?<month>\\d{1,2})[-/.](?<day>\\d{1,2})" + TIME);
    private static final Pattern DAY_AND_NAME = Pattern.compile(
            "(?<day>\\d{1,2})(?:st|nd|rd|th)?[-/. ]+(?<name>[A-Za-z]{3,9})\\.?[-/., ]+(?<year>\\d{4}|\\d\\d)" + TIME);
    private static final Pattern NAME_AND_DAY =
            Pattern.compile("(?<name>[A-Za-z]{3,9})\\.? +(?<day>\\d{1,2})(?:st|nd|rd|th)?,? +(?<year>\\d{4})" + TIME);
    private static final Pattern NUMERIC = Pattern.compile(
            "(?<first>\\d{1,2})(?<mark>[-/.])(?<second>\\d{1,2})\\k<mark>(?<year>\\d{4}|\\d\\d)" + TIME);

    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");

    private DateText() {}

    /** The canonical value of a {@link DateColumn}, or empty when the text is no date. */
    public static Optional<String> parse(String text, Order order) {
        String stripped = text.strip();
        if (stripped.length() > LENGTH_MAX || stripped.isEmpty()) {
            return Optional.empty();
        }
        try {
            return read(stripped, order);
        } catch (DateTimeException e) {
            // It has the form of a date but is none, such as 31/Feb/21.
            return Optional.empty();
        }
    }

    /** Whether it is an all-numeric date with the dots or dashes that Europe writes between day, month and year. */
    static boolean isEuropean(String text) {
        Matcher numeric = NUMERIC.matcher(text);
        return numeric.matches() && !numeric.group("mark").equals("/");
    }

    private static Optional<String> read(String text, Order order) {
        Matcher yearFirst = YEAR_FIRST.matcher(text);
        if (yearFirst.matches()) {
            return value(yearFirst, number(yearFirst, "month"), number(yearFirst, "day"));
        }
        Matcher dayAndName = DAY_AND_NAME.matcher(text);
        if (dayAndName.matches()) {
            return value(dayAndName, month(dayAndName.group("name")), number(dayAndName, "day"));
        }
        Matcher nameAndDay = NAME_AND_DAY.matcher(text);
        if (nameAndDay.matches()) {
            return value(nameAndDay, month(nameAndDay.group("name")), number(nameAndDay, "day"));
        }
        Matcher numeric = NUMERIC.matcher(text);
        if (numeric.matches()) {
            int first = number(numeric, "first");
            int second = number(numeric, "second");
            return order == Order.MONTH_FIRST ? value(numeric, first, second) : value(numeric, second, first);
        }
        return Optional.empty();
    }

    private static Optional<String> value(Matcher matcher, int month, int day) {
        LocalDate date = LocalDate.of(year(matcher.group("year")), month, day);
        if (!DateColumn.hasFourDigitYear(date)) {
            return Optional.empty();
        }
        String time = matcher.group("time");
        if (time == null) {
            return Optional.of(date.toString());
        }
        LocalDateTime moment = date.atTime(time(time, matcher.group("half")));
        LocalDateTime inUtc = LocalDateTime.ofInstant(moment.toInstant(zone(matcher.group("zone"))), ZoneOffset.UTC);
        return DateColumn.hasFourDigitYear(inUtc.toLocalDate())
                ? Optional.of(DateColumn.valueOf(inUtc.toInstant(ZoneOffset.UTC)))
                : Optional.empty();
    }

    private static int number(Matcher matcher, String group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static int year(String digits) {
        int year = Integer.parseInt(digits);
        if (digits.length() > 2) {
            return year;
        }
        return year >= LAST_CENTURY_FROM ? 1900 + year : 2000 + year;
    }

    private static int month(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (int i = 0; i < MONTHS.size(); i++) {
            String month = MONTHS.get(i);
            if (month.equals(lower) || month.substring(0, 3).equals(lower) || (lower.equals("sept") && i == 8)) {
                return i + 1;
            }
        }
        throw new DateTimeException("No such month");
    }

    private static LocalTime time(String text, @Nullable String half) {
        String[] parts = text.split("[:.,]", -1);
        int hour = Integer.parseInt(parts[0]);
        if (half != null) {
            if (hour < 1 || hour > 12) {
                throw new DateTimeException("No such hour");
            }
            hour = hour % 12 + (Character.toLowerCase(half.charAt(0)) == 'p' ? 12 : 0);
        }
        return LocalTime.of(hour, Integer.parseInt(parts[1]), parts.length > 2 ? Integer.parseInt(parts[2]) : 0);
    }

    private static ZoneOffset zone(@Nullable String zone) {
        return zone == null || zone.equals("Z") || zone.equals("UTC") || zone.equals("GMT")
                ? ZoneOffset.UTC
                : ZoneOffset.of(zone);
    }
}
