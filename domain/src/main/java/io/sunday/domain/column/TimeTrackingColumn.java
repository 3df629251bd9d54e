package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long was worked on an item: {@code {"seconds", "running"}}. Nobody writes the value; it is the sum of the sessions
 * that were recorded, and {@code running} has the timers that are going on. Filters, sorts, rollups and formulas take the
 * recorded time in hours; what a running timer has counted comes in when it is stopped.
 */
public final class TimeTrackingColumn implements ReadOnlyColumn {

    public static final String NAME = "time_tracking";

    /** An hour is no whole number of decimal parts: what is added up from hours is rounded to this. */
    static final int SUM_DECIMALS = 6;

    private static final int HOUR_DECIMALS = 12;
    private static final BigDecimal HOUR_SECONDS = BigDecimal.valueOf(3_600);

    /** {@code 1:30} and {@code 1:30:05}. */
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,7}):([0-5]\\d)(?::([0-5]\\d))?");

    /** {@code 1h 30m}, {@code 1.5h}, {@code 45m}, {@code 10s}. */
    private static final Pattern UNITS = Pattern.compile(
            "(?:(\\d{1,7}(?:\\.\\d{1,6})?)\\s*h)?\\s*(?:(\\d{1,7})\\s*m(?:in)?)?\\s*(?:(\\d{1,7})\\s*s)?",
            Pattern.CASE_INSENSITIVE);

    /**
     * A timer that is going on.
     *
     * @param session its id
     * @param user whose it is
     * @param from when it was started, as RFC 3339
     */
    public record Running(String session, String user, String from) {}

    /** Whether the column is of this type. */
    public static boolean is(Column column) {
        return column.type().equals(NAME);
    }

    /** The value of an item; nothing when there is no session at all. */
    public static Optional<Object> value(long seconds, List<Running> running, boolean recorded) {
        if (!recorded && running.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("seconds", BigDecimal.valueOf(seconds));
        if (!running.isEmpty()) {
            value.put(
                    "running",
                    running.stream()
                            .map(timer -> Map.of("id", timer.session(), "user", timer.user(), "from", timer.from()))
                            .toList());
        }
        return Optional.of(value);
    }

    /** The recorded seconds of a value. */
    static BigDecimal seconds(Object value) {
        return value instanceof Map<?, ?> map && map.get("seconds") instanceof Number seconds
                ? NumberColumn.decimal(seconds)
                : BigDecimal.ZERO;
    }

    /** The seconds that a person or a spreadsheet means; nothing when it is no length of time. */
    public static Optional<BigDecimal> read(String text) {
        String stripped = text.strip();
        Matcher clock = CLOCK.matcher(stripped);
        if (clock.matches()) {
            String seconds = clock.group(3) == null ? "0" : clock.group(3);
            return Optional.of(
                    whole(clock.group(1), 3_600).add(whole(clock.group(2), 60)).add(new BigDecimal(seconds)));
        }
        Matcher units = UNITS.matcher(stripped);
        if (stripped.isEmpty() || !units.matches()) {
            return Optional.empty();
        }
        return Optional.of(whole(units.group(1), 3_600)
                .add(whole(units.group(2), 60))
                .add(whole(units.group(3), 1))
                .setScale(0, RoundingMode.HALF_UP));
    }

    private static BigDecimal whole(@Nullable String number, int seconds) {
        return number == null ? BigDecimal.ZERO : new BigDecimal(number).multiply(BigDecimal.valueOf(seconds));
    }

    private static BigDecimal hours(BigDecimal seconds) {
        BigDecimal hours = seconds.divide(HOUR_SECONDS, HOUR_DECIMALS, RoundingMode.HALF_UP);
        return hours.signum() == 0 ? BigDecimal.ZERO : hours.stripTrailingZeros();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Decision<Map<String, Object>> settings(Map<String, Object> raw, String pointer) {
        return Settings.none(raw, pointer);
    }

    /** Hours, minutes and seconds, {@code 1:30:00}; spreadsheets read it as a length of time. */
    @Override
    public String format(Object value, Column column) {
        long seconds = seconds(value).longValue();
        return "%d:%02d:%02d".formatted(seconds / 3_600, seconds / 60 % 60, seconds % 60);
    }

    @Override
    public Comparator<Object> comparator(Column column) {
        return Comparator.comparing(TimeTrackingColumn::seconds);
    }

    @Override
    public String searchText(Object value, Column column) {
        return "";
    }

    /** Hours as a number, or a length of time as people write it. */
    @Override
    public Decision<Object> operand(Object json, Operator operator, Column column, String pointer) {
        return switch (json) {
            case Number number -> NumberColumn.accept(number, pointer);
            case String text
            when read(text).isPresent() -> Decision.accepted(hours(read(text).get()));
            default -> TextRules.wrongType(pointer, "Expected hours, as a number or like \"1:30\".");
        };
    }

    @Override
    public ValueShape shape() {
        return ValueShape.NUMBER;
    }

    @Override
    public Object measured(Object value) {
        return hours(seconds(value));
    }
}
