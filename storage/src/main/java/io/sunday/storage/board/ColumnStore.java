package io.sunday.storage.board;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.item.ItemId;
import io.sunday.eventbus.json.PlainJson;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The table {@code columns}, for writing; {@link BoardStructures} reads it. */
public final class ColumnStore {

    private static final String INSERT = """
            INSERT INTO columns (id, board_id, key, title, type, settings, position, version)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)""";

    public Future<Void> insert(SqlClient client, List<Column> columns) {
        if (columns.isEmpty()) {
            return Future.succeededFuture();
        }
        return client.preparedQuery(INSERT)
                .executeBatch(columns.stream()
                        .map(column -> Tuple.of(
                                column.id().value(),
                                column.boardId().value(),
                                column.key(),
                                column.title(),
                                column.type(),
                                new JsonObject(column.settings()),
                                column.position(),
                                column.version()))
                        .toList())
                .mapEmpty();
    }

    private static final String UPDATE = """
            UPDATE columns
            SET title = $2, settings = $3, position = $4, version = $5, type = $6
            WHERE id = $1""";

    public Future<Void> update(SqlClient client, Column column) {
        return client.preparedQuery(UPDATE)
                .execute(Tuple.of(
                        column.id().value(),
                        column.title(),
                        new JsonObject(column.settings()),
                        column.position(),
                        column.version(),
                        column.type()))
                .mapEmpty();
    }

    private static final String DELETE = """
            UPDATE columns
            SET deleted_at = $2, removed_by = $3, version = version + 1
            WHERE id = $1""";

    public Future<Void> delete(SqlClient client, ColumnId id, UUID by, Instant now) {
        return client.preparedQuery(DELETE)
                .execute(Tuple.of(id.value(), now.atOffset(ZoneOffset.UTC), by))
                .mapEmpty();
    }

    /** Locks in the order of ids, as every write of items does. */
    private static final String REASSIGN = """
            WITH locked AS (
                SELECT id
                FROM items
                WHERE workspace_id = $1 AND board_id = $2 AND deleted_at IS NULL AND "values" ? $3
                ORDER BY id
                FOR UPDATE)
            UPDATE items i
            SET assignees = coalesce((
                SELECT array_agg(p.person ORDER BY p.place)
                FROM (
                    SELECT person::uuid AS person, min((k.place, v.place)) AS place
                    FROM unnest($4::text[]) WITH ORDINALITY AS k(key, place),
                         jsonb_array_elements_text(i."values" -> k.key) WITH ORDINALITY AS v(person, place)
                    GROUP BY person) p), '{}')
            FROM locked l
            WHERE i.workspace_id = $1 AND i.id = l.id""";

    /** Works out anew who is assigned to the items that have a value under a key, when these are the columns of the board. */
    public Future<Void> reassign(SqlClient client, BoardStructure board, String key, List<Column> columns) {
        String[] people = columns.stream()
                .filter(column -> column.type().equals("people"))
                .map(Column::key)
                .toArray(String[]::new);
        return client.preparedQuery(REASSIGN)
                .execute(Tuple.of(board.workspaceId().value(), board.id().value(), key, people))
                .mapEmpty();
    }

    private static final String ANY_ITEM_WITH = """
            SELECT 1
            FROM items
            WHERE board_id = $1 AND deleted_at IS NULL AND archived_at IS NULL
              AND jsonb_exists_any("values" -> $2, $3::text[])
            LIMIT 1""";

    /** Whether an item of the board has one of the labels in the column, alone or among others. */
    public Future<Boolean> isAnyInUse(SqlClient client, BoardId boardId, String key, Collection<String> labels) {
        return client.preparedQuery(ANY_ITEM_WITH)
                .execute(Tuple.of(boardId.value(), key, labels.toArray(String[]::new)))
                .map(rows -> rows.size() > 0);
    }

    private static final String LOCK_DELETED = """
            SELECT key, title, type, settings, position, version
            FROM columns
            WHERE id = $1 AND board_id = $2 AND deleted_at IS NOT NULL AND purged_at IS NULL
            FOR UPDATE""";

    /** The column in the trash, locked. */
    public Future<Optional<Column>> lockDeleted(SqlClient client, BoardId board, ColumnId id) {
        return client.preparedQuery(LOCK_DELETED)
                .execute(Tuple.of(id.value(), board.value()))
                .map(rows -> {
                    if (rows.size() == 0) {
                        return Optional.empty();
                    }
                    Row row = rows.iterator().next();
                    return Optional.of(new Column(
                            id,
                            board,
                            row.getString("key"),
                            row.getString("title"),
                            row.getString("type"),
                            PlainJson.of(row.getJsonObject("settings")),
                            row.getString("position"),
                            row.getLong("version")));
                });
    }

    private static final String RESTORE = """
            UPDATE columns
            SET deleted_at = NULL, removed_by = NULL, version = $2
            WHERE id = $1""";

    public Future<Void> restore(SqlClient client, Column column) {
        return client.preparedQuery(RESTORE)
                .execute(Tuple.of(column.id().value(), column.version()))
                .mapEmpty();
    }

    private static final String VALUES = """
            SELECT id, jsonb_build_object('value', "values" -> $3) AS value
            FROM items
            WHERE workspace_id = $1 AND board_id = $2 AND deleted_at IS NULL AND archived_at IS NULL AND "values" ? $3
            ORDER BY id""";

    /** What the items that are there have under a key, by item. */
    public Future<Map<ItemId, Object>> values(SqlClient client, BoardStructure board, String key) {
        return client.preparedQuery(VALUES)
                .execute(Tuple.of(board.workspaceId().value(), board.id().value(), key))
                .map(rows -> {
                    Map<ItemId, Object> values = new LinkedHashMap<>();
                    rows.forEach(row -> values.put(
                            new ItemId(row.getUUID("id")),
                            row.getJsonObject("value").getValue("value")));
                    return values;
                });
    }

    private static final String DELETED_TITLES = """
            SELECT key, title FROM columns
            WHERE board_id = $1 AND key = ANY($2::text[]) AND deleted_at IS NOT NULL
            LIMIT 1000""";

    /** What columns in the trash were called, by their keys. */
    public Future<Map<String, String>> deletedTitles(SqlClient client, BoardId board, Collection<String> keys) {
        return client.preparedQuery(DELETED_TITLES)
                .execute(Tuple.of(board.value()).addValue(keys.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, String> titles = new LinkedHashMap<>();
                    rows.forEach(row -> titles.put(row.getString("key"), row.getString("title")));
                    return titles;
                });
    }
}
