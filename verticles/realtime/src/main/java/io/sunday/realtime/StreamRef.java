package io.sunday.realtime;

import io.sunday.domain.access.OwnItems;
import io.sunday.domain.access.SeenAs;
import io.sunday.eventbus.StreamKind;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The stream behind a channel: an item's channel is a part of its board's stream.
 *
 * @param board whose kind and members decide who may listen; null where no board does
 * @param seenAs as what the person does not see all of the board; null for who does
 * @param ownItems of a text: the items one of which it must stay in; null for who sees all
 */
record StreamRef(
        StreamKind kind,
        UUID id,
        @Nullable UUID board,
        @Nullable SeenAs seenAs,
        @Nullable OwnItems ownItems) {

    /** A stream that does not itself tell when its board is no longer for somebody. */
    boolean needsWatch() {
        return board != null && !board.equals(id);
    }
}
