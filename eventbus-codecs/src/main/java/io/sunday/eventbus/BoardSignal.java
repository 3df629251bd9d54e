package io.sunday.eventbus;

import io.vertx.core.buffer.Buffer;
import java.util.UUID;

/**
 * Something passing about a board, from the node whose sockets it came from. Nobody keeps it, and losing it costs nothing
 * but freshness.
 *
 * @param body JSON: whom the node has on the board, as a whole; or the cursors that moved
 */
public record BoardSignal(String nodeId, UUID boardId, Kind kind, Buffer body) {

    /** What the body holds. */
    public enum Kind {
        PEOPLE,
        CURSORS
    }
}
