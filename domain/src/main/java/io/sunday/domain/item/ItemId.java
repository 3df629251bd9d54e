package io.sunday.domain.item;

import io.sunday.domain.change.Ids;
import java.util.Optional;
import java.util.UUID;

/** The id of an item. */
public record ItemId(UUID value) {

    /** From its canonical text form; anything else is an {@link IllegalArgumentException}. */
    public static ItemId of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not an id"));
    }

    /** From its canonical text form, or nothing. */
    public static Optional<ItemId> parse(String text) {
        return Ids.parse(text).map(ItemId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
