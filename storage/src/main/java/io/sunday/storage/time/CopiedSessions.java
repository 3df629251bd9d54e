package io.sunday.storage.time;

import io.sunday.domain.board.ColumnId;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.time.TimeSession;
import io.sunday.domain.time.TimeSession.Correction;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Many sessions of many items at a time: read to be exported, and written as an import brings them. */
public final class CopiedSessions {

    private static final String OF_ITEMS = """
            SELECT %s, o.place
              FROM unnest($1::uuid[]) WITH ORDINALITY AS o(id, place)
              JOIN time_sessions s ON s.item_id = o.id
              JOIN items i ON i.id = s.item_id
              JOIN columns c ON c.id = s.column_id AND c.deleted_at IS NULL AND c.type = 'time_tracking'
             WHERE (o.place, s.id) > ($2, $3)
             ORDER BY o.place, s.id LIMIT $4
            """.formatted(TimeSessionStore.COLUMNS);

    private static final String INSERT = """
            INSERT INTO time_sessions (id, organization_id, item_id, column_id, user_id, from_at, to_at, manual, note,
                                       corrected_by, corrected_at, reason, first_from, first_to, deleted)
            SELECT n.id, n.organization_id, n.item_id, n.column_id, n.user_id, n.from_at, n.to_at, n.manual, n.note,
                   n.corrected_by, n.corrected_at, n.reason, n.first_from, n.first_to, n.deleted
              FROM jsonb_to_recordset($1::jsonb) AS n(
                   id uuid, organization_id uuid, item_id uuid, column_id uuid, user_id uuid, from_at timestamptz,
                   to_at timestamptz, manual boolean, note text, corrected_by uuid, corrected_at timestamptz,
                   reason text, first_from timestamptz, first_to timestamptz, deleted boolean)
            """;

    private static final String TOTALS = """
            SELECT item_id, column_id, coalesce(floor(extract(epoch FROM sum(to_at - from_at))), 0)::bigint AS seconds,
                   count(to_at) > 0 AS recorded,
                   coalesce(json_agg(json_build_object('id', id, 'user', user_id,
                                'from', extract(epoch FROM from_at) * 1000) ORDER BY id)
                       FILTER (WHERE to_at IS NULL), '[]')::text AS running
              FROM time_sessions
             WHERE item_id = ANY ($1::uuid[]) AND NOT deleted
             GROUP BY item_id, column_id
            """;

    /**
     * Where a page ends.
     *
     * @param item its place among those that were asked for, from 1
     */
    public record Place(long item, UUID session) {
        public static final Place START = new Place(0, new UUID(0, 0));
    }

    /** Some sessions; fewer than were asked for at the end. */
    public record Page(List<TimeSession> sessions, Place last) {}

    /** What the sessions of an item come to in one of its columns. */
    public record ItemTotal(ItemId item, ColumnId column, TimeSessionStore.Total total) {}

    /** Sessions of items, deleted ones too, in the order of the items and of their making, after a place. */
    public Future<Page> ofItems(SqlClient client, List<ItemId> items, Place after, int limit) {
        return client.preparedQuery(OF_ITEMS)
                .execute(Tuple.of(ids(items), after.item(), after.session(), limit))
                .map(rows -> {
                    List<TimeSession> sessions = new ArrayList<>(rows.size());
                    Place last = after;
                    for (Row row : rows) {
                        sessions.add(TimeSessionStore.session(row));
                        last = new Place(row.getLong("place"), row.getUUID("id"));
                    }
                    return new Page(sessions, last);
                });
    }

    public Future<Void> insert(SqlConnection transaction, List<TimeSession> sessions) {
        JsonArray rows = new JsonArray();
        sessions.forEach(session -> rows.add(row(session)));
        return transaction.preparedQuery(INSERT).execute(Tuple.of(rows)).mapEmpty();
    }

    /** What the sessions of items come to; what has none is missing. */
    public Future<List<ItemTotal>> totals(SqlConnection transaction, List<ItemId> items) {
        return transaction
                .preparedQuery(TOTALS)
                .execute(Tuple.of((Object) ids(items)))
                .map(rows -> {
                    List<ItemTotal> totals = new ArrayList<>(rows.size());
                    rows.forEach(row -> totals.add(new ItemTotal(
                            new ItemId(row.getUUID("item_id")),
                            new ColumnId(row.getUUID("column_id")),
                            TimeSessionStore.total(row))));
                    return totals;
                });
    }

    private static JsonObject row(TimeSession session) {
        JsonObject row = new JsonObject()
                .put("id", session.id().toString())
                .put("organization_id", session.organizationId().toString())
                .put("item_id", session.itemId().toString())
                .put("column_id", session.columnId().toString())
                .put("user_id", session.userId().toString())
                .put("from_at", session.from().toString())
                .put("to_at", session.to().map(Instant::toString).orElse(null))
                .put("manual", session.manual())
                .put("note", session.note())
                .put("deleted", session.isDeleted());
        session.correction().ifPresent(correction -> correct(row, correction));
        return row;
    }

    private static void correct(JsonObject row, Correction correction) {
        row.put("corrected_by", correction.by().toString())
                .put("corrected_at", correction.at().toString())
                .put("reason", correction.reason())
                .put("first_from", correction.from().toString())
                .put("first_to", correction.to().toString());
    }

    private static UUID[] ids(List<ItemId> ids) {
        return ids.stream().map(ItemId::value).toArray(UUID[]::new);
    }
}
