package io.sunday.storage.change;

import io.sunday.eventbus.StreamKind;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a write wants of the head of a stream.
 *
 * @param events how many seqs it takes
 * @param expectedStructure the structure it was validated against, or null when that does not matter
 * @param structureChanges whether it changes columns or groups, or who sees what of the board
 * @param itemNumbers how many item numbers it takes
 * @param itemCountDelta by how much the count of live items changes
 */
public record StreamChange(
        StreamKind kind,
        UUID streamId,
        int events,
        @Nullable Long expectedStructure,
        boolean structureChanges,
        int itemNumbers,
        int itemCountDelta) {

    /** Only events: nothing that depends on the structure. */
    public static StreamChange events(StreamKind kind, UUID streamId, int events) {
        return new StreamChange(kind, streamId, events, null, false, 0, 0);
    }

    /** Events about items of a board, validated against its structure. */
    public static StreamChange items(UUID boardId, int events, long structure, int itemNumbers, int itemCountDelta) {
        return new StreamChange(StreamKind.BOARD, boardId, events, structure, false, itemNumbers, itemCountDelta);
    }

    /** Events that change who sees what of a board: what follows from its structure is asked for afresh. */
    public static StreamChange sight(UUID boardId, int events) {
        return new StreamChange(StreamKind.BOARD, boardId, events, null, true, 0, 0);
    }

    /** Events that change the columns or groups of a board, decided against its structure. */
    public static StreamChange structure(UUID boardId, int events, long structure, int itemCountDelta) {
        return new StreamChange(StreamKind.BOARD, boardId, events, structure, true, 0, itemCountDelta);
    }
}
