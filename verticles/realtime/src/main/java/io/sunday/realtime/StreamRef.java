package io.sunday.realtime;

import io.sunday.eventbus.StreamKind;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The stream behind a channel: an item's channel is a part of its board's stream.
 *
 * @param board whose kind and members decide who may listen; null where no board does
 */
record StreamRef(StreamKind kind, UUID id, @Nullable UUID board) {

    /** A stream that does not itself tell when its board is no longer for somebody. */
    boolean needsWatch() {
        return board != null && !board.equals(id);
    }
}
