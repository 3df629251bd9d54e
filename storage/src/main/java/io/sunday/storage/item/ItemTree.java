package io.sunday.storage.item;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Items under items: what stands under an item, and what an item stands under. */
public final class ItemTree {

    private static final String SUBTREE = """
            WITH RECURSIVE tree AS (
                SELECT i.id FROM items i
                 WHERE i.workspace_id = $1 AND i.board_id = $2 AND i.id = ANY ($3::uuid[]) AND %1$s
                 UNION
                SELECT i.id FROM items i JOIN tree t ON i.parent_id = t.id
                 WHERE i.workspace_id = $1 AND i.board_id = $2 AND %1$s)
            SELECT id FROM tree ORDER BY id
            """.formatted(ItemSql.LIVE);

    /** The rows are read again after the locks are there, so that what changed meanwhile is seen. */
    private static final String ANCESTORS = """
            WITH RECURSIVE chain AS (
                SELECT i.id, i.parent_id FROM items i
                 WHERE i.workspace_id = $1 AND i.board_id = $2 AND i.id = $3 AND %s
                 UNION
                SELECT p.id, p.parent_id FROM items p JOIN chain c ON p.id = c.parent_id
                 WHERE p.workspace_id = $1 AND p.board_id = $2)
            SELECT i.id, i.parent_id, i.group_id FROM items i
             WHERE i.workspace_id = $1 AND i.id IN (SELECT id FROM chain) AND %s
             ORDER BY i.id
               FOR SHARE
            """.formatted(ItemSql.LIVE, ItemSql.LIVE);

    private static final String ABOVE = """
            WITH RECURSIVE chain AS (
                SELECT i.id, i.parent_id FROM items i
                 WHERE i.workspace_id = $1 AND i.board_id = $2 AND i.id = $3 AND %s
                 UNION
                SELECT p.id, p.parent_id FROM items p JOIN chain c ON p.id = c.parent_id
                 WHERE p.workspace_id = $1 AND p.board_id = $2)
            SELECT id FROM chain ORDER BY id
            """.formatted(ItemSql.LIVE);

    private static final String CHILDREN = """
            SELECT %s FROM items i
             WHERE i.workspace_id = $1 AND i.board_id = $2 AND i.parent_id = $3 AND %s
               AND ($4::text IS NULL OR (i.position, i.id) > ($4 COLLATE "C", $5))
             ORDER BY i.position, i.id
             LIMIT $6
            """.formatted(ItemSql.COLUMNS, ItemSql.LIVE);

    private static final String ALL = """
            SELECT %s FROM items i JOIN groups g ON g.id = i.group_id
             WHERE i.workspace_id = $1 AND i.board_id = $2 AND %s
             ORDER BY g.position, g.id, i.position, i.id
             LIMIT $3
            """.formatted(ItemSql.COLUMNS, ItemSql.LIVE);

    /** Items of a board in its order. */
    public Future<List<Item>> all(SqlClient client, BoardStructure board, int limit) {
        return client.preparedQuery(ALL)
                .execute(Tuple.of(board.workspaceId().value(), board.id().value(), limit))
                .map(rows -> {
                    List<Item> items = new ArrayList<>();
                    rows.forEach(row -> items.add(ItemRows.visible(ItemRows.read(row), board)));
                    return items;
                });
    }

    /** The last item of the page before. */
    public record After(String position, UUID id) {}

    /** What stands directly under an item, in order. */
    public Future<List<Item>> children(
            SqlClient client, BoardStructure board, ItemId parent, @Nullable After after, int limit) {
        return client.preparedQuery(CHILDREN)
                .execute(Tuple.of(
                        board.workspaceId().value(),
                        board.id().value(),
                        parent.value(),
                        after == null ? null : after.position(),
                        after == null ? null : after.id(),
                        limit))
                .map(rows -> {
                    List<Item> items = new ArrayList<>();
                    rows.forEach(row -> items.add(ItemRows.visible(ItemRows.read(row), board)));
                    return items;
                });
    }

    /** An item's place in the tree. */
    public record Branch(ItemId id, Optional<ItemId> parentId, GroupId groupId) {}

    /** Those of the items that are there, and all that stands under them. */
    public Future<Set<ItemId>> subtree(SqlClient client, BoardStructure board, Collection<ItemId> roots) {
        return client.preparedQuery(SUBTREE)
                .execute(Tuple.of(board.workspaceId().value(), board.id().value())
                        .addValue(roots.stream().map(ItemId::value).toArray(UUID[]::new)))
                .map(rows -> {
                    Set<ItemId> ids = new LinkedHashSet<>();
                    rows.forEach(row -> ids.add(new ItemId(row.getUUID("id"))));
                    return ids;
                });
    }

    /** The item and those it stands under, as it is now; nothing when the board has no such item. */
    public Future<List<ItemId>> ancestors(SqlClient client, BoardStructure board, ItemId id) {
        return client.preparedQuery(ABOVE)
                .execute(Tuple.of(board.workspaceId().value(), board.id().value(), id.value()))
                .map(rows -> {
                    List<ItemId> ids = new ArrayList<>();
                    rows.forEach(row -> ids.add(new ItemId(row.getUUID("id"))));
                    return ids;
                });
    }

    /**
     * The item and those it stands under, kept from being moved or removed until the transaction ends; empty when the
     * board has no such item.
     */
    public Future<Map<ItemId, Branch>> holdAncestors(SqlConnection transaction, BoardStructure board, ItemId id) {
        return transaction
                .preparedQuery(ANCESTORS)
                .execute(Tuple.of(board.workspaceId().value(), board.id().value(), id.value()))
                .map(rows -> {
                    Map<ItemId, Branch> chain = new LinkedHashMap<>();
                    for (Row row : rows) {
                        ItemId each = new ItemId(row.getUUID("id"));
                        Optional<ItemId> parent =
                                Optional.ofNullable(row.getUUID("parent_id")).map(ItemId::new);
                        chain.put(each, new Branch(each, parent, new GroupId(row.getUUID("group_id"))));
                    }
                    return chain;
                });
    }
}
