package io.sunday.storage.text;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The table {@code shared_texts}. The updates of a text are the events of its stream. */
public final class SharedTextStore {

    private static final String FIND = "SELECT id FROM shared_texts WHERE item_id = $1 AND field = $2";

    private static final String INSERT = """
            INSERT INTO shared_texts (id, organization_id, board_id, item_id, field, state, state_seq, item_text,
                                      changed_at, changed_by, changed_by_name)
            SELECT $1, b.organization_id, b.id, $3, $4, $5, 0, $6, $7, $8, $9 FROM boards b WHERE b.id = $2
            ON CONFLICT ON CONSTRAINT shared_texts_one_per_field DO NOTHING
            """;

    private static final String READ = """
            SELECT t.id, t.board_id, t.item_id, t.field, h.seq, t.state_seq, t.item_text, t.settled_seq, t.settled, t.writers,
                   t.changed_by, t.changed_by_name
              FROM shared_texts t JOIN stream_heads h ON h.id = t.id
             WHERE t.id = $1
            """;

    /** The head as well: read beside a row that was waited for, it would be as old as the question. */
    private static final String LOCK = READ + " FOR UPDATE";

    private static final String STATE = "SELECT state FROM shared_texts WHERE id = $1";

    private static final String EDITED = """
            UPDATE shared_texts
               SET settled = false, writers = $2, changed_at = $3, changed_by = $4, changed_by_name = $5
             WHERE id = $1
            """;

    private static final String SETTLED =
            "UPDATE shared_texts SET settled = true, item_text = $2, settled_seq = $3 WHERE id = $1";

    private static final String PARTLY_SETTLED = "UPDATE shared_texts SET item_text = $2 WHERE id = $1";

    private static final String COMPACT = "UPDATE shared_texts SET state = $2, state_seq = $3 WHERE id = $1";

    private static final String FORGET_UPDATES = "DELETE FROM events WHERE stream_id = $1 AND seq <= $2";

    private static final String UNSETTLED = """
            SELECT id FROM shared_texts WHERE NOT settled AND changed_at < $1 ORDER BY changed_at LIMIT $2
            """;

    private static final String UNSETTLED_OF = """
            SELECT id FROM shared_texts
             WHERE NOT settled AND board_id = $1
               AND (changed_by = $2 OR EXISTS (SELECT 1 FROM jsonb_each_text(writers) w WHERE w.value = $2::text))
             ORDER BY changed_at LIMIT 100
            """;

    /** The text of a field of an item, if it was ever opened. */
    public Future<Optional<UUID>> find(SqlClient client, ItemId item, String field) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(item.value(), field))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getUUID("id")));
    }

    /** Adds a text; nothing when somebody else was faster. */
    public Future<Void> insert(
            SqlConnection transaction,
            UUID id,
            BoardId board,
            ItemId item,
            String field,
            byte[] state,
            String itemText,
            Instant at,
            UserId by,
            String byName) {
        return transaction
                .preparedQuery(INSERT)
                .execute(Tuple.of(id, board.value(), item.value(), field, Buffer.buffer(state), itemText)
                        .addValue(at.atOffset(ZoneOffset.UTC))
                        .addValue(by.value())
                        .addValue(byName))
                .mapEmpty();
    }

    /** The text as it is; nothing when there is none. */
    public Future<Optional<SharedTextRow>> read(SqlClient client, UUID id) {
        return read(client, READ, id);
    }

    /** Holds the text and its head; nothing when there is none. */
    public Future<Optional<SharedTextRow>> lock(SqlConnection transaction, UUID id) {
        return read(transaction, LOCK, id);
    }

    private static Future<Optional<SharedTextRow>> read(SqlClient client, String sql, UUID id) {
        return client.preparedQuery(sql).execute(Tuple.of(id)).map(rows -> {
            if (rows.size() == 0) {
                return Optional.empty();
            }
            Row row = rows.iterator().next();
            return Optional.of(new SharedTextRow(
                    row.getUUID("id"),
                    new BoardId(row.getUUID("board_id")),
                    new ItemId(row.getUUID("item_id")),
                    row.getString("field"),
                    row.getLong("seq"),
                    row.getLong("state_seq"),
                    row.getString("item_text"),
                    row.getLong("settled_seq"),
                    row.getBoolean("settled"),
                    writers(row.getJsonObject("writers")),
                    new UserId(row.getUUID("changed_by")),
                    row.getString("changed_by_name")));
        });
    }

    private static Map<Long, UserId> writers(JsonObject stored) {
        Map<Long, UserId> writers = new HashMap<>();
        stored.forEach(each -> writers.put(Long.valueOf(each.getKey()), UserId.of((String) each.getValue())));
        return writers;
    }

    /** All updates up to the one that {@link SharedTextRow#stateSeq} says, as one. */
    public Future<byte[]> state(SqlClient client, UUID id) {
        return client.preparedQuery(STATE)
                .execute(Tuple.of(id))
                .map(rows -> rows.iterator().next().getBuffer("state").getBytes());
    }

    /** Somebody wrote in it: the item does not have that yet. */
    public Future<Void> edited(
            SqlConnection transaction, UUID id, Map<Long, UserId> writers, Instant at, UserId by, String byName) {
        JsonObject stored = new JsonObject();
        writers.forEach((writer, person) -> stored.put(writer.toString(), person.toString()));
        return transaction
                .preparedQuery(EDITED)
                .execute(Tuple.of(id, stored, at.atOffset(ZoneOffset.UTC), by.value(), byName))
                .mapEmpty();
    }

    /** Text and item agree, up to this update. */
    public Future<Void> settled(SqlConnection transaction, UUID id, String itemText, long seq) {
        return transaction
                .preparedQuery(SETTLED)
                .execute(Tuple.of(id, itemText, seq))
                .mapEmpty();
    }

    /** The item has what some have written of what came since both agreed. */
    public Future<Void> partlySettled(SqlConnection transaction, UUID id, String itemText) {
        return transaction
                .preparedQuery(PARTLY_SETTLED)
                .execute(Tuple.of(id, itemText))
                .mapEmpty();
    }

    /** Keeps the updates up to {@code seq} as one, and those up to {@code forgotten} not one by one any more. */
    public Future<Void> compact(SqlConnection transaction, UUID id, byte[] state, long seq, long forgotten) {
        return transaction
                .preparedQuery(COMPACT)
                .execute(Tuple.of(id, Buffer.buffer(state), seq))
                .compose(done -> transaction.preparedQuery(FORGET_UPDATES).execute(Tuple.of(id, forgotten)))
                .mapEmpty();
    }

    /** Texts whose items do not have what was written before {@code before}, the oldest first. */
    public Future<List<UUID>> unsettled(SqlClient client, Instant before, int limit) {
        return client.preparedQuery(UNSETTLED)
                .execute(Tuple.of(before.atOffset(ZoneOffset.UTC), limit))
                .map(SharedTextStore::ids);
    }

    /** Texts of a board in which the person has ever written and whose items do not have all yet, in the order of the last word. */
    public Future<List<UUID>> unsettledOf(SqlClient client, BoardId board, UserId person) {
        return client.preparedQuery(UNSETTLED_OF)
                .execute(Tuple.of(board.value(), person.value()))
                .map(SharedTextStore::ids);
    }

    private static List<UUID> ids(RowSet<Row> rows) {
        List<UUID> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.getUUID("id")));
        return ids;
    }
}
