package io.sunday.domain.automation;

import io.sunday.domain.change.Ids;
import java.util.Optional;
import java.util.UUID;

/** The id of an automation. */
public record AutomationId(UUID value) {

    /** From its canonical text form; anything else is an {@link IllegalArgumentException}. */
    public static AutomationId of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not an id"));
    }

    /** From its canonical text form, or nothing. */
    public static Optional<AutomationId> parse(String text) {
        return Ids.parse(text).map(AutomationId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
