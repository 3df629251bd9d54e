package io.sunday.storage.board;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Group;
import io.sunday.domain.board.GroupId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** The table {@code groups}, for writing; {@link BoardStructures} reads it. */
public final class GroupStore {

    private static final String INSERT = """
            INSERT INTO groups (id, board_id, title, color, position, version)
            VALUES ($1, $2, $3, $4, $5, $6)""";

    public Future<Void> insert(SqlClient client, List<Group> groups) {
        return client.preparedQuery(INSERT)
                .executeBatch(groups.stream()
                        .map(group -> Tuple.of(
                                group.id().value(),
                                group.boardId().value(),
                                group.title(),
                                group.color(),
                                group.position(),
                                group.version()))
                        .toList())
                .mapEmpty();
    }

    private static final String UPDATE = """
            UPDATE groups
            SET title = $2, color = $3, position = $4, version = $5
            WHERE id = $1""";

    public Future<Void> update(SqlClient client, Group group) {
        return client.preparedQuery(UPDATE)
                .execute(Tuple.of(group.id().value(), group.title(), group.color(), group.position(), group.version()))
                .mapEmpty();
    }

    private static final String DELETE = """
            UPDATE groups
            SET deleted_at = $2, version = version + 1
            WHERE id = $1""";

    public Future<Void> delete(SqlClient client, GroupId id, Instant now) {
        return client.preparedQuery(DELETE)
                .execute(Tuple.of(id.value(), now.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    /** Locks in the order of ids, as every write of items does. */
    private static final String DELETE_ITEMS = """
            WITH locked AS (
                SELECT id, archived_at IS NULL AS live
                FROM items
                WHERE workspace_id = $1 AND board_id = $2 AND group_id = $3 AND deleted_at IS NULL
                ORDER BY id
                FOR UPDATE),
            deleted AS (
                UPDATE items i
                SET deleted_at = $4, updated_at = $4, updated_by = $5, version = i.version + 1
                FROM locked l
                WHERE i.workspace_id = $1 AND i.id = l.id)
            SELECT count(*) FILTER (WHERE live)::int AS live FROM locked""";

    /** Deletes the items of the group, archived ones too; returns how many were there to be seen. */
    public Future<Integer> deleteItems(SqlClient client, BoardStructure board, GroupId id, UUID by, Instant now) {
        return client.preparedQuery(DELETE_ITEMS)
                .execute(Tuple.of(
                        board.workspaceId().value(), board.id().value(), id.value(), now.atOffset(ZoneOffset.UTC), by))
                .map(rows -> rows.iterator().next().getInteger("live"));
    }

    private static final String ANY_ITEM = """
            SELECT 1
            FROM items
            WHERE workspace_id = $1 AND board_id = $2 AND group_id = $3 AND deleted_at IS NULL
            LIMIT 1""";

    /** Whether an item is in the group now. */
    public Future<Boolean> hasItems(SqlClient client, BoardStructure board, GroupId id) {
        return client.preparedQuery(ANY_ITEM)
                .execute(Tuple.of(board.workspaceId().value(), board.id().value(), id.value()))
                .map(rows -> rows.size() > 0);
    }
}
