package io.sunday.automation;

import static io.vertx.core.Future.await;

import io.sunday.feed.FeedConsumer;
import io.sunday.storage.change.ConsumerCursors;
import io.sunday.storage.change.Lag;
import io.vertx.sqlclient.Pool;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A consumer of those boards that have a cursor, which the nodes share: whose board has none is never looked at. It hears
 * hints about the boards it knows; the sweep finds the others.
 */
abstract class CursorFollower implements FeedConsumer {

    private final String name;
    private final int boardsAtOnce;
    private final Pool database;
    private final ConsumerCursors cursors;
    private final Set<UUID> known = ConcurrentHashMap.newKeySet();

    CursorFollower(String name, int boardsAtOnce, Pool database) {
        this.name = name;
        this.boardsAtOnce = boardsAtOnce;
        this.database = database;
        this.cursors = new ConsumerCursors(name);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Audience audience() {
        return Audience.ONE_NODE;
    }

    @Override
    public final int boardsAtOnce() {
        return boardsAtOnce;
    }

    @Override
    public final boolean wants(UUID board, long seq) {
        return known.contains(board);
    }

    @Override
    public final Set<UUID> followed(Collection<UUID> boards) {
        return await(cursors.followed(database, boards));
    }

    @Override
    public final Map<UUID, Lag> behind(int limit) {
        Map<UUID, Lag> behind = await(cursors.behind(database, limit));
        known.addAll(behind.keySet());
        return behind;
    }

    /** From now on hints about this board are heard. */
    final void know(UUID board) {
        known.add(board);
    }

    /** Its cursor is gone. */
    final void forget(UUID board) {
        known.remove(board);
    }

    final Pool database() {
        return database;
    }

    final ConsumerCursors cursors() {
        return cursors;
    }
}
