package io.sunday.storage.item;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemId;
import io.sunday.storage.access.OwnItemsSql;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardAccesses;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Items in the archive and in the trash. A row stays where it was and says when it went and with what, so that all that
 * went together comes back together.
 */
public final class RemovedItems {

    private static final String REMOVE = """
            UPDATE items i
               SET archived_at = CASE WHEN $5 THEN $3 ELSE i.archived_at END,
                   deleted_at = CASE WHEN $5 THEN i.deleted_at ELSE $3 END,
                   removed_with = n.removed_with, updated_at = $3, updated_by = $4, version = i.version + 1
              FROM unnest($2::uuid[], $6::uuid[]) AS n(id, removed_with)
             WHERE i.workspace_id = $1 AND i.id = n.id AND i.deleted_at IS NULL
            """;

    private static final String ACCESS = """
            SELECT b.id AS board_id, b.workspace_id, b.organization_id, b.name AS board_name,
                   b.archived_at IS NOT NULL AS archived, h.seq, h.structure, h.item_count, b.kind, m.role, m.given,
                   %s, %s AS seen
              FROM items i
              JOIN boards b ON b.id = i.board_id AND b.deleted_at IS NULL
              JOIN workspaces w ON w.id = b.workspace_id AND w.deleted_at IS NULL
              JOIN stream_heads h ON h.id = b.id
              LEFT JOIN LATERAL board_standing(i.board_id, b.workspace_id, b.organization_id, b.kind, $2) m ON true
             WHERE i.id = $1
            """.formatted(OwnItemsSql.columns("$2"), OwnItemsSql.seen("$2"));

    /** An item and those under it that went with it; what had gone before stays away. */
    private static final String LOCK_TREES = """
            WITH RECURSIVE tree AS (
                SELECT i.id, i.removed_with FROM items i
                 WHERE i.workspace_id = $1 AND i.board_id = $2 AND i.id = ANY ($3::uuid[])
                   AND i.removed_with IS NOT NULL
                 UNION
                SELECT i.id, i.removed_with FROM items i JOIN tree t ON i.parent_id = t.id
                 WHERE i.workspace_id = $1 AND i.board_id = $2 AND i.removed_with = t.removed_with)
            SELECT %s, i.deleted_at IS NULL AS was_archived, i.removed_with FROM items i
             WHERE i.workspace_id = $1 AND i.id IN (SELECT id FROM tree) AND i.removed_with IS NOT NULL
             ORDER BY i.id
               FOR UPDATE
            """.formatted(ItemSql.COLUMNS);

    private static final String LOCK_WITH = """
            SELECT %s, i.deleted_at IS NULL AS was_archived, i.removed_with FROM items i
             WHERE i.workspace_id = $1 AND i.board_id = $2 AND i.removed_with = $3
             ORDER BY i.id
               FOR UPDATE
            """.formatted(ItemSql.COLUMNS);

    /** Values of deleted columns stay in the row: the column may come back. */
    private static final String RESTORE = """
            UPDATE items i
               SET archived_at = NULL, deleted_at = NULL, removed_with = NULL, group_id = n.group_id,
                   parent_id = n.parent_id, "values" = i."values" - string_to_array(n.dropped, ','),
                   assignees = n.assignees::uuid[], version = n.version, updated_at = $2, updated_by = $3
              FROM unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::text[], $9::bigint[])
                   AS n(id, group_id, parent_id, dropped, assignees, version)
             WHERE i.workspace_id = $1 AND i.id = n.id
            """;

    /**
     * An item that was put away.
     *
     * @param wasArchived in the archive, not in the trash
     * @param with what it went with
     */
    public record Removed(Item item, boolean wasArchived, UUID with) {}

    /** An item before and after it came back. */
    public record Restored(Removed before, Item after) {

        /** Where it was, for the event. */
        public String from() {
            return before.wasArchived() ? "archive" : "trash";
        }
    }

    /**
     * Puts locked items away.
     *
     * @param with what each goes with, by its id
     */
    public Future<Void> remove(
            SqlConnection transaction,
            BoardStructure board,
            Map<ItemId, UUID> with,
            boolean archive,
            UUID by,
            Instant at) {
        Tuple parameters = Tuple.of(board.workspaceId().value());
        parameters.addValue(with.keySet().stream().map(ItemId::value).toArray(UUID[]::new));
        parameters.addValue(ItemStore.utc(at)).addValue(by).addValue(archive);
        parameters.addValue(with.values().toArray(UUID[]::new));
        return transaction.preparedQuery(REMOVE).execute(parameters).mapEmpty();
    }

    /** The board of an item that may have been put away, and the person's role there. */
    public Future<Optional<BoardAccess>> access(SqlConnection transaction, ItemId id, UserId user) {
        return transaction
                .preparedQuery(ACCESS)
                .execute(Tuple.of(id.value(), user.value()))
                .map(rows -> {
                    if (rows.size() == 0) {
                        return Optional.empty();
                    }
                    Row row = rows.iterator().next();
                    BoardAccess board = BoardAccesses.read(row);
                    return Optional.of(row.getBoolean("seen") ? board.ofSeenItems() : board.ofUnseenItem());
                });
    }

    /** Locks those of the items that were put away, each with what stands under it and went with it. */
    public Future<List<Removed>> lockTrees(SqlConnection transaction, BoardStructure board, Collection<ItemId> ids) {
        return locked(
                transaction,
                LOCK_TREES,
                Tuple.of(board.workspaceId().value(), board.id().value())
                        .addValue(ids.stream().map(ItemId::value).toArray(UUID[]::new)),
                board);
    }

    /** Locks all that went with a group. */
    public Future<List<Removed>> lockWith(SqlConnection transaction, BoardStructure board, UUID with) {
        return locked(
                transaction,
                LOCK_WITH,
                Tuple.of(board.workspaceId().value(), board.id().value(), with),
                board);
    }

    /** Brings locked items back, all by the same hand at the same time. */
    public Future<Void> restore(SqlConnection transaction, BoardStructure board, List<Restored> items) {
        Item first = items.getFirst().after();
        Tuple parameters = Tuple.of(board.workspaceId().value(), ItemStore.utc(first.updatedAt()), first.updatedBy());
        parameters.addValue(
                items.stream().map(each -> each.after().id().value()).toArray(UUID[]::new));
        parameters.addValue(
                items.stream().map(each -> each.after().groupId().value()).toArray(UUID[]::new));
        parameters.addValue(items.stream()
                .map(each -> each.after().parentId().map(ItemId::value).orElse(null))
                .toArray(UUID[]::new));
        parameters.addValue(items.stream().map(RemovedItems::dropped).toArray(String[]::new));
        parameters.addValue(items.stream()
                .map(each -> ItemStore.assigneesText(each.after()))
                .toArray(String[]::new));
        parameters.addValue(items.stream().map(each -> each.after().version()).toArray(Long[]::new));
        return transaction.preparedQuery(RESTORE).execute(parameters).mapEmpty();
    }

    private static Future<List<Removed>> locked(
            SqlConnection transaction, String sql, Tuple parameters, BoardStructure board) {
        return transaction.preparedQuery(sql).execute(parameters).map(rows -> {
            List<Removed> items = new ArrayList<>();
            for (Row row : rows) {
                items.add(new Removed(
                        ItemRows.visible(ItemRows.read(row), board),
                        row.getBoolean("was_archived"),
                        row.getUUID("removed_with")));
            }
            return items;
        });
    }

    private static String dropped(Restored each) {
        return String.join(
                ",",
                each.before().item().values().keySet().stream()
                        .filter(key -> !each.after().values().containsKey(key))
                        .toList());
    }
}
