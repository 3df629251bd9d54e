package io.sunday.domain.item;

import io.sunday.domain.item.Schedule.Span;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of date and timeline columns as days of a schedule; a moment counts as its day in UTC. */
public final class ScheduledDates {

    private static final int DAY_LENGTH = 10;

    private ScheduledDates() {}

    /** The days of a value; empty when there is none. */
    public static Optional<Span> span(@Nullable Object value) {
        return switch (value) {
            case String date -> Optional.of(new Span(day(date), day(date)));
            case Map<?, ?> timeline ->
                Optional.of(
                        new Span(day(String.valueOf(timeline.get("from"))), day(String.valueOf(timeline.get("to")))));
            case null, default -> Optional.empty();
        };
    }

    /** The value on other days; a moment keeps its time of day. Days beyond the year 9999 are for the column to refuse. */
    public static Object at(Object value, Span span) {
        if (value instanceof String date) {
            return span.from() + date.substring(DAY_LENGTH);
        }
        Map<String, Object> timeline = new LinkedHashMap<>();
        timeline.put("from", span.from().toString());
        timeline.put("to", span.to().toString());
        return timeline;
    }

    private static LocalDate day(String value) {
        return LocalDate.parse(value.substring(0, DAY_LENGTH));
    }
}
