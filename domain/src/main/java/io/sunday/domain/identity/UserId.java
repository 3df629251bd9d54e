package io.sunday.domain.identity;

import io.sunday.domain.change.Ids;
import java.util.Optional;
import java.util.UUID;

/** The id of a person. */
public record UserId(UUID value) {

    /** From its canonical text form; anything else is an {@link IllegalArgumentException}. */
    public static UserId of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not an id"));
    }

    /** From its canonical text form, or nothing. */
    public static Optional<UserId> parse(String text) {
        return Ids.parse(text).map(UserId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
