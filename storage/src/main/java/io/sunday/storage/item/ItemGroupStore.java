package io.sunday.storage.item;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemChange;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.workspace.WorkspaceId;
import io.sunday.storage.item.ItemLocations.Location;
import io.sunday.storage.item.ItemStore.Neighbours;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Items for a group of commands: of any number of boards, by whomever, each kind of work one statement. Rows are locked
 * in the order of their ids.
 */
public final class ItemGroupStore {

    /** Both halves of the key are given, so that one partition is looked at for each item. */
    private static final String LOCK = """
            SELECT %s, i.archived_at IS NOT NULL AS item_archived
              FROM unnest($1::uuid[], $2::uuid[]) AS n(id, workspace_id)
              JOIN items i ON i.id = n.id AND i.workspace_id = n.workspace_id
             WHERE i.deleted_at IS NULL
             ORDER BY i.id
               FOR UPDATE OF i
            """.formatted(ItemSql.COLUMNS);

    private static final String LAST_POSITIONS = """
            SELECT g.id, (SELECT i.position FROM items i
                           WHERE i.board_id = g.board_id AND i.group_id = g.id AND %s
                           ORDER BY i.position DESC LIMIT 1) AS position
              FROM unnest($1::uuid[], $2::uuid[]) AS g(id, board_id)
            """.formatted(ItemSql.LIVE);

    private static final String INSERT = """
            INSERT INTO items (id, workspace_id, organization_id, board_id, group_id, parent_id, number, name,
                               description, "values", assignees, position, version,
                               created_at, created_by, updated_at, updated_by)
            SELECT n.id, n.workspace_id, n.organization_id, n.board_id, n.group_id, n.parent_id, n.number, n.name,
                   n.description, n.item_values::jsonb, n.assignees::uuid[], n.position, 1, $1, n.by, $1, n.by
              FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::bigint[],
                          $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::uuid[])
                   AS n(id, workspace_id, organization_id, board_id, group_id, parent_id, number, name, description,
                        item_values, assignees, position, by)
            """;

    private static final String UPDATE = """
            UPDATE items i
               SET group_id = n.group_id, parent_id = n.parent_id, name = n.name,
                   description = coalesce(n.description, i.description),
                   "values" = coalesce(n.item_values::jsonb, i."values"), assignees = n.assignees::uuid[],
                   position = n.position, version = n.version, updated_at = $1, updated_by = n.by
              FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                          $9::bigint[], $10::uuid[], $11::uuid[], $12::uuid[])
                   AS n(id, workspace_id, name, description, item_values, assignees, position, version, by,
                        group_id, parent_id)
             WHERE i.id = n.id AND i.workspace_id = n.workspace_id
            """;

    private static final String REMOVE = """
            UPDATE items i
               SET archived_at = CASE WHEN n.archive THEN $1 ELSE i.archived_at END,
                   deleted_at = CASE WHEN n.archive THEN i.deleted_at ELSE $1 END,
                   removed_with = i.id, updated_at = $1, updated_by = n.by, version = i.version + 1
              FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::boolean[]) AS n(id, workspace_id, by, archive)
             WHERE i.id = n.id AND i.workspace_id = n.workspace_id AND i.deleted_at IS NULL
            """;

    private static final String WITH_SUBITEMS = """
            SELECT n.id FROM unnest($1::uuid[], $2::uuid[]) AS n(id, workspace_id)
             WHERE EXISTS (SELECT FROM items i
                            WHERE i.parent_id = n.id AND i.workspace_id = n.workspace_id AND %s)
            """.formatted(ItemSql.LIVE);

    private static final String NEIGHBOURS = """
            SELECT i.id, i.position, i.group_id, i.parent_id,
                   (SELECT max(p.position) FROM items p
                     WHERE p.workspace_id = i.workspace_id AND p.board_id = i.board_id AND p.group_id = i.group_id
                       AND p.position < i.position AND p.deleted_at IS NULL AND p.archived_at IS NULL) AS before,
                   (SELECT min(p.position) FROM items p
                     WHERE p.workspace_id = i.workspace_id AND p.board_id = i.board_id AND p.group_id = i.group_id
                       AND p.position > i.position AND p.deleted_at IS NULL AND p.archived_at IS NULL) AS after
              FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS n(id, workspace_id, board_id)
              JOIN items i ON i.id = n.id AND i.workspace_id = n.workspace_id AND i.board_id = n.board_id
             WHERE %s
            """.formatted(ItemSql.LIVE);

    /**
     * An item whose row the transaction holds, as it is stored.
     *
     * @param archived whether it was put away
     */
    public record Held(Item stored, boolean archived) {

        /** The item as its board shows it. */
        public Item on(BoardStructure board) {
            return ItemRows.visible(stored, board);
        }
    }

    /** What belongs to an item, and the board that the item is on. */
    public record On<T>(BoardStructure board, T row) {}

    /** An item under which nothing stands, on its way into the archive or, if not there, into the trash. */
    public record PutAway(ItemId id, boolean archive, UUID by) {}

    /** Locks the items that exist. */
    public Future<List<Held>> lock(SqlConnection transaction, Map<ItemId, WorkspaceId> items) {
        List<Map.Entry<ItemId, WorkspaceId>> wanted = List.copyOf(items.entrySet());
        Tuple parameters = Tuple.tuple()
                .addValue(ids(wanted, entry -> entry.getKey().value()))
                .addValue(ids(wanted, entry -> entry.getValue().value()));
        return transaction.preparedQuery(LOCK).execute(parameters).map(rows -> {
            List<Held> found = new ArrayList<>(rows.size());
            rows.forEach(row -> found.add(new Held(ItemRows.read(row), row.getBoolean("item_archived"))));
            return found;
        });
    }

    /** The last position of each of the groups that has items. */
    public Future<Map<GroupId, String>> lastPositions(SqlConnection transaction, Map<GroupId, BoardId> groups) {
        List<Map.Entry<GroupId, BoardId>> wanted = List.copyOf(groups.entrySet());
        Tuple parameters = Tuple.tuple()
                .addValue(ids(wanted, entry -> entry.getKey().value()))
                .addValue(ids(wanted, entry -> entry.getValue().value()));
        return transaction.preparedQuery(LAST_POSITIONS).execute(parameters).map(rows -> {
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

    /** Writes new items, numbered. */
    public Future<Void> insert(SqlConnection transaction, List<On<Item>> items, Instant at) {
        Tuple parameters = Tuple.of(at.atOffset(ZoneOffset.UTC))
                .addValue(ids(items, on -> on.row().id().value()))
                .addValue(ids(items, on -> on.board().workspaceId().value()))
                .addValue(ids(items, on -> on.board().organizationId().value()))
                .addValue(ids(items, on -> on.board().id().value()))
                .addValue(ids(items, on -> on.row().groupId().value()))
                .addValue(
                        ids(items, on -> on.row().parentId().map(ItemId::value).orElse(null)))
                .addValue(numbers(items, on -> on.row().number()))
                .addValue(texts(items, on -> on.row().name()))
                .addValue(texts(items, on -> on.row().description()))
                .addValue(texts(items, on -> valuesText(on.row())))
                .addValue(texts(items, on -> assigneesText(on.row())))
                .addValue(texts(items, on -> on.row().position()))
                .addValue(ids(items, on -> on.row().createdBy()));
        return transaction.preparedQuery(INSERT).execute(parameters).mapEmpty();
    }

    /** Writes changes of locked items, one for each item. */
    public Future<Void> update(SqlConnection transaction, Collection<On<ItemChange>> changes, Instant at) {
        List<On<ItemChange>> rows = List.copyOf(changes);
        Tuple parameters = Tuple.of(at.atOffset(ZoneOffset.UTC))
                .addValue(ids(rows, on -> on.row().after().id().value()))
                .addValue(ids(rows, on -> on.board().workspaceId().value()))
                .addValue(texts(rows, on -> on.row().after().name()))
                .addValue(texts(
                        rows,
                        on -> on.row().descriptionChanged() ? on.row().after().description() : null))
                .addValue(texts(
                        rows,
                        on -> on.row().changedKeys().isEmpty()
                                ? null
                                : valuesText(on.row().after())))
                .addValue(texts(rows, on -> assigneesText(on.row().after())))
                .addValue(texts(rows, on -> on.row().after().position()))
                .addValue(numbers(rows, on -> on.row().after().version()))
                .addValue(ids(rows, on -> on.row().after().updatedBy()))
                .addValue(ids(rows, on -> on.row().after().groupId().value()))
                .addValue(ids(
                        rows,
                        on -> on.row().after().parentId().map(ItemId::value).orElse(null)));
        return transaction.preparedQuery(UPDATE).execute(parameters).mapEmpty();
    }

    /** Puts locked items away. */
    public Future<Void> remove(SqlConnection transaction, List<On<PutAway>> items, Instant at) {
        Tuple parameters = Tuple.of(at.atOffset(ZoneOffset.UTC))
                .addValue(ids(items, on -> on.row().id().value()))
                .addValue(ids(items, on -> on.board().workspaceId().value()))
                .addValue(ids(items, on -> on.row().by()))
                .addValue(items.stream().map(on -> on.row().archive()).toArray(Boolean[]::new));
        return transaction.preparedQuery(REMOVE).execute(parameters).mapEmpty();
    }

    /** Those of the items under which others stand. */
    public Future<Set<ItemId>> withSubitems(SqlConnection transaction, Map<ItemId, WorkspaceId> items) {
        List<Map.Entry<ItemId, WorkspaceId>> wanted = List.copyOf(items.entrySet());
        Tuple parameters = Tuple.tuple()
                .addValue(ids(wanted, entry -> entry.getKey().value()))
                .addValue(ids(wanted, entry -> entry.getValue().value()));
        return transaction.preparedQuery(WITH_SUBITEMS).execute(parameters).map(rows -> {
            Set<ItemId> found = new HashSet<>();
            rows.forEach(row -> found.add(new ItemId(row.getUUID("id"))));
            return found;
        });
    }

    /** Where those of the items that are there stand among the others of their groups. */
    public Future<Map<ItemId, Neighbours>> neighbours(SqlConnection transaction, Map<ItemId, Location> items) {
        List<Map.Entry<ItemId, Location>> wanted = List.copyOf(items.entrySet());
        Tuple parameters = Tuple.tuple()
                .addValue(ids(wanted, entry -> entry.getKey().value()))
                .addValue(ids(wanted, entry -> entry.getValue().workspace().value()))
                .addValue(ids(wanted, entry -> entry.getValue().board().value()));
        return transaction.preparedQuery(NEIGHBOURS).execute(parameters).map(rows -> {
            Map<ItemId, Neighbours> found = new HashMap<>();
            rows.forEach(row -> found.put(new ItemId(row.getUUID("id")), Neighbours.read(row)));
            return found;
        });
    }

    private static <R> @Nullable UUID[] ids(List<R> rows, Function<R, @Nullable UUID> id) {
        return rows.stream().map(id).toArray(UUID[]::new);
    }

    private static <R> @Nullable String[] texts(List<R> rows, Function<R, @Nullable String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }

    private static <R> Long[] numbers(List<R> rows, Function<R, Long> number) {
        return rows.stream().map(number).toArray(Long[]::new);
    }

    static String valuesText(Item item) {
        return new JsonObject(item.values()).encode();
    }

    private static String assigneesText(Item item) {
        return item.assignees().stream().map(UserId::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
