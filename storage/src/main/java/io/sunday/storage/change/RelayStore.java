package io.sunday.storage.change;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the relay to Kafka needs from PostgreSQL: the lease that makes one node the relay, the events that are not on the
 * topic yet, and how far it is. Its cursors belong to one topic, so that a new topic gets the whole log.
 */
public final class RelayStore {

    private static final String HOLD = """
            UPDATE relay_leases
               SET holder = $1, fence = CASE WHEN holder = $1 THEN fence ELSE fence + 1 END,
                   until = now() + make_interval(secs => $2)
             WHERE name = 'kafka' AND (holder = $1 OR until < now())
            RETURNING fence
            """;

    private static final String LET_GO = "UPDATE relay_leases SET until = '-infinity' WHERE holder = $1";

    private static final String CHECK =
            "SELECT 1 FROM relay_leases WHERE name = 'kafka' AND holder = $1 AND fence = $2 FOR SHARE";

    private static final String BEHIND = """
            SELECT h.id, coalesce(c.seq, 0) AS seq, h.seq - coalesce(c.seq, 0) AS events
              FROM stream_heads h
              LEFT JOIN consumer_cursors c ON c.stream_id = h.id AND c.consumer = $1
             WHERE h.kind = 'board' AND h.seq > coalesce(c.seq, 0)
             ORDER BY c.updated_at NULLS FIRST LIMIT $2
            """;

    private static final String READ = """
            SELECT e.stream_id, e.seq, e.event_id, e.type, e.item_id, e.event
              FROM unnest($2::uuid[]) AS b(id)
              LEFT JOIN consumer_cursors c ON c.stream_id = b.id AND c.consumer = $1
             CROSS JOIN LATERAL (
                   SELECT * FROM events WHERE stream_id = b.id AND seq > coalesce(c.seq, 0) ORDER BY seq LIMIT $3) e
             ORDER BY e.stream_id, e.seq
            """;

    private static final String MOVE = """
            INSERT INTO consumer_cursors (consumer, stream_id, seq)
            SELECT $1, m.stream_id, m.seq FROM unnest($2::uuid[], $3::bigint[]) AS m(stream_id, seq) ORDER BY 2
            ON CONFLICT (consumer, stream_id) DO UPDATE SET seq = excluded.seq, updated_at = now()
             WHERE consumer_cursors.seq < excluded.seq
            """;

    private static final String SET_POSITIONS = """
            INSERT INTO relay_positions (topic_id, partition, next_offset)
            SELECT $1, p.partition, p.next_offset FROM unnest($2::int[], $3::bigint[]) AS p(partition, next_offset)
            ON CONFLICT (topic_id, partition) DO UPDATE SET next_offset = excluded.next_offset
            """;

    private static final String POSITIONS = "SELECT partition, next_offset FROM relay_positions WHERE topic_id = $1";

    private static final String FORGET = """
            WITH former AS (DELETE FROM relay_positions WHERE topic_id <> $1)
            DELETE FROM consumer_cursors WHERE consumer LIKE 'kafka.%' AND consumer <> 'kafka.' || $1
            """;

    private final Pool pool;

    /** @param pool background connections */
    public RelayStore(Pool pool) {
        this.pool = pool;
    }

    /** The consumer under whose name the cursors of a topic are kept. */
    public static String consumer(String topicId) {
        return "kafka." + topicId;
    }

    /** Takes or prolongs the lease; the fencing number, or nothing when another node has it. */
    public Future<Optional<Long>> hold(UUID holder, Duration time) {
        return pool.preparedQuery(HOLD)
                .execute(Tuple.of(holder, (double) time.toMillis() / 1_000))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getLong("fence")));
    }

    /** Lets another node relay at once. */
    public Future<Void> letGo(UUID holder) {
        return pool.preparedQuery(LET_GO).execute(Tuple.of(holder)).mapEmpty();
    }

    /** Boards with events that are not on the topic, those that wait longest first. */
    public Future<Map<UUID, Lag>> behind(String topicId, int limit) {
        return pool.preparedQuery(BEHIND)
                .execute(Tuple.of(consumer(topicId), limit))
                .map(rows -> {
                    Map<UUID, Lag> behind = new LinkedHashMap<>();
                    rows.forEach(
                            row -> behind.put(row.getUUID("id"), new Lag(row.getLong("seq"), row.getLong("events"))));
                    return behind;
                });
    }

    /** The next events of these boards that are not on the topic, in order. */
    public Future<List<LoggedEvent>> read(String topicId, List<UUID> boards, int perBoard) {
        return pool.preparedQuery(READ)
                .execute(Tuple.of(consumer(topicId), boards.toArray(UUID[]::new), perBoard))
                .map(rows -> {
                    List<LoggedEvent> events = new ArrayList<>();
                    rows.forEach(row -> events.add(new LoggedEvent(
                            row.getUUID("stream_id"),
                            row.getLong("seq"),
                            row.getUUID("event_id"),
                            row.getString("type"),
                            row.getUUID("item_id"),
                            Buffer.buffer(row.getString("event")))));
                    return events;
                });
    }

    /**
     * Notes what is on the topic. False, and nothing is noted, when the lease has gone to another node.
     *
     * @param seqs the last event of each board that is on the topic
     * @param offsets for each partition, where the records begin that these do not reflect
     */
    public Future<Boolean> moved(
            UUID holder, long fence, String topicId, Map<UUID, Long> seqs, Map<Integer, Long> offsets) {
        UUID[] boards = seqs.keySet().toArray(UUID[]::new);
        @Nullable Long[] last = new @Nullable Long[boards.length];
        for (int i = 0; i < boards.length; i++) {
            last[i] = seqs.get(boards[i]);
        }
        Integer[] partitions = offsets.keySet().toArray(Integer[]::new);
        @Nullable Long[] next = new @Nullable Long[partitions.length];
        for (int i = 0; i < partitions.length; i++) {
            next[i] = offsets.get(partitions[i]);
        }
        Tuple cursors = Tuple.of(consumer(topicId), boards, last);
        Tuple positions = Tuple.of(topicId, partitions, next);
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(CHECK)
                .execute(Tuple.of(holder, fence))
                .compose(held ->
                        held.size() == 0 ? Future.succeededFuture(false) : note(transaction, cursors, positions)));
    }

    private static Future<Boolean> note(SqlConnection transaction, Tuple cursors, Tuple positions) {
        return transaction
                .preparedQuery(MOVE)
                .execute(cursors)
                .compose(moved -> transaction.preparedQuery(SET_POSITIONS).execute(positions))
                .map(noted -> true);
    }

    /** For each partition, up to where its records are reflected by the cursors. */
    public Future<Map<Integer, Long>> positions(String topicId) {
        return pool.preparedQuery(POSITIONS).execute(Tuple.of(topicId)).map(rows -> {
            Map<Integer, Long> positions = new HashMap<>();
            rows.forEach(row -> positions.put(row.getInteger("partition"), row.getLong("next_offset")));
            return positions;
        });
    }

    /** Drops what was kept for former topics. */
    public Future<Void> forgetOthers(String topicId) {
        return pool.preparedQuery(FORGET).execute(Tuple.of(topicId)).mapEmpty();
    }
}
