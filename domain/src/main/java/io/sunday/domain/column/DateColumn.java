package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.InvalidField;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A day, {@code 2026-08-14}, or a moment, {@code 2026-08-14T13:00:00Z}: always in UTC and to the second, so that plain
 * text order is time order and a day sorts just before its first second.
 */
public final class DateColumn implements ColumnType {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern MOMENT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)");

    @Override
    public String name() {
        return "date";
    }

    @Override
    public Decision<Map<String, Object>> settings(Map<String, Object> raw, String pointer) {
        List<InvalidField> errors = Settings.unknownFields(raw, Set.of("time"), pointer);
        Object time = raw.get("time");
        if (time != null && !(time instanceof Boolean)) {
            errors.add(new InvalidField(pointer + "/time", "Expected true or false.", "wrong_type"));
        }
        if (!errors.isEmpty()) {
            return Settings.refused(errors);
        }
        return Decision.accepted(time == null ? Map.of() : Map.of("time", time));
    }

    @Override
    public Decision<Object> accept(Object json, Column column, String pointer) {
        return accept(json, pointer);
    }

    /** The canonical form of a date that came as JSON, whatever it is the date of. */
    public static Decision<Object> accept(Object json, String pointer) {
        if (!(json instanceof String text)) {
            return TextRules.wrongType(pointer, "Expected a date as text.");
        }
        Optional<String> value = canonical(text);
        return value.isPresent()
                ? Decision.accepted(value.get())
                : Decision.invalid(pointer, "invalid_date", "Expected a date like 2026-08-14 or 2026-08-14T13:00:00Z.");
    }

    @Override
    public Decision<Object> parse(String text, Column column) {
        Optional<String> value = DateText.parse(text, DateText.Order.MONTH_FIRST);
        return value.isPresent()
                ? Decision.accepted(value.get())
                : Decision.invalid("", "invalid_date", "Expected a date.");
    }

    @Override
    public String format(Object value, Column column) {
        return (String) value;
    }

    @Override
    public Comparator<Object> comparator(Column column) {
        return Comparator.comparing(String.class::cast);
    }

    @Override
    public String searchText(Object value, Column column) {
        return "";
    }

    @Override
    public ValueShape shape() {
        return ValueShape.DATE;
    }

    /** A moment as a value of this type. */
    public static String valueOf(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static Optional<String> canonical(String text) {
        try {
            if (DAY.matcher(text).matches()) {
                LocalDate day = LocalDate.parse(text);
                return hasFourDigitYear(day) ? Optional.of(text) : Optional.empty();
            }
            if (MOMENT.matcher(text).matches()) {
                OffsetDateTime moment = OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
                return hasFourDigitYear(moment.toLocalDate())
                        ? Optional.of(valueOf(moment.toInstant()))
                        : Optional.empty();
            }
            return Optional.empty();
        } catch (DateTimeException e) {
            // It has the form of a date but is none, such as 2026-02-30.
            return Optional.empty();
        }
    }

    static boolean hasFourDigitYear(LocalDate day) {
        return day.getYear() >= 1 && day.getYear() <= 9999;
    }
}
