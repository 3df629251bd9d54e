package io.sunday.domain.recurrence;

import io.sunday.domain.change.Ids;
import java.util.Optional;
import java.util.UUID;

/** The id of a recurrence. */
public record RecurrenceId(UUID value) {

    /** From its canonical text form, or nothing. */
    public static Optional<RecurrenceId> parse(String text) {
        return Ids.parse(text).map(RecurrenceId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
