package io.sunday.domain.view;

import io.sunday.domain.change.Ids;
import java.util.Optional;
import java.util.UUID;

/** The id of a view. */
public record ViewId(UUID value) {

    /** From its canonical text form, or nothing. */
    public static Optional<ViewId> parse(String text) {
        return Ids.parse(text).map(ViewId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
