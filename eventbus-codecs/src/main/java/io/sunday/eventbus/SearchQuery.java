package io.sunday.eventbus;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks an index for items by words.
 *
 * @param organizations only items of these; whoever asks has checked that its caller belongs to them
 * @param boardId only items of this board, or null
 * @param archived only items in the archive; otherwise only those that are not
 */
public record SearchQuery(Set<UUID> organizations, @Nullable UUID boardId, boolean archived, String text, int limit) {

    public SearchQuery {
        organizations = Set.copyOf(organizations);
    }
}
