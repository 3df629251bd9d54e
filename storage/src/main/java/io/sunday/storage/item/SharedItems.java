package io.sunday.storage.item;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.view.Filter;
import io.sunday.domain.view.Sort;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The items that a view shows: those its filter lets through, and what they stand under. */
public final class SharedItems {

    /** Nothing says how deep items stand; what is read is bounded by the items below. */
    private static final String ABOVE = """
            WITH RECURSIVE chain AS (
                SELECT i.id, i.parent_id FROM items i
                 WHERE i.workspace_id = $2 AND i.board_id = $3 AND i.id = ANY ($4::uuid[]) AND %1$s
                 UNION
                SELECT p.id, p.parent_id FROM items p JOIN chain c ON p.id = c.parent_id
                 WHERE p.workspace_id = $2 AND p.board_id = $3 AND p.deleted_at IS NULL AND p.archived_at IS NULL)
            SELECT %2$s::text AS item FROM items i
             WHERE i.workspace_id = $2 AND i.id IN (SELECT id FROM chain) AND i.id <> ALL ($5::uuid[])
             ORDER BY i.position, i.id
            """.formatted(ItemSql.LIVE, ItemSql.json("$1::text[]", ""));

    /**
     * What was found.
     *
     * @param items as {@code ItemJson} writes them, without descriptions, in the order of the view; what they stand
     *     under comes last
     * @param more whether the filter lets more through than was asked for
     */
    public record Found(List<JsonObject> items, boolean more) {}

    private final ItemPages pages = new ItemPages();

    public Future<Found> read(SqlClient client, BoardStructure board, Filter filter, Sort sort, int limit) {
        ItemPages.Query query = new ItemPages.Query(null, filter, sort, null, limit, false);
        return pages.read(client, board, query).compose(page -> {
            List<JsonObject> items =
                    new ArrayList<>(page.items().stream().map(JsonObject::new).toList());
            return above(client, board, items).map(above -> {
                items.addAll(above);
                return new Found(items, page.next().isPresent());
            });
        });
    }

    private static Future<List<JsonObject>> above(SqlClient client, BoardStructure board, List<JsonObject> items) {
        Set<String> known = new HashSet<>();
        items.forEach(item -> known.add(item.getString("id")));
        Set<String> missing = new HashSet<>();
        for (JsonObject item : items) {
            String parent = item.getString("parentId");
            if (parent != null && !known.contains(parent)) {
                missing.add(parent);
            }
        }
        if (missing.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        Tuple parameters = Tuple.tuple()
                .addValue(board.deletedKeys().toArray(String[]::new))
                .addValue(board.workspaceId().value())
                .addValue(board.id().value())
                .addValue(ids(missing))
                .addValue(ids(known));
        return client.preparedQuery(ABOVE).execute(parameters).map(rows -> {
            List<JsonObject> above = new ArrayList<>();
            for (Row row : rows) {
                above.add(new JsonObject(row.getString("item")));
            }
            return above;
        });
    }

    private static UUID[] ids(Set<String> texts) {
        return texts.stream().map(UUID::fromString).toArray(UUID[]::new);
    }
}
