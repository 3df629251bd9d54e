package io.sunday.domain.board;

import io.sunday.domain.change.Ids;
import java.util.Optional;
import java.util.UUID;

/** The id of a column. */
public record ColumnId(UUID value) {

    /** From its canonical text form; anything else is an {@link IllegalArgumentException}. */
    public static ColumnId of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not an id"));
    }

    /** From its canonical text form, or nothing. */
    public static Optional<ColumnId> parse(String text) {
        return Ids.parse(text).map(ColumnId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
