package io.sunday.storage.link;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.item.ItemId;
import io.sunday.storage.item.ItemSql;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
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

/** Items of some boards, by their names: for tables, which know no ids. */
public final class NamedItems {

    /** So many names that several items share are told apart. */
    private static final int SHARED_MAX = 100_000;

    /** Of items with one name three are enough to know that it does not tell them apart; what is written alike comes first. */
    private static final String CALLED = """
            SELECT f.wanted, f.id, f.board_id, f.name
              FROM (SELECT w.name AS wanted, i.id, i.board_id, i.name,
                           row_number() OVER (PARTITION BY w.name ORDER BY (i.name = w.name) DESC, i.id) AS place
                      FROM (SELECT DISTINCT n.name FROM unnest($1::text[]) AS n(name)) w
                      JOIN items i ON lower(i.name) = lower(w.name) AND i.board_id = ANY ($2::uuid[]) AND %s) f
             WHERE f.place <= 3
             ORDER BY f.wanted, f.place
            """.formatted(ItemSql.LIVE);

    private static final String WITH_IDS = """
            SELECT i.id::text AS wanted, i.id, i.board_id, i.name FROM items i
             WHERE i.id = ANY ($1::uuid[]) AND i.board_id = ANY ($2::uuid[]) AND %s
             ORDER BY i.id
            """.formatted(ItemSql.LIVE);

    private static final String SHARED = """
            SELECT i.name FROM items i WHERE i.board_id = ANY ($1::uuid[]) AND %s
             GROUP BY i.name HAVING count(*) > 1 ORDER BY i.name LIMIT $2
            """.formatted(ItemSql.LIVE);

    /** One that was found. */
    public record Found(ItemId id, BoardId board, String name) {}

    /** Up to three items for each of the names, however they are capitalized; those that are written alike come first. */
    public Future<Map<String, List<Found>>> called(
            SqlClient client, Collection<BoardId> boards, Collection<String> names) {
        return client.preparedQuery(CALLED)
                .execute(Tuple.tuple().addValue(names.toArray(String[]::new)).addValue(uuids(boards)))
                .map(NamedItems::found);
    }

    /** The items with these ids, by them. */
    public Future<Map<String, List<Found>>> withIds(
            SqlClient client, Collection<BoardId> boards, Collection<String> ids) {
        return client.preparedQuery(WITH_IDS)
                .execute(Tuple.tuple()
                        .addValue(ids.stream().map(UUID::fromString).toArray(UUID[]::new))
                        .addValue(uuids(boards)))
                .map(NamedItems::found);
    }

    /** The names that several items of the boards have. */
    public Future<Set<String>> shared(SqlClient client, Collection<BoardId> boards) {
        return client.preparedQuery(SHARED)
                .execute(Tuple.tuple().addValue(uuids(boards)).addValue(SHARED_MAX))
                .map(rows -> {
                    Set<String> names = new HashSet<>();
                    rows.forEach(row -> names.add(row.getString("name")));
                    return names;
                });
    }

    private static Map<String, List<Found>> found(RowSet<Row> rows) {
        Map<String, List<Found>> found = new HashMap<>();
        rows.forEach(row -> found.computeIfAbsent(row.getString("wanted"), wanted -> new ArrayList<>())
                .add(new Found(
                        new ItemId(row.getUUID("id")), new BoardId(row.getUUID("board_id")), row.getString("name"))));
        return found;
    }

    private static UUID[] uuids(Collection<BoardId> boards) {
        return boards.stream().map(BoardId::value).toArray(UUID[]::new);
    }
}
