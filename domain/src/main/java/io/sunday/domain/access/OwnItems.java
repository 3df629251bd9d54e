package io.sunday.domain.access;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The items that somebody sees of a board on which they do not see all: those whose topmost item, the item itself if it
 * stands under no other, has them or one of their teams in a people column.
 *
 * @param column key of the people column
 * @param names ids of the person and of their teams
 */
public record OwnItems(String column, Set<UUID> names) {

    public OwnItems {
        names = Set.copyOf(names);
    }

    /** The weakest role that sees all items of every board. */
    public static final BoardRole ALL_FOR = BoardRole.EDITOR;

    /** Whether they are in a value of the column; nobody is in none. */
    public boolean names(@Nullable Object people) {
        return people instanceof Collection<?> ids
                && ids.stream()
                        .anyMatch(id -> names.stream().map(UUID::toString).anyMatch(id::equals));
    }

    /** One word for all that decides; another one when anything of it is another. */
    public String mark() {
        String all = names.stream().map(UUID::toString).collect(Collectors.toCollection(TreeSet::new)) + column;
        return "own-" + UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8));
    }
}
