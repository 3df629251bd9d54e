package io.sunday.storage.board;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Group;
import io.sunday.domain.board.GroupId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
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

    private static final String PUT_AWAY = """
            UPDATE groups
            SET archived_at = CASE WHEN $3 THEN $2 ELSE archived_at END,
                deleted_at = CASE WHEN $3 THEN deleted_at ELSE $2 END, removed_by = $4, version = version + 1
            WHERE id = $1""";

    /** Into the archive or into the trash. */
    public Future<Void> putAway(SqlClient client, GroupId id, boolean archive, UUID by, Instant now) {
        return client.preparedQuery(PUT_AWAY)
                .execute(Tuple.of(id.value(), now.atOffset(ZoneOffset.UTC), archive, by))
                .mapEmpty();
    }

    /** Locks in the order of ids, as every write of items does. */
    private static final String PUT_ITEMS_AWAY = """
            WITH locked AS (
                SELECT id
                FROM items
                WHERE workspace_id = $1 AND board_id = $2 AND group_id = $3 AND deleted_at IS NULL
                  AND archived_at IS NULL
                ORDER BY id
                FOR UPDATE),
            put_away AS (
                UPDATE items i
                SET archived_at = CASE WHEN $6 THEN $4 ELSE i.archived_at END,
                    deleted_at = CASE WHEN $6 THEN i.deleted_at ELSE $4 END, removed_with = $3,
                    updated_at = $4, updated_by = $5, version = i.version + 1
                FROM locked l
                WHERE i.workspace_id = $1 AND i.id = l.id)
            SELECT count(*)::int AS items FROM locked""";

    /** The items of the group go with it; returns how many. Those that were put away before stay where they are. */
    public Future<Integer> putItemsAway(
            SqlClient client, BoardStructure board, GroupId id, boolean archive, UUID by, Instant now) {
        return client.preparedQuery(PUT_ITEMS_AWAY)
                .execute(Tuple.of(
                        board.workspaceId().value(),
                        board.id().value(),
                        id.value(),
                        now.atOffset(ZoneOffset.UTC),
                        by,
                        archive))
                .map(rows -> rows.iterator().next().getInteger("items"));
    }

    private static final String ANY_ITEM = """
            SELECT 1
            FROM items
            WHERE workspace_id = $1 AND board_id = $2 AND group_id = $3 AND deleted_at IS NULL AND archived_at IS NULL
            LIMIT 1""";

    /** Whether an item is in the group now. */
    public Future<Boolean> hasItems(SqlClient client, BoardStructure board, GroupId id) {
        return client.preparedQuery(ANY_ITEM)
                .execute(Tuple.of(board.workspaceId().value(), board.id().value(), id.value()))
                .map(rows -> rows.size() > 0);
    }

    private static final String COUNT_ITEMS = """
            SELECT count(*)::int AS items
            FROM items
            WHERE workspace_id = $1 AND board_id = $2 AND group_id = $3 AND deleted_at IS NULL AND archived_at IS NULL""";

    public Future<Integer> itemCount(SqlClient client, BoardStructure board, GroupId id) {
        return client.preparedQuery(COUNT_ITEMS)
                .execute(Tuple.of(board.workspaceId().value(), board.id().value(), id.value()))
                .map(rows -> rows.iterator().next().getInteger("items"));
    }

    /** A group that was put away; {@code wasArchived} and not in the trash. */
    public record RemovedGroup(Group group, boolean wasArchived) {}

    private static final String FIND_REMOVED = """
            SELECT title, color, position, version, deleted_at IS NULL AS was_archived
            FROM groups
            WHERE id = $1 AND board_id = $2 AND (deleted_at IS NOT NULL OR archived_at IS NOT NULL)""";

    private static final String LOCK_REMOVED = FIND_REMOVED + " FOR UPDATE";

    /** The group in the archive or in the trash. */
    public Future<Optional<RemovedGroup>> findRemoved(SqlClient client, BoardId board, GroupId id) {
        return removed(client, FIND_REMOVED, board, id);
    }

    /** The same, locked. */
    public Future<Optional<RemovedGroup>> lockRemoved(SqlClient client, BoardId board, GroupId id) {
        return removed(client, LOCK_REMOVED, board, id);
    }

    private static Future<Optional<RemovedGroup>> removed(SqlClient client, String sql, BoardId board, GroupId id) {
        return client.preparedQuery(sql)
                .execute(Tuple.of(id.value(), board.value()))
                .map(rows -> {
                    if (rows.size() == 0) {
                        return Optional.empty();
                    }
                    Row row = rows.iterator().next();
                    Group group = new Group(
                            id,
                            board,
                            row.getString("title"),
                            row.getString("color"),
                            row.getString("position"),
                            row.getLong("version"));
                    return Optional.of(new RemovedGroup(group, row.getBoolean("was_archived")));
                });
    }

    private static final String RESTORE = """
            UPDATE groups
            SET archived_at = NULL, deleted_at = NULL, removed_by = NULL, version = $2
            WHERE id = $1""";

    public Future<Void> restore(SqlClient client, Group group) {
        return client.preparedQuery(RESTORE)
                .execute(Tuple.of(group.id().value(), group.version()))
                .mapEmpty();
    }
}
