package io.sunday.domain.automation;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.WorldClockColumn;
import io.sunday.domain.view.RelativeDays;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A day that a recipe gives to a date, or to an end of a timeline, as it is said in a filter: {@code
 * {"offset":3,"unit":"day"}} is in three days, and 0 is today. Whose today it is, {@code timeZone} says; without it, that
 * of UTC.
 */
final class DayFromToday {

    private static final String OFFSET = "offset";
    private static final String UNIT = "unit";
    private static final String TIME_ZONE = "timeZone";
    private static final Set<String> FIELDS = Set.of(OFFSET, UNIT, TIME_ZONE);
    private static final List<String> ENDS = List.of("from", "to");

    private DayFromToday() {}

    /** Whether the value is such a day of the column, or a span of them. */
    static boolean isSaidIn(Object value, Column column) {
        return value instanceof Map<?, ?> map
                && switch (column.type()) {
                    case "date" -> true;
                    case "timeline" -> ENDS.stream().anyMatch(end -> map.get(end) instanceof Map);
                    default -> false;
                };
    }

    /** The value as it is kept. Refused: unknown_field, invalid_date, out_of_range, unknown_unit, unknown_time_zone. */
    static Decision<Object> accept(Object value, Column column, String pointer) {
        List<InvalidField> faults = new ArrayList<>();
        Object accepted = column.type().equals("date")
                ? day((Map<?, ?>) value, pointer, faults)
                : span((Map<?, ?>) value, pointer, faults);
        return faults.isEmpty() ? Decision.accepted(accepted) : Decision.refused(Rejection.invalid(faults));
    }

    /** What the column gets at that moment of a value that {@link #accept} let through. */
    static Object at(Instant now, Object value) {
        Map<?, ?> map = (Map<?, ?>) value;
        if (map.containsKey(OFFSET)) {
            return resolved(map, now).toString();
        }
        Map<String, Object> span = new LinkedHashMap<>();
        map.forEach((end, day) ->
                span.put(String.valueOf(end), resolved((Map<?, ?>) day, now).toString()));
        return span;
    }

    private static Map<String, Object> span(Map<?, ?> value, String pointer, List<InvalidField> faults) {
        unknown(value, Set.copyOf(ENDS), pointer, faults);
        Map<String, Object> span = new LinkedHashMap<>();
        for (String end : ENDS) {
            if (value.get(end) instanceof Map<?, ?> day) {
                span.put(end, day(day, pointer + "/" + end, faults));
            } else {
                faults.add(new InvalidField(
                        pointer + "/" + end, "Expected a day seen from today, as the other end is.", "invalid_date"));
            }
        }
        if (faults.isEmpty() && endsFirst(span)) {
            faults.add(new InvalidField(pointer + "/to", "The end is before the beginning.", "ends_before_it_starts"));
        }
        return span;
    }

    private static boolean endsFirst(Map<String, Object> span) {
        List<LocalDate> ends = span.values().stream()
                .map(day -> resolved((Map<?, ?>) day, Instant.EPOCH))
                .toList();
        return ends.getLast().isBefore(ends.getFirst());
    }

    private static Map<String, Object> day(Map<?, ?> value, String pointer, List<InvalidField> faults) {
        unknown(value, FIELDS, pointer, faults);
        Optional<ZoneId> zone = zone(value.get(TIME_ZONE), pointer, faults);
        if (RelativeDays.offset(amount(value), Instant.EPOCH, ZoneOffset.UTC, pointer)
                instanceof Decision.Refused<?>(Rejection rejection)) {
            faults.addAll(rejection.errors());
        }
        Map<String, Object> day = new LinkedHashMap<>();
        amount(value)
                .forEach((field, part) -> day.put(
                        String.valueOf(field),
                        part instanceof Number number ? BigDecimal.valueOf(number.longValue()) : part));
        zone.ifPresent(known -> day.put(TIME_ZONE, known.getId()));
        return day;
    }

    private static Map<?, ?> amount(Map<?, ?> value) {
        Map<Object, @Nullable Object> amount = new LinkedHashMap<>();
        List.of(OFFSET, UNIT).stream().filter(value::containsKey).forEach(field -> amount.put(field, value.get(field)));
        return amount;
    }

    private static Optional<ZoneId> zone(@Nullable Object raw, String pointer, List<InvalidField> faults) {
        if (raw == null) {
            return Optional.empty();
        }
        Optional<ZoneId> zone = raw instanceof String name ? WorldClockColumn.zone(name) : Optional.empty();
        if (zone.isEmpty()) {
            faults.add(new InvalidField(
                    pointer + "/" + TIME_ZONE, "Expected a time zone like Europe/Berlin.", "unknown_time_zone"));
        }
        return zone;
    }

    private static void unknown(Map<?, ?> value, Set<String> known, String pointer, List<InvalidField> faults) {
        value.keySet().stream()
                .filter(field -> !known.contains(field))
                .map(field -> new InvalidField(
                        pointer + InvalidField.token(String.valueOf(field)),
                        "There is no such field.",
                        "unknown_field"))
                .forEach(faults::add);
    }

    private static LocalDate resolved(Map<?, ?> day, Instant now) {
        ZoneId zone = day.get(TIME_ZONE) instanceof String name ? ZoneId.of(name) : ZoneOffset.UTC;
        return RelativeDays.offset(amount(day), now, zone, "").orThrow();
    }
}
