package io.sunday.feed;

import io.sunday.storage.change.Lag;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Someone who reacts to events of boards, as the feed knows him. May wait in each of these, on virtual threads. */
public interface FeedConsumer {

    /** Who gets an event. */
    enum Audience {
        /** One node: the nodes share the boards. */
        ONE_NODE,
        /** Each node: what the consumer keeps is its node's own. */
        EACH_NODE
    }

    /** In metrics, the log, and the name of a consumer group. */
    String name();

    Audience audience();

    /** Boards that are worked on at the same time. */
    int boardsAtOnce();

    /** Whether it is worth looking at a board that has grown to a seq. From memory; a wrong no costs a second. */
    boolean wants(UUID board, long seq);

    /** Of these boards those that the consumer follows, for certain. */
    Set<UUID> followed(Collection<UUID> boards);

    /** The boards that the consumer follows and that have events after its position, the oldest first. */
    Map<UUID, Lag> behind(int limit);

    /** Takes one step along a board: asks for the events after the consumer's position and deals with them. */
    Progress advance(UUID board, BoardEvents events);
}
