package io.sunday.feed;

import static io.vertx.core.Future.await;

import io.sunday.storage.change.ConsumerCursors;
import io.sunday.storage.change.EventLog;
import io.sunday.storage.change.Lag;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A node's consumer, whose effect is a row for each event, in the transaction that moves the cursor. It can be told to
 * fail.
 */
final class TestConsumer extends VerticleBase implements FeedConsumer {

    static final String EFFECTS = "CREATE TABLE effects (board uuid, seq bigint, node text, n bigserial)";

    private static final int BOARDS_AT_ONCE = 3;

    private final String name;
    private final String node;
    private final EventFeed feed;
    private final Pool pool;
    private final ConsumerCursors cursors;
    private final EventLog log = new EventLog();
    private final Map<UUID, Integer> failures = new ConcurrentHashMap<>();
    private final Set<UUID> known = ConcurrentHashMap.newKeySet();
    private EventFeed.@Nullable Following following;

    TestConsumer(String name, String node, EventFeed feed, Pool pool) {
        this.name = name;
        this.node = node;
        this.feed = feed;
        this.pool = pool;
        this.cursors = new ConsumerCursors(name);
    }

    /** The next attempts on this board do all their work, and are taken back at the end. */
    void failOn(UUID board, int times) {
        failures.put(board, times);
    }

    @Override
    public Future<?> start() {
        following = feed.follow(this);
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        EventFeed.Following stopping = following;
        return stopping == null ? Future.succeededFuture() : stopping.stop();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Audience audience() {
        return Audience.ONE_NODE;
    }

    @Override
    public int boardsAtOnce() {
        return BOARDS_AT_ONCE;
    }

    @Override
    public boolean wants(UUID board, long seq) {
        return known.contains(board);
    }

    @Override
    public Set<UUID> followed(Collection<UUID> boards) {
        return await(cursors.followed(pool, boards));
    }

    @Override
    public Map<UUID, Lag> behind(int limit) {
        Map<UUID, Lag> behind = await(cursors.behind(pool, limit));
        known.addAll(behind.keySet());
        return behind;
    }

    @Override
    public Progress advance(UUID board, BoardEvents events) {
        long position = await(cursors.read(pool, board)).orElse(-1L);
        if (position < 0) {
            return new Progress.Dismissed();
        }
        for (EventLog.Entry entry : events.after(position)) {
            if (!await(pool.withTransaction(transaction -> effect(transaction, board, entry.seq())))) {
                return new Progress.Taken();
            }
            position = entry.seq();
        }
        return new Progress.Reached(position);
    }

    private Future<Boolean> effect(SqlConnection transaction, UUID board, long seq) {
        return cursors.lock(transaction, board).compose(position -> {
            if (position.filter(at -> at == seq - 1).isEmpty()) {
                return Future.succeededFuture(false);
            }
            return transaction
                    .preparedQuery("INSERT INTO effects (board, seq, node) VALUES ($1, $2, $3)")
                    .execute(Tuple.of(board, seq, node))
                    .compose(row -> cursors.move(transaction, board, seq))
                    .map(moved -> {
                        if (failures.merge(board, -1, Integer::sum) >= 0) {
                            throw new IllegalStateException("told to fail");
                        }
                        return true;
                    });
        });
    }
}
