package io.sunday.eventbus;

import java.util.List;
import java.util.UUID;

/**
 * What an index found, best first. It may lag behind the rows, so whoever asked reads them before showing anything.
 */
public record SearchHits(List<Hit> hits) {

    public SearchHits {
        hits = List.copyOf(hits);
    }

    /** One item; both texts are escaped HTML with the words in {@code <mark>}. */
    public record Hit(UUID itemId, UUID boardId, float score, String nameHighlight, String snippet) {}
}
