package io.sunday.storage.change;

import io.sunday.eventbus.StreamKind;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The log of committed events: per stream (board, workspace, user) a dense sequence from 1. The row lock on the
 * stream's head orders its writes, so it is taken last in a transaction and held until commit.
 */
public final class EventLog {

    /** Most events that one read returns. */
    public static final int READ_LIMIT_MAX = 1_000;

    private static final String CREATE_STREAM =
            "INSERT INTO stream_heads (id, kind) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING";

    private static final String ADVANCE = """
            UPDATE stream_heads
               SET seq = seq + $2, structure = structure + $3, item_number = item_number + $4,
                   item_count = item_count + $5
             WHERE id = $1 AND ($6::bigint IS NULL OR structure = $6)
            RETURNING seq, structure, item_number
            """;

    private static final String LOCK = """
            SELECT id, kind, seq, structure, item_number, item_count FROM stream_heads
             WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE
            """;

    private static final String ADVANCE_LOCKED = """
            UPDATE stream_heads h
               SET seq = h.seq + n.events, item_number = h.item_number + n.item_numbers,
                   item_count = h.item_count + n.item_count_delta
              FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[])
                   AS n(id, events, item_numbers, item_count_delta)
             WHERE h.id = n.id
            """;

    private static final String INSERT = """
            INSERT INTO events (stream_id, seq, at, event_id, type, item_id, event)
            SELECT e.stream_id, e.seq, $1, e.event_id, e.type, e.item_id, e.event
              FROM unnest($2::uuid[], $3::bigint[], $4::uuid[], $5::text[], $6::uuid[], $7::text[])
                   AS e(stream_id, seq, event_id, type, item_id, event)
            """;

    private static final String READ = """
            SELECT seq, event FROM events WHERE stream_id = $1 AND seq > $2 ORDER BY seq LIMIT $3
            """;

    private static final String READ_ITEM_BACKWARDS = """
            SELECT seq, event FROM events
             WHERE stream_id = $1 AND item_id = $2 AND seq < $3 ORDER BY seq DESC LIMIT $4
            """;

    private static final String TOUCHED_BY_OTHERS = """
            SELECT item_id FROM events
             WHERE stream_id = $1 AND seq > $2 AND item_id = ANY ($3::uuid[])
               AND event::json #>> '{actor,id}' <> $4 AND event::json #>> '{actor,kind}' <> 'automation'
             LIMIT 1
            """;

    private static final String HEADS = "SELECT id, seq FROM stream_heads WHERE id = ANY ($1::uuid[])";

    private static final String FORGET_BOARD = """
            UPDATE events
               SET type = 'boards.changed', event = (event::jsonb || '{"type":"boards.changed","data":{}}')::text
             WHERE stream_id = $1 AND type LIKE 'board.%' AND position($2 IN event) > 0
            """;

    private static final String OLDEST = "SELECT min(seq) AS seq FROM events WHERE stream_id = $1";

    private static final String EPOCH = "SELECT value FROM server_settings WHERE name = 'epoch'";

    /**
     * What a stream's head gave to a write.
     *
     * @param firstSeq seq of the write's first event
     * @param structure structure after the write
     * @param firstItemNumber first of the item numbers it took
     */
    public record Head(StreamKind kind, UUID streamId, long firstSeq, long structure, long firstItemNumber) {}

    /**
     * A stream's head that this transaction holds.
     *
     * @param seq of the last event
     * @param itemNumber of the last item
     */
    public record LockedHead(
            StreamKind kind, UUID streamId, long seq, long structure, long itemNumber, long itemCount) {

        /** What an advance of it will give. */
        public Head next() {
            return new Head(kind, streamId, seq + 1, structure, itemNumber + 1);
        }
    }

    /** An event and its seq, as read. */
    public record Entry(long seq, Buffer event) {}

    /**
     * What a workspace has told of a board, which is not for everybody from now on, is that its list changed: the only
     * events that ever become others.
     */
    public Future<Void> forgetBoard(SqlConnection transaction, UUID workspace, UUID board) {
        return transaction
                .preparedQuery(FORGET_BOARD)
                .execute(Tuple.of(workspace, board.toString()))
                .mapEmpty();
    }

    /** Makes the head of a new stream. */
    public Future<Void> createStream(SqlClient client, StreamKind kind, UUID id) {
        return client.preparedQuery(CREATE_STREAM)
                .execute(Tuple.of(id, kind.wireName()))
                .mapEmpty();
    }

    /**
     * Takes the next seqs and item numbers, and the lock that orders the stream. Fails with
     * {@link StructureChangedException} when the structure is not the expected one.
     */
    public Future<Head> advance(SqlConnection transaction, StreamChange change) {
        Tuple parameters = Tuple.of(
                change.streamId(),
                (long) change.events(),
                change.structureChanges() ? 1L : 0L,
                (long) change.itemNumbers(),
                (long) change.itemCountDelta(),
                change.expectedStructure());
        return transaction.preparedQuery(ADVANCE).execute(parameters).map(rows -> {
            if (rows.size() == 0) {
                throw new StructureChangedException();
            }
            Row row = rows.iterator().next();
            return new Head(
                    change.kind(),
                    change.streamId(),
                    row.getLong("seq") - change.events() + 1,
                    row.getLong("structure"),
                    row.getLong("item_number") - change.itemNumbers() + 1);
        });
    }

    /** Locks the heads of the streams that exist, in the order of their ids: nobody else advances them meanwhile. */
    public Future<Map<UUID, LockedHead>> lock(SqlConnection transaction, Collection<UUID> streamIds) {
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(streamIds.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, LockedHead> heads = new HashMap<>();
                    for (Row row : rows) {
                        LockedHead head = new LockedHead(
                                StreamKind.named(row.getString("kind")),
                                row.getUUID("id"),
                                row.getLong("seq"),
                                row.getLong("structure"),
                                row.getLong("item_number"),
                                row.getLong("item_count"));
                        heads.put(head.streamId(), head);
                    }
                    return heads;
                });
    }

    /** Takes seqs and item numbers of streams that {@link #lock} holds: what {@link LockedHead#next} said. */
    public Future<Void> advanceLocked(SqlConnection transaction, List<StreamChange> changes) {
        int count = changes.size();
        UUID[] ids = new UUID[count];
        Long[] events = new Long[count];
        Long[] numbers = new Long[count];
        Long[] deltas = new Long[count];
        for (int i = 0; i < count; i++) {
            StreamChange change = changes.get(i);
            ids[i] = change.streamId();
            events[i] = (long) change.events();
            numbers[i] = (long) change.itemNumbers();
            deltas[i] = (long) change.itemCountDelta();
        }
        return transaction
                .preparedQuery(ADVANCE_LOCKED)
                .execute(Tuple.of(ids, events, numbers).addValue(deltas))
                .mapEmpty();
    }

    /** Writes events whose seqs an advance gave, of any number of streams. */
    public Future<Void> insert(SqlConnection transaction, Instant at, List<LoggedEvent> events) {
        int count = events.size();
        UUID[] streamIds = new UUID[count];
        Long[] seqs = new Long[count];
        UUID[] eventIds = new UUID[count];
        String[] types = new String[count];
        @Nullable UUID[] itemIds = new @Nullable UUID[count];
        String[] bodies = new String[count];
        for (int i = 0; i < count; i++) {
            LoggedEvent event = events.get(i);
            streamIds[i] = event.streamId();
            seqs[i] = event.seq();
            eventIds[i] = event.eventId();
            types[i] = event.type();
            itemIds[i] = event.itemId();
            bodies[i] = event.event().toString();
        }
        OffsetDateTime when = at.atOffset(ZoneOffset.UTC);
        return transaction
                .preparedQuery(INSERT)
                .execute(Tuple.of(when, streamIds, seqs, eventIds, types, itemIds)
                        .addValue(bodies))
                .mapEmpty();
    }

    /** Events after {@code afterSeq} in order, at most {@code limit} (and {@link #READ_LIMIT_MAX}). */
    public Future<List<Entry>> read(SqlClient client, UUID streamId, long afterSeq, int limit) {
        return client.preparedQuery(READ)
                .execute(Tuple.of(streamId, afterSeq, Math.min(limit, READ_LIMIT_MAX)))
                .map(EventLog::entries);
    }

    /** Events about one item before {@code beforeSeq}, newest first. */
    public Future<List<Entry>> readItemBackwards(
            SqlClient client, UUID streamId, UUID itemId, long beforeSeq, int limit) {
        return client.preparedQuery(READ_ITEM_BACKWARDS)
                .execute(Tuple.of(streamId, itemId, beforeSeq, Math.min(limit, READ_LIMIT_MAX)))
                .map(EventLog::entries);
    }

    /** One of the items on which somebody else has worked after a seq; recipes are nobody. */
    public Future<Optional<UUID>> touchedByOthers(
            SqlClient client, UUID streamId, long afterSeq, Collection<UUID> items, UUID user) {
        return client.preparedQuery(TOUCHED_BY_OTHERS)
                .execute(Tuple.of(streamId, afterSeq, items.toArray(UUID[]::new), user.toString()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getUUID("item_id")));
    }

    /** The last seq of each of the streams; a stream that does not exist is missing. */
    public Future<Map<UUID, Long>> heads(SqlClient client, Collection<UUID> streamIds) {
        return client.preparedQuery(HEADS)
                .execute(Tuple.of(streamIds.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, Long> heads = new HashMap<>();
                    rows.forEach(row -> heads.put(row.getUUID("id"), row.getLong("seq")));
                    return heads;
                });
    }

    /** Seq of the oldest event that is still kept; 1 when there is none yet. */
    public Future<Long> oldest(SqlClient client, UUID streamId) {
        return client.preparedQuery(OLDEST).execute(Tuple.of(streamId)).map(rows -> {
            Long seq = rows.iterator().next().getLong("seq");
            return seq == null ? 1L : seq;
        });
    }

    /** Which log this is: it changes when the database was restored from a backup. */
    public Future<String> epoch(SqlClient client) {
        return client.preparedQuery(EPOCH)
                .execute()
                .map(rows -> rows.iterator().next().getString("value"));
    }

    private static List<Entry> entries(Iterable<Row> rows) {
        List<Entry> entries = new ArrayList<>();
        rows.forEach(row -> entries.add(new Entry(row.getLong("seq"), Buffer.buffer(row.getString("event")))));
        return entries;
    }
}
