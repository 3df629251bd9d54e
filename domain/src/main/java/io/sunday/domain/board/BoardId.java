package io.sunday.domain.board;

import io.sunday.domain.change.Ids;
import java.util.Optional;
import java.util.UUID;

/** The id of a board. */
public record BoardId(UUID value) {

    /** From its canonical text form; anything else is an {@link IllegalArgumentException}. */
    public static BoardId of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not an id"));
    }

    /** From its canonical text form, or nothing. */
    public static Optional<BoardId> parse(String text) {
        return Ids.parse(text).map(BoardId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
