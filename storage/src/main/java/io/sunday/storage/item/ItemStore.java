package io.sunday.storage.item;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemChange;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.workspace.WorkspaceId;
import io.sunday.storage.access.OwnItemsSql;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardAccesses;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code items}. Every write takes an array of items and is one statement, so that one change is a batch of
 * one and a thousand cost one round trip. Item rows are locked in the order of their ids, before the board's head.
 */
public final class ItemStore {

    private static final String LOCK_ONE =
            """
            SELECT %s, b.workspace_id, b.organization_id, b.name AS board_name, b.archived_at IS NOT NULL AS archived,
                   h.seq, h.structure, h.item_count, b.kind, m.role, m.given, %s,
                   i.archived_at IS NOT NULL AS item_archived, %s AS seen
              FROM items i
              JOIN boards b ON b.id = i.board_id AND b.deleted_at IS NULL
              JOIN workspaces w ON w.id = b.workspace_id AND w.deleted_at IS NULL
              JOIN stream_heads h ON h.id = b.id
              LEFT JOIN LATERAL board_standing(i.board_id, b.workspace_id, b.organization_id, b.kind, $2) m ON true
             WHERE i.id = $1 AND i.deleted_at IS NULL
            """.formatted(ItemSql.COLUMNS, OwnItemsSql.columns("$2"), OwnItemsSql.seen("$2"));

    private static final String LOCK_MANY = """
            SELECT %s FROM items i
             WHERE i.workspace_id = $1 AND i.board_id = $2 AND i.id = ANY ($3::uuid[]) AND %s
             ORDER BY i.id
               FOR UPDATE
            """.formatted(ItemSql.COLUMNS, ItemSql.LIVE);

    private static final String READ_MANY = """
            SELECT %s, NOT (%s) AS removed FROM items i
             WHERE i.workspace_id = $1 AND i.board_id = $2 AND i.id = ANY ($3::uuid[])
            """.formatted(ItemSql.COLUMNS, ItemSql.LIVE);

    private static final String LAST_POSITIONS = """
            SELECT g.id, (SELECT i.position FROM items i
                           WHERE i.board_id = $1 AND i.group_id = g.id AND %s
                           ORDER BY i.position DESC LIMIT 1) AS position
              FROM unnest($2::uuid[]) AS g(id)
            """.formatted(ItemSql.LIVE);

    private static final String INSERT = """
            INSERT INTO items (id, workspace_id, organization_id, board_id, group_id, parent_id, number, name,
                               description, "values", assignees, position, version,
                               created_at, created_by, updated_at, updated_by)
            SELECT n.id, $1, $2, $3, n.group_id, n.parent_id, n.number, n.name, n.description, n.item_values::jsonb,
                   n.assignees::uuid[], n.position, 1, $4, $5, $4, $5
              FROM unnest($6::uuid[], $7::uuid[], $8::uuid[], $9::bigint[], $10::text[], $11::text[], $12::text[],
                          $13::text[], $14::text[])
                   AS n(id, group_id, parent_id, number, name, description, item_values, assignees, position)
            """;

    private static final String UPDATE = """
            UPDATE items i
               SET group_id = n.group_id, name = n.name, description = coalesce(n.description, i.description),
                   "values" = coalesce(n.item_values::jsonb, i."values"), assignees = n.assignees::uuid[],
                   position = n.position, parent_id = n.parent_id, version = n.version, updated_at = $2,
                   updated_by = $3
              FROM unnest($4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
                          $11::bigint[], $12::uuid[])
                   AS n(id, group_id, name, description, item_values, assignees, position, version, parent_id)
             WHERE i.id = n.id AND i.workspace_id = $1
            """;

    private static final String NEIGHBOURS = """
            SELECT i.position,
                   (SELECT max(p.position) FROM items p WHERE p.board_id = i.board_id AND p.group_id = i.group_id
                       AND p.position < i.position AND p.deleted_at IS NULL AND p.archived_at IS NULL) AS before,
                   (SELECT min(p.position) FROM items p WHERE p.board_id = i.board_id AND p.group_id = i.group_id
                       AND p.position > i.position AND p.deleted_at IS NULL AND p.archived_at IS NULL) AS after,
                   i.group_id, i.parent_id
              FROM items i
             WHERE i.workspace_id = $1 AND i.board_id = $2 AND i.id = $3 AND %s
            """.formatted(ItemSql.LIVE);

    private static final String BOARD_OF = """
            SELECT i.board_id FROM items i WHERE i.id = $1 AND i.deleted_at IS NULL
            """;

    /** Where an item stands, and the nearest other positions around it in its group. */
    public record Neighbours(
            GroupId groupId,
            Optional<ItemId> parentId,
            String position,
            @Nullable String before,
            @Nullable String after) {

        static Neighbours read(Row row) {
            return new Neighbours(
                    new GroupId(row.getUUID("group_id")),
                    Optional.ofNullable(row.getUUID("parent_id")).map(ItemId::new),
                    row.getString("position"),
                    row.getString("before"),
                    row.getString("after"));
        }
    }

    /** Locks an item for a change; nothing when there is none. */
    public Future<Optional<LockedItem>> lock(SqlConnection transaction, ItemId id, UserId user) {
        return lockOne(transaction, LOCK_ONE + " FOR UPDATE OF i", id, user);
    }

    /** The item with what decides about access, without a lock. */
    public Future<Optional<LockedItem>> find(SqlClient client, ItemId id, UserId user) {
        return lockOne(client, LOCK_ONE, id, user);
    }

    /** Locks those of the items that exist on the board, in the order of their ids. */
    public Future<Map<ItemId, Item>> lockAll(SqlConnection transaction, BoardStructure board, Collection<ItemId> ids) {
        UUID[] wanted = ids.stream().map(ItemId::value).distinct().sorted().toArray(UUID[]::new);
        return transaction
                .preparedQuery(LOCK_MANY)
                .execute(Tuple.of(board.workspaceId().value(), board.id().value(), wanted))
                .map(rows -> {
                    Map<ItemId, Item> items = new LinkedHashMap<>();
                    for (Row row : rows) {
                        Item item = ItemRows.visible(ItemRows.read(row), board);
                        items.put(item.id(), item);
                    }
                    return items;
                });
    }

    /** An item as it is, and whether it is in the archive or the trash. */
    public record Present(Item item, boolean removed) {}

    /** Those of the items that there are on the board, wherever they are kept, without a lock. */
    public Future<Map<ItemId, Present>> present(SqlClient client, BoardStructure board, Collection<ItemId> ids) {
        UUID[] wanted = ids.stream().map(ItemId::value).toArray(UUID[]::new);
        return client.preparedQuery(READ_MANY)
                .execute(Tuple.of(board.workspaceId().value(), board.id().value(), wanted))
                .map(rows -> {
                    Map<ItemId, Present> items = new LinkedHashMap<>();
                    for (Row row : rows) {
                        Item item = ItemRows.visible(ItemRows.read(row), board);
                        items.put(item.id(), new Present(item, row.getBoolean("removed")));
                    }
                    return items;
                });
    }

    /** The last position of each of the groups that has items. */
    public Future<Map<GroupId, String>> lastPositions(SqlClient client, BoardId board, Collection<GroupId> groups) {
        UUID[] ids = groups.stream().map(GroupId::value).distinct().toArray(UUID[]::new);
        return client.preparedQuery(LAST_POSITIONS)
                .execute(Tuple.of(board.value()).addValue(ids))
                .map(rows -> {
                    Map<GroupId, String> positions = new HashMap<>();
                    for (Row row : rows) {
                        String position = row.getString("position");
                        if (position != null) {
                            positions.put(new GroupId(row.getUUID("id")), position);
                        }
                    }
                    return positions;
                });
    }

    /** Where the item stands among the others of its group; nothing when the board has no such item. */
    public Future<Optional<Neighbours>> neighbours(SqlClient client, BoardStructure board, ItemId id) {
        return client.preparedQuery(NEIGHBOURS)
                .execute(Tuple.of(board.workspaceId().value(), board.id().value(), id.value()))
                .map(rows -> {
                    if (rows.size() == 0) {
                        return Optional.empty();
                    }
                    return Optional.of(Neighbours.read(rows.iterator().next()));
                });
    }

    /** Writes new items of one board, all made by the same hand at the same time. */
    public Future<Void> insert(SqlConnection transaction, BoardStructure board, List<Item> items) {
        Item first = items.getFirst();
        Tuple parameters = Tuple.of(
                board.workspaceId().value(),
                board.organizationId().value(),
                board.id().value(),
                utc(first.createdAt()),
                first.createdBy());
        parameters.addValue(items.stream().map(item -> item.id().value()).toArray(UUID[]::new));
        parameters.addValue(items.stream().map(item -> item.groupId().value()).toArray(UUID[]::new));
        parameters.addValue(items.stream()
                .map(item -> item.parentId().map(ItemId::value).orElse(null))
                .toArray(UUID[]::new));
        parameters.addValue(items.stream().map(Item::number).toArray(Long[]::new));
        parameters.addValue(items.stream().map(Item::name).toArray(String[]::new));
        parameters.addValue(items.stream().map(Item::description).toArray(String[]::new));
        parameters.addValue(items.stream().map(ItemStore::valuesText).toArray(String[]::new));
        parameters.addValue(items.stream().map(ItemStore::assigneesText).toArray(String[]::new));
        parameters.addValue(items.stream().map(Item::position).toArray(String[]::new));
        return transaction.preparedQuery(INSERT).execute(parameters).mapEmpty();
    }

    /** Writes changes of locked items of one workspace, all made by the same hand at the same time. */
    public Future<Void> update(SqlConnection transaction, WorkspaceId workspace, List<ItemChange> changes) {
        Item first = changes.getFirst().after();
        Tuple parameters = Tuple.of(workspace.value(), utc(first.updatedAt()), first.updatedBy());
        parameters.addValue(
                changes.stream().map(change -> change.after().id().value()).toArray(UUID[]::new));
        parameters.addValue(
                changes.stream().map(change -> change.after().groupId().value()).toArray(UUID[]::new));
        parameters.addValue(
                changes.stream().map(change -> change.after().name()).toArray(String[]::new));
        parameters.addValue(changes.stream()
                .map(change -> change.descriptionChanged() ? change.after().description() : null)
                .toArray(String[]::new));
        parameters.addValue(changes.stream()
                .map(change -> change.changedKeys().isEmpty() ? null : valuesText(change.after()))
                .toArray(String[]::new));
        parameters.addValue(
                changes.stream().map(change -> assigneesText(change.after())).toArray(String[]::new));
        parameters.addValue(
                changes.stream().map(change -> change.after().position()).toArray(String[]::new));
        parameters.addValue(
                changes.stream().map(change -> change.after().version()).toArray(Long[]::new));
        parameters.addValue(changes.stream()
                .map(change -> change.after().parentId().map(ItemId::value).orElse(null))
                .toArray(UUID[]::new));
        return transaction.preparedQuery(UPDATE).execute(parameters).mapEmpty();
    }

    /** The board that the item is on. */
    public Future<Optional<BoardId>> boardOf(SqlClient client, ItemId id) {
        return client.preparedQuery(BOARD_OF)
                .execute(Tuple.of(id.value()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(new BoardId(rows.iterator().next().getUUID("board_id"))));
    }

    private static Future<Optional<LockedItem>> lockOne(SqlClient client, String sql, ItemId id, UserId user) {
        return client.preparedQuery(sql)
                .execute(Tuple.of(id.value(), user.value()))
                .map(rows -> {
                    if (rows.size() == 0) {
                        return Optional.empty();
                    }
                    Row row = rows.iterator().next();
                    BoardAccess board = BoardAccesses.read(row);
                    BoardAccess access = row.getBoolean("seen") ? board.ofSeenItems() : board.ofUnseenItem();
                    return Optional.of(new LockedItem(ItemRows.read(row), access, row.getBoolean("item_archived")));
                });
    }

    private static String valuesText(Item item) {
        return new JsonObject(item.values()).encode();
    }

    static String assigneesText(Item item) {
        return item.assignees().stream().map(UserId::toString).collect(Collectors.joining(",", "{", "}"));
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
