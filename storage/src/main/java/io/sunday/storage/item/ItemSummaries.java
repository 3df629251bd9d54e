package io.sunday.storage.item;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.Group;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.column.ColumnTypes;
import io.sunday.domain.column.ValueShape;
import io.sunday.domain.view.Filter;
import io.sunday.domain.view.Term;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a filtered board comes to: how many items there are, in all and for each value of a column, and what its number
 * and date columns add up to. PostgreSQL reads the board's items once for all of it.
 */
public final class ItemSummaries {

    /** Values of a column that are counted each; whoever has more searches for them. */
    public static final int GROUPS_MAX = 500;

    /** Columns with a footer; each costs two numbers or more for each group. */
    private static final int FOOTERS_MAX = 20;

    private static final String SUMMARY = """
            SELECT grouping(x.g) = 1 AS whole, x.g, count(*) AS items, %s::text AS footers
              FROM (SELECT %s AS g%s
                      FROM items i
                     WHERE i.workspace_id = %s AND i.board_id = %s AND i.group_id = ANY (%s) AND %s AND %s AND %s) x
             GROUP BY GROUPING SETS ((), (x.g))
             ORDER BY whole DESC, items DESC, x.g COLLATE "C" NULLS LAST
             LIMIT %s
            """;

    /**
     * What is asked for.
     *
     * @param group only this group, or null for all
     * @param groupBy what to count for each value of, or null for the whole only
     */
    public record Query(
            @Nullable GroupId group,
            Filter filter,
            @Nullable Term groupBy) {}

    /**
     * Items that have something in common.
     *
     * @param value what they have in common, as text: a label, a group's id, the ids of people together, whoever was
     *     named first; null for none
     * @param footers for each number and date column what its values come to
     */
    public record Part(@Nullable String value, long count, JsonObject footers) {}

    /** The whole, and the largest of its parts; no parts when nothing was grouped by. */
    public record Summary(Part whole, List<Part> parts) {}

    public Future<Summary> read(SqlClient client, BoardStructure board, Query query) {
        return read(client, board, query, null);
    }

    /** As {@link #read}, of these items only: the board has others that are not for whoever asks. */
    public Future<Summary> readOnly(SqlClient client, BoardStructure board, Query query, UUID[] items) {
        return read(client, board, query, items);
    }

    private static Future<Summary> read(SqlClient client, BoardStructure board, Query query, UUID @Nullable [] among) {
        SqlParameters parameters = new SqlParameters();
        List<Column> columns = summed(board);
        String value = query.groupBy() == null ? "NULL::text" : grouped(query.groupBy(), parameters);
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            values.append(", ")
                    .append(TermSql.value(new Term.OfColumn(columns.get(i)), parameters))
                    .append(" AS v")
                    .append(i);
        }
        String sql = SUMMARY.formatted(
                footers(columns, parameters),
                value,
                values,
                parameters.bind(board.workspaceId().value(), "uuid"),
                parameters.bind(board.id().value(), "uuid"),
                parameters.bind(groups(board, query.group()), "uuid[]"),
                ItemSql.LIVE,
                ItemFilterSql.condition(query.filter(), parameters),
                among == null ? "true" : "i.id = ANY (" + parameters.bind(among, "uuid[]") + ")",
                parameters.bind(GROUPS_MAX + 1, "integer"));
        return client.preparedQuery(sql).execute(parameters.values()).map(rows -> {
            Part whole = new Part(null, 0, new JsonObject());
            List<Part> parts = new ArrayList<>();
            for (Row row : rows) {
                Part part =
                        new Part(row.getString("g"), row.getLong("items"), new JsonObject(row.getString("footers")));
                if (row.getBoolean("whole")) {
                    whole = part;
                } else if (query.groupBy() != null) {
                    parts.add(part);
                }
            }
            return new Summary(whole, parts);
        });
    }

    /** The columns that have footers. */
    public static List<Column> summed(BoardStructure board) {
        return board.columns().stream()
                .filter(ItemSummaries::isSummed)
                .limit(FOOTERS_MAX)
                .toList();
    }

    private static boolean isSummed(Column column) {
        ValueShape shape = shape(column);
        return shape == ValueShape.NUMBER || shape == ValueShape.DATE;
    }

    private static ValueShape shape(Column column) {
        return ColumnTypes.named(column.type()).shape(column);
    }

    /** Dates by their day; of long texts the beginning; several values in one order, whichever was named first. */
    private static String grouped(Term term, SqlParameters parameters) {
        String value = TermSql.value(term, parameters);
        return switch (term.shape()) {
            case DATE -> "left(" + value + ", 10)";
            case TEXT, LINK, LINKS, LABEL -> "left(" + value + ", 200)";
            case PEOPLE, LIST ->
                "CASE WHEN jsonb_typeof(" + value + ") = 'array' THEN (SELECT jsonb_agg(DISTINCT e.part)::text"
                        + " FROM jsonb_array_elements(" + value + ") AS e(part)) END";
            default -> "(" + value + ")::text";
        };
    }

    private static String footers(List<Column> columns, SqlParameters parameters) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            boolean number = shape(columns.get(i)) == ValueShape.NUMBER;
            pairs.add(parameters.bind(columns.get(i).key(), "text") + ", "
                    + (number ? NUMBER : DATE).replace("$v", "x.v" + i));
        }
        return pairs.stream().collect(Collectors.joining(", ", "json_build_object(", ")"));
    }

    private static final String NUMBER = """
            json_build_object('count', count($v), 'sum', sum($v), 'avg', round(avg($v), 10), 'min', min($v), 'max', max($v),
                'median', percentile_cont(0.5) WITHIN GROUP (ORDER BY $v::float8))""";

    private static final String DATE =
            "json_build_object('count', count($v), 'min', min($v COLLATE \"C\"), 'max', max($v COLLATE \"C\"))";

    private static UUID[] groups(BoardStructure board, @Nullable GroupId only) {
        return board.groups().stream()
                .map(Group::id)
                .filter(id -> only == null || id.equals(only))
                .map(GroupId::value)
                .toArray(UUID[]::new);
    }
}
