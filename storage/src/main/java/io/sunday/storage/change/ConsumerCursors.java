package io.sunday.storage.change;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * How far a consumer of the log has come in each stream. Whoever moves a cursor does so in the transaction of what the
 * events caused, holding the row's lock: then each event has its effect once, on whichever node.
 */
public final class ConsumerCursors {

    private static final String CREATE_AT_HEAD = """
            INSERT INTO consumer_cursors (consumer, stream_id, seq)
            SELECT $1, h.id, h.seq FROM stream_heads h WHERE h.id = $2
            ON CONFLICT (consumer, stream_id) DO UPDATE SET updated_at = now()
            """;

    private static final String FOLLOW = """
            INSERT INTO consumer_cursors (consumer, stream_id, seq)
            SELECT $1, h.id, h.seq FROM stream_heads h WHERE h.id = $2
            ON CONFLICT DO NOTHING
            """;

    private static final String REMOVE = "DELETE FROM consumer_cursors WHERE consumer = $1 AND stream_id = $2";

    private static final String WAIT = """
            SELECT seq FROM consumer_cursors WHERE consumer = $1 AND stream_id = $2 FOR UPDATE
            """;

    private static final String READ = "SELECT seq FROM consumer_cursors WHERE consumer = $1 AND stream_id = $2";

    private static final String LOCK = READ + " FOR UPDATE SKIP LOCKED";

    private static final String MOVE = """
            UPDATE consumer_cursors SET seq = $3, updated_at = now()
             WHERE consumer = $1 AND stream_id = $2 AND seq < $3
            """;

    private static final String BEHIND = """
            SELECT c.stream_id, c.seq, h.seq - c.seq AS events
              FROM consumer_cursors c JOIN stream_heads h ON h.id = c.stream_id
             WHERE c.consumer = $1 AND h.seq > c.seq
             ORDER BY c.updated_at LIMIT $2
            """;

    private static final String BOARDS_BEHIND = """
            SELECT h.id AS stream_id, COALESCE(c.seq, 0) AS seq, h.seq - COALESCE(c.seq, 0) AS events
              FROM boards b JOIN stream_heads h ON h.id = b.id
              LEFT JOIN consumer_cursors c ON c.stream_id = b.id AND c.consumer = $1
             WHERE b.deleted_at IS NULL AND h.seq > COALESCE(c.seq, 0)
             ORDER BY c.updated_at NULLS FIRST, h.id LIMIT $2
            """;

    private static final String BEGIN = """
            INSERT INTO consumer_cursors (consumer, stream_id, seq) VALUES ($1, $2, 0) ON CONFLICT DO NOTHING
            """;

    private static final String FOLLOWED = """
            SELECT stream_id FROM consumer_cursors WHERE consumer = $1 AND stream_id = ANY ($2::uuid[])
            """;

    private final String consumer;

    /** @param consumer the name under which this consumer's cursors are kept */
    public ConsumerCursors(String consumer) {
        this.consumer = consumer;
    }

    /**
     * Makes the consumer follow the stream from its head on. A cursor that exists stays where it is, and is locked, so
     * that nobody takes it for idle meanwhile.
     */
    public Future<Void> createAtHead(SqlClient client, UUID stream) {
        return client.preparedQuery(CREATE_AT_HEAD)
                .execute(Tuple.of(consumer, stream))
                .mapEmpty();
    }

    /** As {@link #createAtHead}, for a consumer that never forgets a stream: waits for nobody. */
    public Future<Void> follow(SqlClient client, UUID stream) {
        return client.preparedQuery(FOLLOW).execute(Tuple.of(consumer, stream)).mapEmpty();
    }

    /** Waits for whoever works with the cursor, then keeps it until the transaction ends. */
    public Future<Optional<Long>> lockWaiting(SqlConnection transaction, UUID stream) {
        return seq(transaction, WAIT, stream);
    }

    /** Makes the consumer forget the stream. */
    public Future<Void> remove(SqlClient client, UUID stream) {
        return client.preparedQuery(REMOVE).execute(Tuple.of(consumer, stream)).mapEmpty();
    }

    /** Where the cursor is; nothing when the consumer does not follow the stream. */
    public Future<Optional<Long>> read(SqlClient client, UUID stream) {
        return seq(client, READ, stream);
    }

    /** Where the cursor is, locked until the end of the transaction; nothing also when another node has it. */
    public Future<Optional<Long>> lock(SqlConnection transaction, UUID stream) {
        return seq(transaction, LOCK, stream);
    }

    /** Moves the cursor forward; never back. */
    public Future<Void> move(SqlClient client, UUID stream, long seq) {
        return client.preparedQuery(MOVE)
                .execute(Tuple.of(consumer, stream, seq))
                .mapEmpty();
    }

    /** The streams that have events after their cursor, those that wait longest first. */
    public Future<Map<UUID, Lag>> behind(SqlClient client, int limit) {
        return lags(client, BEHIND, limit);
    }

    /** As {@link #behind}, for a consumer of all boards: one without a cursor is at the beginning of its stream. */
    public Future<Map<UUID, Lag>> boardsBehind(SqlClient client, int limit) {
        return lags(client, BOARDS_BEHIND, limit);
    }

    /** Gives a stream that has none a cursor at its beginning. */
    public Future<Void> begin(SqlClient client, UUID stream) {
        return client.preparedQuery(BEGIN).execute(Tuple.of(consumer, stream)).mapEmpty();
    }

    private Future<Map<UUID, Lag>> lags(SqlClient client, String sql, int limit) {
        return client.preparedQuery(sql).execute(Tuple.of(consumer, limit)).map(rows -> {
            Map<UUID, Lag> behind = new LinkedHashMap<>();
            rows.forEach(
                    row -> behind.put(row.getUUID("stream_id"), new Lag(row.getLong("seq"), row.getLong("events"))));
            return behind;
        });
    }

    /** Those of the streams that have a cursor. */
    public Future<Set<UUID>> followed(SqlClient client, Collection<UUID> streams) {
        return client.preparedQuery(FOLLOWED)
                .execute(Tuple.of(consumer).addValue(streams.toArray(UUID[]::new)))
                .map(rows -> {
                    Set<UUID> followed = new HashSet<>();
                    rows.forEach(row -> followed.add(row.getUUID("stream_id")));
                    return followed;
                });
    }

    private Future<Optional<Long>> seq(SqlClient client, String sql, UUID stream) {
        return client.preparedQuery(sql)
                .execute(Tuple.of(consumer, stream))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getLong("seq")));
    }
}
