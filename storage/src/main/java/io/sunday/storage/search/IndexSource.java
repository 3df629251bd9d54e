package io.sunday.storage.search;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.column.ColumnViewers;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.eventbus.json.PlainJson;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads for the search index: how far each board's stream is, what its events touched, and the rows as they are now. The
 * index is a function of the rows, the events only say which of them to look at again.
 */
public final class IndexSource {

    private static final String HEADS = "SELECT id, seq FROM stream_heads WHERE kind = 'board'";

    private static final String BOARD = """
            SELECT b.id, b.workspace_id, b.organization_id, b.name, b.own_items IS NOT NULL AS own_items, h.seq,
                   (b.deleted_at IS NULL AND b.archived_at IS NULL) AS visible,
                   (SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'key', c.key, 'title', c.title,
                           'type', c.type, 'settings', c.settings) ORDER BY c.position, c.id), '[]')
                      FROM columns c WHERE c.board_id = b.id AND c.deleted_at IS NULL) AS columns
              FROM boards b JOIN stream_heads h ON h.id = b.id
             WHERE b.id = $1
            """;

    private static final String TOUCHED = """
            SELECT seq, type, item_id, CASE WHEN type = 'item.updated' THEN event END AS update,
                   type = 'column.updated' AND event LIKE '%"viewers"%'
                       OR type = 'board.updated' AND event LIKE '%"previous":%"ownItems"%' AS viewers
              FROM events WHERE stream_id = $1 AND seq > $2 ORDER BY seq LIMIT $3
            """;

    /** With its newest updates; an item has seldom more. */
    private static final String READ_ITEMS = """
            SELECT id, group_id, position, archived_at IS NOT NULL AS archived, name, description, "values",
                   (SELECT string_agg(c.body, E'\\n' ORDER BY c.number DESC)
                      FROM (SELECT body, number FROM comments
                             WHERE item_id = items.id AND deleted_at IS NULL ORDER BY number DESC LIMIT 100) c) AS updates
              FROM items
            """;

    private static final String ITEMS = READ_ITEMS + """
             WHERE workspace_id = $1 AND board_id = $2 AND id = ANY ($3::uuid[]) AND deleted_at IS NULL
            """;

    private static final String PAGE = READ_ITEMS + """
             WHERE workspace_id = $1 AND board_id = $2 AND deleted_at IS NULL
               AND (group_id, position, id) > ($3, $4 COLLATE "C", $5)
             ORDER BY group_id, position, id LIMIT $6
            """;

    private static final Pattern MENTIONED = Pattern.compile("]\\((?:user|team):[0-9a-f-]{36}\\)");

    private static final String COUNTS = """
            SELECT b.id, (SELECT count(*) FROM items i
                           WHERE i.board_id = b.id AND i.workspace_id = b.workspace_id
                             AND i.deleted_at IS NULL) AS items
              FROM boards b
             WHERE b.id = ANY ($1::uuid[]) AND b.deleted_at IS NULL AND b.archived_at IS NULL
            """;

    /**
     * A board as the index needs it.
     *
     * @param seq head of its stream when the rest was read
     * @param visible whether its items may be found: it is neither deleted nor archived
     */
    public record Board(
            BoardId id,
            UUID workspaceId,
            OrganizationId organizationId,
            String name,
            long seq,
            boolean visible,
            List<Column> columns) {

        /** Its entry in the index when that reflects the stream up to {@code seq}. */
        public IndexedBoard entryAt(long seq) {
            return new IndexedBoard(id, organizationId, name, seq);
        }
    }

    /**
     * What an event says about the index.
     *
     * @param item whose text may be another one now
     * @param viewers whether others may see a column now than before
     */
    public record Touch(long seq, String type, Optional<ItemId> item, boolean viewers) {}

    /** Where a page of a board's items ended. */
    public record Place(UUID groupId, String position, UUID itemId) {
        public static final Place START = new Place(new UUID(0, 0), "", new UUID(0, 0));
    }

    /** Items of a board in its order; no place when they were the last. */
    public record Page(List<IndexedItem> items, Optional<Place> next) {}

    /** The last seq of every board's stream. */
    public Future<Map<BoardId, Long>> heads(SqlClient client) {
        return client.preparedQuery(HEADS).execute().map(rows -> {
            Map<BoardId, Long> heads = new HashMap<>(rows.size() * 2);
            rows.forEach(row -> heads.put(new BoardId(row.getUUID("id")), row.getLong("seq")));
            return heads;
        });
    }

    /** The board; nothing when there is none, not even a deleted one. */
    public Future<Optional<Board>> board(SqlClient client, BoardId id) {
        return client.preparedQuery(BOARD)
                .execute(Tuple.of(id.value()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(board(rows.iterator().next())));
    }

    /** What the events after {@code afterSeq} touched, in order. */
    public Future<List<Touch>> touched(SqlClient client, Board board, long afterSeq, int limit) {
        SearchText text = new SearchText(board.columns());
        return client.preparedQuery(TOUCHED)
                .execute(Tuple.of(board.id().value(), afterSeq, limit))
                .map(rows -> {
                    List<Touch> touches = new ArrayList<>(rows.size());
                    rows.forEach(row -> touches.add(new Touch(
                            row.getLong("seq"),
                            row.getString("type"),
                            Optional.ofNullable(row.getUUID("item_id"))
                                    .filter(item -> mayChange(row, text))
                                    .map(ItemId::new),
                            row.getBoolean("viewers"))));
                    return touches;
                });
    }

    private static boolean mayChange(Row row, SearchText text) {
        String type = row.getString("type");
        String update = row.getString("update");
        return !type.equals("item.moved")
                && !type.equals("comment.reacted")
                && (update == null || text.isChangedBy(update));
    }

    /** Those of the items that are not deleted. */
    public Future<List<IndexedItem>> items(SqlClient client, Board board, Collection<ItemId> ids) {
        UUID[] values = ids.stream().map(ItemId::value).toArray(UUID[]::new);
        return client.preparedQuery(ITEMS)
                .execute(Tuple.of(board.workspaceId(), board.id().value(), values))
                .map(rows -> items(rows, board));
    }

    /** All items of the board, page by page. */
    public Future<Page> page(SqlClient client, Board board, Place after, int limit) {
        return client.preparedQuery(PAGE)
                .execute(Tuple.of(
                                board.workspaceId(),
                                board.id().value(),
                                after.groupId(),
                                after.position(),
                                after.itemId())
                        .addValue(limit))
                .map(rows -> new Page(items(rows, board), rows.size() < limit ? Optional.empty() : last(rows)));
    }

    /** How many items of each board a search should be able to find. */
    public Future<Map<BoardId, Long>> counts(SqlClient client, Collection<BoardId> boards) {
        UUID[] values = boards.stream().map(BoardId::value).toArray(UUID[]::new);
        return client.preparedQuery(COUNTS).execute(Tuple.of((Object) values)).map(rows -> {
            Map<BoardId, Long> counts = new HashMap<>();
            rows.forEach(row -> counts.put(new BoardId(row.getUUID("id")), row.getLong("items")));
            return counts;
        });
    }

    private static Optional<Place> last(RowSet<Row> rows) {
        Place place = Place.START;
        for (Row row : rows) {
            place = new Place(row.getUUID("group_id"), row.getString("position"), row.getUUID("id"));
        }
        return Optional.of(place);
    }

    private static Board board(Row row) {
        BoardId id = new BoardId(row.getUUID("id"));
        List<Column> columns = new ArrayList<>();
        for (Object column : (JsonArray) row.getValue("columns")) {
            columns.add(column(id, (JsonObject) column));
        }
        return new Board(
                id,
                row.getUUID("workspace_id"),
                new OrganizationId(row.getUUID("organization_id")),
                row.getString("name"),
                row.getLong("seq"),
                row.getBoolean("visible"),
                seenByAll(id, columns, row.getBoolean("own_items")));
    }

    /** One index serves everybody: what not all who see a board see is not found. */
    private static List<Column> seenByAll(BoardId board, List<Column> columns, boolean ownItems) {
        Set<String> closed =
                ColumnViewers.closed(board, columns, List.of(), ownItems).keySet();
        return columns.stream().filter(column -> !closed.contains(column.key())).toList();
    }

    private static Column column(BoardId board, JsonObject json) {
        return new Column(
                ColumnId.of(json.getString("id")),
                board,
                json.getString("key"),
                json.getString("title"),
                json.getString("type"),
                PlainJson.of(json.getJsonObject("settings")),
                "",
                0);
    }

    private static List<IndexedItem> items(RowSet<Row> rows, Board board) {
        SearchText text = new SearchText(board.columns());
        List<IndexedItem> items = new ArrayList<>(rows.size());
        for (Row row : rows) {
            items.add(new IndexedItem(
                    new ItemId(row.getUUID("id")),
                    board.id(),
                    board.organizationId(),
                    row.getBoolean("archived"),
                    row.getString("name"),
                    row.getString("description"),
                    words(text.of(PlainJson.of((JsonObject) row.getValue("values"))), row.getString("updates"))));
        }
        return items;
    }

    /** Nobody looks for the ids of whom an update names. */
    private static String words(String values, @Nullable String updates) {
        return updates == null
                ? values
                : values + "\n" + MENTIONED.matcher(updates).replaceAll("] ");
    }
}
