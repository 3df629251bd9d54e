package io.sunday.storage.item;

import io.sunday.domain.access.OwnItems;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.workspace.WorkspaceId;
import io.sunday.storage.access.OwnItemsSql;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Which items of a board are somebody's, of whom it is known that they see no others. */
public final class OwnItemsStore {

    private static final String SEEN = """
            SELECT i.id FROM items i
             WHERE i.workspace_id = $1 AND i.board_id = $2 AND i.id = ANY ($3::uuid[])
               AND jsonb_exists_any(item_people(i.workspace_id, i.parent_id, i."values", $4), $5::text[])
            """;

    private static final String ALL = "SELECT items_of($1, $2, $3, $4) AS id";

    private static final String PEOPLE = """
            SELECT i.id, coalesce(item_people(i.workspace_id, i.parent_id, i."values", $4), '[]'::jsonb) AS people
              FROM items i
             WHERE i.workspace_id = $1 AND i.board_id = $2 AND i.id = ANY ($3::uuid[])
            """;

    private static final String SEERS = """
            SELECT n.user_id, n.item_id
              FROM unnest($2::uuid[], $3::uuid[]) AS n(user_id, item_id)
              JOIN items i ON i.id = n.item_id AND i.board_id = $1
              JOIN boards b ON b.id = i.board_id
              JOIN LATERAL board_standing(b.id, b.workspace_id, b.organization_id, b.kind, n.user_id) m ON true
             WHERE %s
            """.formatted(OwnItemsSql.seen("n.user_id"));

    /** Those of the items that are theirs, wherever they are kept. */
    public Future<Set<ItemId>> seen(
            SqlClient client, WorkspaceId workspace, BoardId board, OwnItems own, Collection<ItemId> ids) {
        return client.preparedQuery(SEEN)
                .execute(Tuple.of(workspace.value(), board.value())
                        .addValue(uuids(ids))
                        .addValue(own.column())
                        .addValue(own.names().stream().map(UUID::toString).toArray(String[]::new)))
                .map(rows -> {
                    Set<ItemId> seen = new HashSet<>();
                    rows.forEach(row -> seen.add(new ItemId(row.getUUID("id"))));
                    return seen;
                });
    }

    /** All that are theirs and neither in the archive nor in the trash. */
    public Future<UUID[]> all(SqlClient client, WorkspaceId workspace, BoardId board, OwnItems own) {
        return client.preparedQuery(ALL)
                .execute(Tuple.of(workspace.value(), board.value())
                        .addValue(own.column())
                        .addValue(own.names().toArray(UUID[]::new)))
                .map(rows -> {
                    List<UUID> ids = new ArrayList<>(rows.size());
                    rows.forEach(row -> ids.add(row.getUUID("id")));
                    return ids.toArray(UUID[]::new);
                });
    }

    /** Whose the items are, wherever they are kept; what is not on the board is missing. */
    public Future<Map<ItemId, JsonArray>> people(
            SqlClient client, WorkspaceId workspace, BoardId board, String column, Collection<ItemId> ids) {
        return client.preparedQuery(PEOPLE)
                .execute(Tuple.of(workspace.value(), board.value())
                        .addValue(uuids(ids))
                        .addValue(column))
                .map(rows -> {
                    Map<ItemId, JsonArray> people = new HashMap<>();
                    for (Row row : rows) {
                        people.put(new ItemId(row.getUUID("id")), row.getJsonArray("people"));
                    }
                    return people;
                });
    }

    /** Somebody and an item. */
    public record Pair(UserId person, ItemId item) {}

    /** Those of the pairs of which the person sees the item. */
    public Future<Set<Pair>> seers(SqlClient client, BoardId board, Collection<Pair> pairs) {
        List<Pair> asked = List.copyOf(pairs);
        return client.preparedQuery(SEERS)
                .execute(Tuple.of(board.value())
                        .addValue(asked.stream()
                                .map(pair -> pair.person().value())
                                .toArray(UUID[]::new))
                        .addValue(
                                asked.stream().map(pair -> pair.item().value()).toArray(UUID[]::new)))
                .map(rows -> {
                    Set<Pair> seers = new HashSet<>();
                    rows.forEach(row -> seers.add(
                            new Pair(new UserId(row.getUUID("user_id")), new ItemId(row.getUUID("item_id")))));
                    return seers;
                });
    }

    private static UUID[] uuids(Collection<ItemId> ids) {
        return ids.stream().map(ItemId::value).toArray(UUID[]::new);
    }
}
