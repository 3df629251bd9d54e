package io.sunday.storage.link;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Column;
import io.sunday.domain.column.ConnectColumn;
import io.sunday.domain.column.ConnectColumn.Connection;
import io.sunday.domain.item.ItemId;
import io.sunday.eventbus.json.PlainJson;
import io.sunday.storage.item.ItemSql;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The table {@code item_links}. */
public final class LinkStore {

    /** An item that is there, on a board that is there. */
    private static final String THERE = ItemSql.LIVE + """
             AND EXISTS (SELECT 1 FROM boards b JOIN workspaces w ON w.id = b.workspace_id AND w.deleted_at IS NULL
                          WHERE b.id = i.board_id AND b.deleted_at IS NULL)
            """;

    private static final String NAMES = """
            SELECT i.id, i.name FROM items i WHERE i.id = ANY ($1::uuid[]) AND i.board_id = $2 AND %s
            """.formatted(THERE);

    /** Whether a board is shown is asked once, not for each of its items. */
    private static final String SHOWN_NAMES = """
            WITH shown AS MATERIALIZED (
                SELECT o.board FROM unnest($2::uuid[]) AS o(board) WHERE connection_shows($3, $4, o.board))
            SELECT i.id, i.name, i.board_id FROM shown s JOIN items i ON i.board_id = s.board
             WHERE i.id = ANY ($1::uuid[]) AND %s
            """.formatted(THERE);

    private static final String INSERT = """
            INSERT INTO item_links (connection_id, item_id, board_id, target_id, target_board_id, organization_id, id)
            SELECT n.connection_id, n.item_id, n.board_id, n.target_id, n.target_board_id, $1, n.id
              FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[])
                   AS n(connection_id, item_id, board_id, target_id, target_board_id, id)
             ORDER BY n.connection_id, n.item_id, n.target_id
            ON CONFLICT DO NOTHING
            """;

    private static final String DELETE = """
            DELETE FROM item_links l
             USING unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS n(connection_id, item_id, target_id)
             WHERE l.connection_id = n.connection_id AND l.item_id = n.item_id AND l.target_id = n.target_id
            """;

    private static final String CROWDED = """
            SELECT 1 FROM item_links l
             WHERE l.connection_id = ANY ($1::uuid[]) AND l.target_id = ANY ($2::uuid[])
             GROUP BY l.connection_id, l.target_id HAVING count(*) > $3 LIMIT 1
            """;

    /** First comes the side that is asked about, then the other one. */
    private static final String CONNECTED = """
            SELECT l.%1$s AS item, i.id, i.name, l.id AS link,
                   (SELECT coalesce(jsonb_object_agg(v.key, v.value), '{}')
                      FROM jsonb_each(i."values") v WHERE v.key = ANY ($3::text[]))::text AS item_values
              FROM item_links l JOIN items i ON i.id = l.%2$s AND i.board_id = $4
             WHERE l.connection_id = $1 AND l.%1$s = ANY ($2::uuid[]) AND %3$s
             ORDER BY l.id
            """;

    private static final String CONNECTED_OF_FIRST = CONNECTED.formatted("item_id", "target_id", THERE);
    private static final String CONNECTED_OF_SECOND = CONNECTED.formatted("target_id", "item_id", THERE);

    private static final String NEIGHBOURS = """
            SELECT l.board_id AS board, l.item_id AS item FROM item_links l WHERE l.target_id = ANY ($1::uuid[])
             UNION
            SELECT l.target_board_id, l.target_id FROM item_links l WHERE l.item_id = ANY ($1::uuid[])
            """;

    private static final String CONNECTING = """
            SELECT DISTINCT c.board_id FROM columns c JOIN boards b ON b.id = c.board_id AND b.deleted_at IS NULL
             WHERE c.type = 'connect_boards' AND c.deleted_at IS NULL AND connected_boards(c.settings) ? $1
             ORDER BY c.board_id
            """;

    private static final String ALL_OF_FIRST = """
            SELECT DISTINCT l.item_id AS id FROM item_links l
             WHERE l.connection_id = $1 AND l.board_id = $2 AND l.target_board_id = $3 ORDER BY 1
            """;

    private static final String ALL_OF_SECOND = """
            SELECT DISTINCT l.target_id AS id FROM item_links l
             WHERE l.connection_id = $1 AND l.target_board_id = $2 AND l.board_id = $3 ORDER BY 1
            """;

    private static final String LOCK_GRAPH =
            "SELECT pg_advisory_xact_lock(hashtextextended('links of ' || $1::text, 0))";

    private static final String HOLD_BOARD = """
            SELECT 1 FROM boards b WHERE b.id = $1 AND b.deleted_at IS NULL FOR SHARE
            """;

    /** A connection of two items; {@code id} tells its place among others. */
    public record Link(Connection connection, ItemId item, BoardId board, ItemId target, BoardId targetBoard, UUID id) {

        private UUID firstItem() {
            return (connection.first() ? item : target).value();
        }

        private UUID secondItem() {
            return (connection.first() ? target : item).value();
        }

        private UUID firstBoard() {
            return (connection.first() ? board : targetBoard).value();
        }

        private UUID secondBoard() {
            return (connection.first() ? targetBoard : board).value();
        }
    }

    /**
     * An item that another one is connected with, and what it has in some columns.
     *
     * @param link tells its place among others
     */
    public record Connected(ItemId id, BoardId board, String name, Map<String, Object> values, UUID link) {}

    /** An item that may be connected. */
    public record Named(String name, BoardId board) {}

    /** The names of those of the items that are there on the board. */
    public Future<Map<String, String>> names(SqlClient client, BoardId board, Collection<String> ids) {
        return client.preparedQuery(NAMES)
                .execute(Tuple.of(uuids(ids), board.value()))
                .map(LinkStore::names);
    }

    /** Those that are there on a board that the column connects to and shows. */
    public Future<Map<String, Named>> shownNames(SqlClient client, Column column, Collection<String> ids) {
        return client.preparedQuery(SHOWN_NAMES)
                .execute(Tuple.tuple()
                        .addValue(uuids(ids))
                        .addValue(ConnectColumn.boards(column).stream()
                                .map(BoardId::value)
                                .toArray(UUID[]::new))
                        .addValue(column.id().value())
                        .addValue(column.boardId().value()))
                .map(rows -> {
                    Map<String, Named> names = new HashMap<>();
                    rows.forEach(row -> names.put(
                            row.getUUID("id").toString(),
                            new Named(row.getString("name"), new BoardId(row.getUUID("board_id")))));
                    return names;
                });
    }

    private static UUID[] uuids(Collection<String> ids) {
        return ids.stream().map(UUID::fromString).toArray(UUID[]::new);
    }

    private static Map<String, String> names(RowSet<Row> rows) {
        Map<String, String> names = new HashMap<>();
        rows.forEach(row -> names.put(row.getUUID("id").toString(), row.getString("name")));
        return names;
    }

    /** Connects; what is connected already stays. */
    public Future<Void> insert(SqlConnection transaction, UUID organization, List<Link> links) {
        return transaction
                .preparedQuery(INSERT)
                .execute(Tuple.of(organization)
                        .addValue(ids(links, link -> link.connection().id()))
                        .addValue(ids(links, Link::firstItem))
                        .addValue(ids(links, Link::firstBoard))
                        .addValue(ids(links, Link::secondItem))
                        .addValue(ids(links, Link::secondBoard))
                        .addValue(ids(links, Link::id)))
                .mapEmpty();
    }

    /** Disconnects. */
    public Future<Void> delete(SqlConnection transaction, List<Link> links) {
        return transaction
                .preparedQuery(DELETE)
                .execute(Tuple.of(ids(links, link -> link.connection().id()))
                        .addValue(ids(links, Link::firstItem))
                        .addValue(ids(links, Link::secondItem)))
                .mapEmpty();
    }

    /** Whether one of these links leads from the second side to more items than fit in a value. */
    public Future<Boolean> isCrowded(SqlConnection transaction, List<Link> links, int max) {
        return transaction
                .preparedQuery(CROWDED)
                .execute(Tuple.of(ids(links, link -> link.connection().id()))
                        .addValue(ids(links, Link::secondItem))
                        .addValue((long) max))
                .map(rows -> rows.size() > 0);
    }

    /**
     * What the items are connected with on one of the boards, in order.
     *
     * @param other the board that the connected items are on
     * @param keys of the columns whose values are wanted
     */
    public Future<Map<ItemId, List<Connected>>> connected(
            SqlClient client, Connection connection, Collection<ItemId> items, BoardId other, Collection<String> keys) {
        return client.preparedQuery(connection.first() ? CONNECTED_OF_FIRST : CONNECTED_OF_SECOND)
                .execute(Tuple.of(connection.id())
                        .addValue(items.stream().map(ItemId::value).toArray(UUID[]::new))
                        .addValue(keys.toArray(String[]::new))
                        .addValue(other.value()))
                .map(rows -> {
                    Map<ItemId, List<Connected>> connected = new HashMap<>();
                    for (Row row : rows) {
                        connected
                                .computeIfAbsent(new ItemId(row.getUUID("item")), item -> new ArrayList<>())
                                .add(new Connected(
                                        new ItemId(row.getUUID("id")),
                                        other,
                                        row.getString("name"),
                                        PlainJson.decodeObject(row.getString("item_values")),
                                        row.getUUID("link")));
                    }
                    return connected;
                });
    }

    /** The items that are connected with one of these, from either side, by their boards. */
    public Future<Map<BoardId, Set<ItemId>>> neighbours(SqlClient client, Collection<ItemId> items) {
        return client.preparedQuery(NEIGHBOURS)
                .execute(Tuple.of((Object) items.stream().map(ItemId::value).toArray(UUID[]::new)))
                .map(rows -> {
                    Map<BoardId, Set<ItemId>> neighbours = new LinkedHashMap<>();
                    rows.forEach(row -> neighbours
                            .computeIfAbsent(new BoardId(row.getUUID("board")), board -> new LinkedHashSet<>())
                            .add(new ItemId(row.getUUID("item"))));
                    return neighbours;
                });
    }

    /** The boards that have a column which connects to this one. */
    public Future<List<BoardId>> connecting(SqlClient client, BoardId board) {
        return client.preparedQuery(CONNECTING)
                .execute(Tuple.of(board.value().toString()))
                .map(rows -> {
                    List<BoardId> boards = new ArrayList<>();
                    rows.forEach(row -> boards.add(new BoardId(row.getUUID("board_id"))));
                    return boards;
                });
    }

    /** All items that a column connects with something on the other board. */
    public Future<List<ItemId>> all(SqlClient client, Column column, BoardId other) {
        Connection connection = ConnectColumn.connection(column, other);
        return client.preparedQuery(connection.first() ? ALL_OF_FIRST : ALL_OF_SECOND)
                .execute(Tuple.of(connection.id(), column.boardId().value(), other.value()))
                .map(LinkStore::items);
    }

    /** Waits for others who change what columns look at in the organization; until the transaction ends. */
    public Future<Void> lockGraph(SqlConnection transaction, UUID organization) {
        return transaction
                .preparedQuery(LOCK_GRAPH)
                .execute(Tuple.of(organization.toString()))
                .mapEmpty();
    }

    /** Whether the board is there; it then stays until the transaction ends. */
    public Future<Boolean> holdBoard(SqlConnection transaction, BoardId board) {
        return transaction
                .preparedQuery(HOLD_BOARD)
                .execute(Tuple.of(board.value()))
                .map(rows -> rows.size() > 0);
    }

    private static List<ItemId> items(RowSet<Row> rows) {
        List<ItemId> items = new ArrayList<>();
        rows.forEach(row -> items.add(new ItemId(row.getUUID("id"))));
        return items;
    }

    private static UUID[] ids(List<Link> links, Function<Link, UUID> id) {
        return links.stream().map(id).toArray(UUID[]::new);
    }
}
