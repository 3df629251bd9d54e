package io.sunday.storage.item;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.board.Group;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Items that go from one board to another: their rows, and what hangs on them, stay what they are. */
public final class ItemTransfers {

    /** A board of another workspace is in another partition: PostgreSQL takes the row there. */
    private static final String MOVE = """
            UPDATE items i
               SET workspace_id = $2, board_id = $3, group_id = n.group_id, parent_id = n.parent_id,
                   number = n.number, "values" = n.item_values::jsonb, assignees = n.assignees::uuid[],
                   position = n.position, version = n.version, updated_at = $4, updated_by = $5
              FROM unnest($6::uuid[], $7::uuid[], $8::uuid[], $9::bigint[], $10::text[], $11::text[], $12::text[],
                          $13::bigint[])
                   AS n(id, group_id, parent_id, number, item_values, assignees, position, version)
             WHERE i.id = n.id AND i.workspace_id = $1
            """;

    private static final String LOCK_TEXTS = """
            SELECT id FROM shared_texts WHERE item_id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE
            """;

    /** Two columns may change places: for a moment none has its name. */
    private static final String TAKE_TEXTS = """
            UPDATE shared_texts SET field = 'from ' || field WHERE item_id = ANY ($1::uuid[])
            """;

    private static final String PUT_TEXTS = """
            UPDATE shared_texts t SET board_id = $2, field = n.target
              FROM unnest($3::text[], $4::text[]) AS n(field, target)
             WHERE t.item_id = ANY ($1::uuid[]) AND t.field = 'from ' || n.field
            """;

    private static final String DROP_TEXTS = """
            DELETE FROM shared_texts WHERE item_id = ANY ($1::uuid[]) AND field <> ALL ($2::text[])
            """;

    private static final String MOVE_SESSIONS = """
            UPDATE time_sessions s SET column_id = n.target
              FROM unnest($2::uuid[], $3::uuid[]) AS n(source, target)
             WHERE s.item_id = ANY ($1::uuid[]) AND s.column_id = n.source
            """;

    private static final String MOVE_FILES = """
            UPDATE files f SET column_id = n.target
              FROM unnest($2::uuid[], $3::uuid[]) AS n(source, target)
             WHERE f.item_id = ANY ($1::uuid[]) AND f.column_id = n.source
            """;

    private static final String STOP_TIMERS = """
            UPDATE time_sessions SET to_at = greatest(from_at, $3)
             WHERE item_id = ANY ($1::uuid[]) AND column_id <> ALL ($2::uuid[]) AND to_at IS NULL AND NOT deleted
            """;

    private static final String MOVE_GROUP = """
            UPDATE groups SET board_id = $2, position = $3, version = $4 WHERE id = $1
            """;

    private static final String TREES = """
            WITH RECURSIVE tree AS (
                SELECT i.id FROM items i
                 WHERE i.workspace_id = $1 AND i.board_id = $2 AND i.id = ANY ($3::uuid[]) AND %1$s
                 UNION
                SELECT i.id FROM items i JOIN tree t ON i.parent_id = t.id
                 WHERE i.workspace_id = $1 AND i.board_id = $2 AND %1$s)
            SELECT %2$s FROM items i
             WHERE i.workspace_id = $1 AND i.board_id = $2 AND i.id IN (SELECT id FROM tree) AND %1$s
             LIMIT $4
            """.formatted(ItemSql.LIVE, ItemSql.COLUMNS);

    private static final String IN_GROUP = """
            SELECT i.id FROM items i
             WHERE i.workspace_id = $1 AND i.board_id = $2 AND i.group_id = $3 AND %s
             LIMIT $4
            """.formatted(ItemSql.LIVE);

    /** Takes locked items of a board to another one, all by the same hand at the same time. */
    public Future<Void> move(SqlConnection transaction, BoardStructure from, BoardStructure to, List<Item> items) {
        Item first = items.getFirst();
        Tuple parameters = Tuple.of(
                from.workspaceId().value(),
                to.workspaceId().value(),
                to.id().value(),
                ItemStore.utc(first.updatedAt()),
                first.updatedBy());
        parameters.addValue(items.stream().map(item -> item.id().value()).toArray(UUID[]::new));
        parameters.addValue(items.stream().map(item -> item.groupId().value()).toArray(UUID[]::new));
        parameters.addValue(items.stream()
                .map(item -> item.parentId().map(ItemId::value).orElse(null))
                .toArray(UUID[]::new));
        parameters.addValue(items.stream().map(Item::number).toArray(Long[]::new));
        parameters.addValue(items.stream()
                .map(item -> new JsonObject(item.values()).encode())
                .toArray(String[]::new));
        parameters.addValue(items.stream().map(ItemStore::assigneesText).toArray(String[]::new));
        parameters.addValue(items.stream().map(Item::position).toArray(String[]::new));
        parameters.addValue(items.stream().map(Item::version).toArray(Long[]::new));
        return transaction.preparedQuery(MOVE).execute(parameters).mapEmpty();
    }

    /** Texts are locked before their items. */
    public Future<Void> lockTexts(SqlConnection transaction, Collection<ItemId> items) {
        return transaction
                .preparedQuery(LOCK_TEXTS)
                .execute(Tuple.of((Object) ids(items)))
                .mapEmpty();
    }

    /**
     * The texts of the items that are edited together go with them.
     *
     * @param fields by the field, the one it becomes; other texts end
     */
    public Future<Void> moveTexts(
            SqlConnection transaction, Collection<ItemId> items, BoardId to, Map<String, String> fields) {
        List<String> sources = List.copyOf(fields.keySet());
        String[] targets = sources.stream().map(fields::get).toArray(String[]::new);
        String[] kept = sources.toArray(String[]::new);
        return transaction
                .preparedQuery(DROP_TEXTS)
                .execute(Tuple.tuple().addValue(ids(items)).addValue(kept))
                .compose(dropped -> transaction.preparedQuery(TAKE_TEXTS).execute(Tuple.of((Object) ids(items))))
                .compose(taken -> transaction
                        .preparedQuery(PUT_TEXTS)
                        .execute(Tuple.tuple()
                                .addValue(ids(items))
                                .addValue(to.value())
                                .addValue(kept)
                                .addValue(targets)))
                .mapEmpty();
    }

    /**
     * The recorded time and the files of the items go with them. Where no column takes them over they stay where they
     * are, and come to light when the item comes back; timers that nobody would see any more are stopped.
     *
     * @param columns by the column, the one of the other board
     */
    public Future<Void> moveRecords(
            SqlConnection transaction, Collection<ItemId> items, Map<ColumnId, ColumnId> columns, Instant at) {
        List<Map.Entry<ColumnId, ColumnId>> taken = List.copyOf(columns.entrySet());
        UUID[] kept = taken.stream().map(column -> column.getKey().value()).toArray(UUID[]::new);
        UUID[] targets = taken.stream().map(column -> column.getValue().value()).toArray(UUID[]::new);
        Tuple moved = Tuple.of(ids(items), kept, targets);
        return transaction
                .preparedQuery(STOP_TIMERS)
                .execute(Tuple.of(ids(items), kept, ItemStore.utc(at)))
                .compose(stopped -> transaction.preparedQuery(MOVE_SESSIONS).execute(moved))
                .compose(went -> transaction.preparedQuery(MOVE_FILES).execute(moved))
                .mapEmpty();
    }

    /** The group becomes one of another board. */
    public Future<Void> moveGroup(SqlConnection transaction, Group group) {
        return transaction
                .preparedQuery(MOVE_GROUP)
                .execute(Tuple.of(group.id().value(), group.boardId().value(), group.position(), group.version()))
                .mapEmpty();
    }

    /** Those of the items that are there, with all that stands under them. */
    public Future<List<Item>> trees(SqlClient client, BoardStructure board, Collection<ItemId> roots, int limit) {
        return client.preparedQuery(TREES)
                .execute(Tuple.of(board.workspaceId().value(), board.id().value())
                        .addValue(ids(roots))
                        .addValue(limit))
                .map(rows -> {
                    List<Item> items = new ArrayList<>();
                    rows.forEach(row -> items.add(ItemRows.visible(ItemRows.read(row), board)));
                    return items;
                });
    }

    /** The items of a group, those that stand under others too. */
    public Future<List<ItemId>> inGroup(SqlClient client, BoardStructure board, GroupId group, int limit) {
        return client.preparedQuery(IN_GROUP)
                .execute(Tuple.of(board.workspaceId().value(), board.id().value(), group.value(), limit))
                .map(rows -> {
                    List<ItemId> items = new ArrayList<>();
                    rows.forEach(row -> items.add(new ItemId(row.getUUID("id"))));
                    return items;
                });
    }

    private static UUID[] ids(Collection<ItemId> items) {
        return items.stream().map(ItemId::value).toArray(UUID[]::new);
    }
}
