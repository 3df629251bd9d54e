package io.sunday.storage.item;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.column.Dependency;
import io.sunday.domain.column.DependencyColumn;
import io.sunday.domain.item.ItemId;
import io.sunday.eventbus.json.PlainJson;
import io.vertx.core.Future;
import io.vertx.core.json.Json;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Which items of a board wait for which, and when they are. */
public final class ItemDependencies {

    /**
     * Two writes that change who waits for whom, or dates that others follow, go one after the other: each sees what the
     * one before it made. The lock comes after those of the batch's own items and before those of the followers.
     */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('dependencies ' || $1::text, 0))";

    /** Those that are put away too: when they come back, they must not close a circle. */
    private static final String LINKS = """
            SELECT i.id, (i."values" -> $3)::text AS links
              FROM items i
             WHERE i.workspace_id = $1 AND i.board_id = $2 AND jsonb_exists(i."values", $3)
            """;

    private static final String VALUES = """
            SELECT i.id, (i."values" -> $4)::text AS value
              FROM items i
             WHERE i.workspace_id = $1 AND i.board_id = $2 AND i.id = ANY ($3::uuid[]) AND %s
            """.formatted(ItemSql.LIVE);

    /** Waits for other writes that concern the dependencies of the board; held until the transaction ends. */
    public Future<Void> lock(SqlConnection transaction, BoardStructure board) {
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(board.id().toString()))
                .mapEmpty();
    }

    /** What every item of the board waits for that waits for any, by a column. */
    public Future<Map<ItemId, List<Dependency>>> links(SqlConnection client, BoardStructure board, Column column) {
        return client.preparedQuery(LINKS)
                .execute(Tuple.of(board.workspaceId().value(), board.id().value(), column.key()))
                .map(rows -> {
                    Map<ItemId, List<Dependency>> links = new HashMap<>();
                    for (Row row : rows) {
                        links.put(
                                new ItemId(row.getUUID("id")),
                                DependencyColumn.of(PlainJson.decodeList(row.getString("links"))));
                    }
                    return links;
                });
    }

    /** The values of those of the items that are on the board, each empty for an item that has none. */
    public Future<Map<ItemId, Optional<Object>>> values(
            SqlConnection client, BoardStructure board, Collection<ItemId> items, String key) {
        UUID[] ids = items.stream().map(ItemId::value).toArray(UUID[]::new);
        return client.preparedQuery(VALUES)
                .execute(Tuple.of(board.workspaceId().value(), board.id().value(), ids, key))
                .map(rows -> {
                    Map<ItemId, Optional<Object>> values = new HashMap<>();
                    for (Row row : rows) {
                        values.put(
                                new ItemId(row.getUUID("id")),
                                Optional.ofNullable(row.getString("value"))
                                        .map(json -> PlainJson.plainValue(Json.decodeValue(json))));
                    }
                    return values;
                });
    }
}
