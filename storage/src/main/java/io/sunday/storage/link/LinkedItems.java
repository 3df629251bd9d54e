package io.sunday.storage.link;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.formula.FormulaPath;
import io.sunday.domain.item.ItemId;
import io.sunday.eventbus.json.PlainJson;
import io.sunday.storage.item.ItemSql;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Items of one board whose values follow from others, and those that stand under them. */
public final class LinkedItems {

    /** Also from items that were put away: those above them have lost something. */
    private static final String ABOVE = """
            WITH RECURSIVE chain AS (
                SELECT i.parent_id AS id FROM items i
                 WHERE i.workspace_id = $1 AND i.board_id = $2 AND i.id = ANY ($3::uuid[]) AND i.parent_id IS NOT NULL
                 UNION
                SELECT p.id FROM unnest($4::uuid[]) AS p(id)
                 UNION
                SELECT p.parent_id FROM items p JOIN chain c ON p.id = c.id
                 WHERE p.workspace_id = $1 AND p.board_id = $2 AND p.parent_id IS NOT NULL)
            SELECT id FROM chain ORDER BY id
            """;

    private static final String UNDER = """
            WITH RECURSIVE tree AS (
                SELECT i.parent_id AS root, i.id, i.name, i."values" FROM items i
                 WHERE i.workspace_id = $1 AND i.board_id = $2 AND i.parent_id = ANY ($3::uuid[]) AND %1$s
                 UNION ALL
                SELECT t.root, i.id, i.name, i."values" FROM items i JOIN tree t ON i.parent_id = t.id
                 WHERE i.workspace_id = $1 AND i.board_id = $2 AND %1$s)
            SELECT root, name, (SELECT coalesce(jsonb_object_agg(v.key, v.value), '{}')
                                  FROM jsonb_each("values") v WHERE v.key = ANY ($4::text[]))::text AS item_values
              FROM tree ORDER BY root, id
            """.formatted(ItemSql.LIVE);

    private static final String ALL = """
            SELECT i.id FROM items i WHERE i.workspace_id = $1 AND i.board_id = $2 AND %s ORDER BY i.id
            """.formatted(ItemSql.LIVE);

    /**
     * The items that these stand under, at any height.
     *
     * @param parents others that count as if something had gone from under them
     */
    public Future<List<ItemId>> above(
            SqlClient client, BoardStructure board, Collection<ItemId> items, Collection<ItemId> parents) {
        return client.preparedQuery(ABOVE)
                .execute(of(board).addValue(ids(items)).addValue(ids(parents)))
                .map(LinkedItems::items);
    }

    /** What all that stands under each of the items, at any depth, has in some columns, and its name. */
    public Future<Map<ItemId, List<Map<String, Object>>>> under(
            SqlClient client, BoardStructure board, Collection<ItemId> roots, Collection<String> keys) {
        return client.preparedQuery(UNDER)
                .execute(of(board).addValue(ids(roots)).addValue(keys.toArray(String[]::new)))
                .map(rows -> {
                    Map<ItemId, List<Map<String, Object>>> under = new HashMap<>();
                    for (Row row : rows) {
                        Map<String, Object> values =
                                new HashMap<>(PlainJson.decodeObject(row.getString("item_values")));
                        values.put(FormulaPath.NAME, row.getString("name"));
                        under.computeIfAbsent(new ItemId(row.getUUID("root")), root -> new ArrayList<>())
                                .add(values);
                    }
                    return under;
                });
    }

    /** The ids of all items of the board. */
    public Future<List<ItemId>> all(SqlClient client, BoardStructure board) {
        return client.preparedQuery(ALL).execute(of(board)).map(LinkedItems::items);
    }

    private static Tuple of(BoardStructure board) {
        return Tuple.of(board.workspaceId().value(), board.id().value());
    }

    private static UUID[] ids(Collection<ItemId> items) {
        return items.stream().map(ItemId::value).toArray(UUID[]::new);
    }

    private static List<ItemId> items(RowSet<Row> rows) {
        List<ItemId> items = new ArrayList<>();
        rows.forEach(row -> items.add(new ItemId(row.getUUID("id"))));
        return items;
    }
}
