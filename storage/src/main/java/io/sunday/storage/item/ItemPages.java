package io.sunday.storage.item;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Group;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.view.Filter;
import io.sunday.domain.view.Sort;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The items of a board, page by page, filtered and in any order. The board's own order is read group by group from the
 * index, so that a page costs the same on a board of ten items and of a hundred thousand; any other order sorts what the
 * filter lets through.
 */
public final class ItemPages {

    /** The class of SQLSTATEs about values that do not fit their type. */
    private static final String DATA_EXCEPTION = "22";

    private static final String NO_POSITION = "";
    private static final UUID NO_ID = new UUID(0, 0);

    /** Items become JSON last: that is most of the work, and each group yields a page of which most is not taken. */
    private static final String IN_BOARD_ORDER = """
            SELECT %s::text AS item, i.id, i.position, i.group_id
              FROM (SELECT g.rank, p.*
                      FROM unnest(%s) WITH ORDINALITY AS g(id, rank)
                     CROSS JOIN LATERAL (
                           SELECT i.*
                             FROM items i
                            WHERE i.workspace_id = %s AND i.board_id = %s AND i.group_id = g.id
                              AND (i.position, i.id) > (CASE WHEN g.rank = 1 THEN %s ELSE '' END,
                                                        CASE WHEN g.rank = 1 THEN %s ELSE %s END)
                              AND %s AND %s
                            ORDER BY i.position, i.id
                            LIMIT %s) p
                     ORDER BY g.rank, p.position, p.id
                     LIMIT %s) i
             ORDER BY i.rank, i.position, i.id
            """;

    /** The same among a few items, which are found by their ids. */
    private static final String IN_BOARD_ORDER_AMONG = """
            SELECT %s::text AS item, i.id, i.position, i.group_id
              FROM (SELECT g.rank, i.*
                      FROM %s
                      JOIN unnest(%s) WITH ORDINALITY AS g(id, rank) ON g.id = i.group_id
                     WHERE i.workspace_id = %s AND i.board_id = %s
                       AND (g.rank > 1 OR (i.position, i.id) > (%s, %s))
                       AND %s AND %s
                     ORDER BY g.rank, i.position, i.id
                     LIMIT %s) i
             ORDER BY i.rank, i.position, i.id
            """;

    /** Here, too, items become JSON last, or those that are not on the page do as well. */
    private static final String SORTED = """
            SELECT %s::text AS item, i.id%s
              FROM (SELECT i.*
                      FROM %s
                     WHERE i.workspace_id = %s AND i.board_id = %s AND i.group_id = ANY (%s)
                       AND %s AND %s AND %s
                     ORDER BY %s
                     LIMIT %s) i
             ORDER BY %s
            """;

    private static final String WHOLE_BOARD = "items i";

    /**
     * Goes to the items one by one. As a condition, {@code id = ANY (…)} leaves it to the planner's idea of the board's size
     * whether all of the board is gone through for them, as it is while a new board has no statistics.
     */
    private static final String AMONG = """
            unnest(%s) AS n(candidate) CROSS JOIN LATERAL (
                           SELECT c.* FROM items c WHERE c.id = n.candidate AND c.workspace_id = %s OFFSET 0) i""";

    private static final String EVERY_ITEM = "true";

    /**
     * What is asked for.
     *
     * @param group only this group, or null for all
     * @param cursor where to go on, or null for the beginning
     * @param description whether the items carry their descriptions
     */
    public record Query(
            @Nullable GroupId group,
            Filter filter,
            Sort sort,
            @Nullable String cursor,
            int limit,
            boolean description) {

        /** Whether it takes more than the rows of the page: only the board's own order has an index. */
        public boolean isScan() {
            return !sort.keys().isEmpty() || !filter.equals(Filter.ALL);
        }
    }

    /**
     * What was found.
     *
     * @param items each as JSON text, as {@code ItemJson} writes it
     * @param next cursor of the next page; empty on the last one
     */
    public record Page(List<String> items, Optional<String> next) {}

    /** Reads one page; refused with {@link RejectedException} when the cursor is not one of this list. */
    public Future<Page> read(SqlClient client, BoardStructure board, Query query) {
        return read(client, board, query, null);
    }

    /** As {@link #read}, of these items only: the board has others that are not for whoever asks. */
    public Future<Page> readOnly(SqlClient client, BoardStructure board, Query query, UUID[] items) {
        return read(client, board, query, items);
    }

    private static Future<Page> read(SqlClient client, BoardStructure board, Query query, UUID @Nullable [] among) {
        Future<Page> page = query.sort().keys().isEmpty()
                ? inBoardOrder(client, board, query, among)
                : sorted(client, board, query, among);
        return query.cursor() == null ? page : page.recover(ItemPages::cursorRefused);
    }

    /** As {@link #read}, for a page of a sorted list that has no other items than some of these. */
    public Future<Page> readAmong(SqlClient client, BoardStructure board, Query query, UUID[] items) {
        return sorted(client, board, query, items);
    }

    /** The sort's keys as the cursor says them, and the id of the item; nothing when it is not of this list. */
    public static Optional<Place> place(Query query) {
        return Optional.ofNullable(query.cursor())
                .map(cursor -> ItemCursor.decode(
                        cursor, name(query.sort()), query.sort().keys().size()))
                .filter(Decision::isAccepted)
                .map(Decision::orThrow)
                .map(cursor -> new Place(cursor.keys(), cursor.id()));
    }

    /**
     * Where a page begins.
     *
     * @param keys of the item before it, as PostgreSQL writes them
     */
    public record Place(List<@Nullable String> keys, UUID id) {}

    /** A cursor that was tampered with may hold what PostgreSQL cannot read as a value of its column. */
    private static Future<Page> cursorRefused(Throwable failure) {
        boolean badValue = failure instanceof PgException fault
                && fault.getSqlState() != null
                && fault.getSqlState().startsWith(DATA_EXCEPTION);
        return Future.failedFuture(badValue ? new RejectedException(ItemCursor.REJECTION) : failure);
    }

    private static Future<Page> inBoardOrder(
            SqlClient client, BoardStructure board, Query query, UUID @Nullable [] among) {
        SqlParameters parameters = new SqlParameters();
        List<UUID> groups = groups(board, query.group());
        String position = NO_POSITION;
        UUID id = NO_ID;
        if (query.cursor() != null) {
            ItemCursor cursor = ItemCursor.decode(query.cursor(), "", 2).orThrow();
            int from = groups.stream()
                    .map(UUID::toString)
                    .toList()
                    .indexOf(cursor.keys().get(0));
            if (from < 0) {
                // The cursor's group is gone, and its items with it: nothing tells which groups came after it.
                throw new RejectedException(ItemCursor.REJECTION);
            }
            groups = groups.subList(from, groups.size());
            position = Objects.requireNonNullElse(cursor.keys().get(1), NO_POSITION);
            id = cursor.id();
        }
        String limit = parameters.bind(query.limit() + 1, "integer");
        String json = json(board, query, parameters);
        String of = parameters.bind(groups.toArray(UUID[]::new), "uuid[]");
        String workspace = parameters.bind(board.workspaceId().value(), "uuid");
        String on = parameters.bind(board.id().value(), "uuid");
        String last = parameters.bind(position, "text");
        String lastId = parameters.bind(id, "uuid");
        String filter = ItemFilterSql.condition(query.filter(), parameters);
        String sql = among == null
                ? IN_BOARD_ORDER.formatted(
                        json,
                        of,
                        workspace,
                        on,
                        last,
                        lastId,
                        parameters.bind(NO_ID, "uuid"),
                        ItemSql.LIVE,
                        filter,
                        limit,
                        limit)
                : IN_BOARD_ORDER_AMONG.formatted(
                        json,
                        AMONG.formatted(parameters.bind(among, "uuid[]"), workspace),
                        of,
                        workspace,
                        on,
                        last,
                        lastId,
                        ItemSql.LIVE,
                        filter,
                        limit);
        return client.preparedQuery(sql)
                .execute(parameters.values())
                .map(rows -> page(rows, query.limit(), row -> {
                    List<@Nullable String> keys =
                            List.of(row.getUUID("group_id").toString(), row.getString("position"));
                    return new ItemCursor("", keys, row.getUUID("id"));
                }));
    }

    private static String name(Sort sort) {
        return sort.keys().stream()
                .map(key -> (key.descending() ? "-" : "") + key.term().name())
                .collect(Collectors.joining(","));
    }

    private static Future<Page> sorted(SqlClient client, BoardStructure board, Query query, UUID @Nullable [] among) {
        SqlParameters parameters = new SqlParameters();
        ItemSortSql sort = new ItemSortSql(query.sort(), board, parameters);
        String name = name(query.sort());
        String after = EVERY_ITEM;
        if (query.cursor() != null) {
            ItemCursor cursor =
                    ItemCursor.decode(query.cursor(), name, sort.keyCount()).orThrow();
            after = sort.after(cursor.keys(), cursor.id());
        }
        String workspace = parameters.bind(board.workspaceId().value(), "uuid");
        String sql = SORTED.formatted(
                json(board, query, parameters),
                sort.keyColumns(),
                among == null ? WHOLE_BOARD : AMONG.formatted(parameters.bind(among, "uuid[]"), workspace),
                workspace,
                parameters.bind(board.id().value(), "uuid"),
                parameters.bind(groups(board, query.group()).toArray(UUID[]::new), "uuid[]"),
                ItemSql.LIVE,
                ItemFilterSql.condition(query.filter(), parameters),
                after,
                sort.orderBy(),
                parameters.bind(query.limit() + 1, "integer"),
                sort.orderBy());
        return client.preparedQuery(sql)
                .execute(parameters.values())
                .map(rows -> page(rows, query.limit(), row -> {
                    List<@Nullable String> keys = new ArrayList<>();
                    for (int i = 0; i < sort.keyCount(); i++) {
                        keys.add(row.getString("key" + i));
                    }
                    return new ItemCursor(name, keys, row.getUUID("id"));
                }));
    }

    private static String json(BoardStructure board, Query query, SqlParameters parameters) {
        String[] deletedKeys = board.deletedKeys().toArray(String[]::new);
        return ItemSql.json(parameters.bind(deletedKeys, "text[]"), query.description() ? "i.description" : "");
    }

    private static List<UUID> groups(BoardStructure board, @Nullable GroupId only) {
        return board.groups().stream()
                .map(Group::id)
                .filter(id -> only == null || id.equals(only))
                .map(GroupId::value)
                .toList();
    }

    /** One row more than asked for was read: it tells that there is a next page. */
    private static Page page(Iterable<Row> rows, int limit, CursorOf cursorOf) {
        List<String> items = new ArrayList<>();
        Optional<String> next = Optional.empty();
        Row last = null;
        for (Row row : rows) {
            if (items.size() == limit && last != null) {
                next = Optional.of(cursorOf.row(last).encode());
                break;
            }
            items.add(row.getString("item"));
            last = row;
        }
        return new Page(items, next);
    }

    private interface CursorOf {
        ItemCursor row(Row row);
    }
}
