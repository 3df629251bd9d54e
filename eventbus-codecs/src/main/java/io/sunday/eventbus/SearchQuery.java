package io.sunday.eventbus;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks an index for items by words.
 *
 * @param organizations only items of these; whoever asks has checked that its caller belongs to them
 * @param boardId only items of this board, or null
 */
public record SearchQuery(Set<UUID> organizations, @Nullable UUID boardId, String text, int limit) {

    public SearchQuery {
        organizations = Set.copyOf(organizations);
    }
}
