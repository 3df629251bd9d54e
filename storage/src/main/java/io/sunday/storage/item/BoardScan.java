package io.sunday.storage.item;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.item.Item;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads all items of a board for the node's memory, piece by piece, and later those that have changed since. */
public final class BoardScan {

    private static final String COLUMNS = """
            i.id, i.board_id, i.group_id, i.parent_id, i.number, i.name,
            CASE WHEN %1$s::boolean THEN i.description ELSE '' END AS description,
            coalesce((SELECT jsonb_object_agg(k.key, i."values" -> k.key)
                        FROM unnest(%2$s::text[]) AS k(key) WHERE jsonb_exists(i."values", k.key)), '{}')::text
                AS item_values,
            '{}'::uuid[] AS assignees, i.position, i.version, i.created_at, i.created_by, i.updated_at, i.updated_by""";

    private static final String PIECE = """
            SELECT %s
              FROM items i
             WHERE i.workspace_id = $1 AND i.board_id = $2 AND %s
               AND (i.group_id, i.position, i.id) > ($3, $4, $5)
             ORDER BY i.group_id, i.position, i.id
             LIMIT $6
            """.formatted(COLUMNS.formatted("$7", "$8"), ItemSql.LIVE);

    /** What of a board's events says nothing of its items. */
    private static final String[] WITHOUT_ITEMS = {"board.%", "view.%", "recurrence.%"};

    /**
     * One row at least, for the head. Goes to the items one by one: joined as a table, all of the board's were read for one
     * event as long as PostgreSQL had no statistics of a new board.
     */
    private static final String CHANGES = """
            WITH told AS (
                SELECT e.type, e.item_id FROM events e WHERE e.stream_id = $2 AND e.seq > $3 ORDER BY e.seq LIMIT $4),
            facts AS (
                SELECT count(*) AS events,
                       coalesce(bool_or(item_id IS NULL AND NOT type LIKE ANY ($5)), false) AS unclear
                  FROM told)
            SELECT f.events, f.unclear, (SELECT seq FROM stream_heads WHERE id = $2) AS head, t.item_id AS touched, %s
              FROM facts f
             CROSS JOIN (SELECT DISTINCT item_id FROM told WHERE item_id IS NOT NULL UNION ALL SELECT NULL) t
              LEFT JOIN LATERAL (
                   SELECT c.* FROM items c WHERE c.id = t.item_id AND c.workspace_id = $1 OFFSET 0
                   ) i ON i.board_id = $2 AND %s
            """.formatted(COLUMNS.formatted("$6", "$7"), ItemSql.LIVE);

    private static final UUID NO_ID = new UUID(0, 0);

    /**
     * What of the items is read besides their fields.
     *
     * @param keys of columns
     * @param description whether the descriptions are read, too
     */
    public record Fields(List<String> keys, boolean description) {
        public Fields {
            keys = List.copyOf(keys);
        }

        private String[] array() {
            return keys.toArray(String[]::new);
        }
    }

    /**
     * What has become of a board.
     *
     * @param head seq of its last event
     * @param isKnown whether {@code touched} says it all: not after a change of its columns, nor after too many events
     * @param touched ids of items that something happened to
     * @param items those of them that are there
     */
    public record Changes(long head, boolean isKnown, Collection<UUID> touched, List<Item> items) {}

    /** The items behind {@code last}, in the order of their groups' ids, positions and ids; the first ones behind null. */
    public Future<List<Item>> piece(
            SqlClient client, BoardStructure board, Fields fields, @Nullable Item last, int limit) {
        Tuple parameters = Tuple.tuple()
                .addValue(board.workspaceId().value())
                .addValue(board.id().value())
                .addValue(last == null ? NO_ID : last.groupId().value())
                .addValue(last == null ? "" : last.position())
                .addValue(last == null ? NO_ID : last.id().value())
                .addValue(limit)
                .addValue(fields.description())
                .addValue(fields.array());
        return client.preparedQuery(PIECE).execute(parameters).map(rows -> {
            List<Item> items = new ArrayList<>(rows.size());
            rows.forEach(row -> items.add(ItemRows.read(row)));
            return items;
        });
    }

    /** What happened after a seq, as one snapshot sees it. */
    public Future<Changes> changes(SqlClient client, BoardStructure board, Fields fields, long since, int eventsMax) {
        Tuple parameters = Tuple.tuple()
                .addValue(board.workspaceId().value())
                .addValue(board.id().value())
                .addValue(since)
                .addValue(eventsMax + 1)
                .addValue(WITHOUT_ITEMS)
                .addValue(fields.description())
                .addValue(fields.array());
        return client.preparedQuery(CHANGES).execute(parameters).map(rows -> changes(rows, eventsMax));
    }

    private static Changes changes(RowSet<Row> rows, int eventsMax) {
        List<UUID> touched = new ArrayList<>();
        List<Item> items = new ArrayList<>();
        RowIterator<Row> iterator = rows.iterator();
        Row row = iterator.next();
        long head = row.getLong("head");
        boolean known = !row.getBoolean("unclear") && row.getLong("events") <= eventsMax;
        while (true) {
            if (row.getUUID("touched") != null) {
                touched.add(row.getUUID("touched"));
            }
            if (row.getUUID("id") != null) {
                items.add(ItemRows.read(row));
            }
            if (!iterator.hasNext()) {
                return new Changes(head, known, touched, items);
            }
            row = iterator.next();
        }
    }
}
