package io.sunday.realtime;

import io.sunday.domain.access.BoardRole;
import io.sunday.eventbus.StreamKind;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The stream behind a channel: an item's channel is a part of its board's stream.
 *
 * @param board whose kind and members decide who may listen; null where no board does
 * @param seenAs the role that does not see all columns of the board; null for who does
 */
record StreamRef(
        StreamKind kind,
        UUID id,
        @Nullable UUID board,
        @Nullable BoardRole seenAs) {

    /** A stream that does not itself tell when its board is no longer for somebody. */
    boolean needsWatch() {
        return board != null && !board.equals(id);
    }
}
