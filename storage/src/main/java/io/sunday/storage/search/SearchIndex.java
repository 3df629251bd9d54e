package io.sunday.storage.search;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.item.ItemId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Full-text index of items and board names. Each board's entry carries the position in the board's stream up to which
 * its items are indexed, and both become durable in the same {@link #commit()}: after a crash the index is older, never
 * wrong, and catches up from the log. One thread writes; any number search.
 */
public interface SearchIndex extends AutoCloseable {

    /** For each board in the index, the last seq of its stream that the index reflects. */
    Map<BoardId, Long> positions();

    /** Adds the items or replaces what the index had for them. */
    void put(List<IndexedItem> items);

    /** Takes items of a board out; those that are unknown or on another board by now are no fault. */
    void removeItems(BoardId board, Collection<ItemId> items);

    /** Takes all items of a board out, and leaves its entry. */
    void removeItemsOf(BoardId board);

    /** Adds the board's entry or replaces it, position included. */
    void put(IndexedBoard board);

    /** Takes a board out, items included. */
    void remove(BoardId board);

    /** Makes all that was written so far visible to searches. */
    void refresh();

    /** Makes all that was written so far survive a crash. */
    void commit();

    /** The best hits first. */
    List<FoundItem> search(TextQuery query);

    /** How many items of the board a search could find. */
    int count(BoardId board);

    /** A write failed in a way that leaves nothing to write with: it has to be closed and opened again. */
    boolean isBroken();

    @Override
    void close();
}
