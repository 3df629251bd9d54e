package io.sunday.storage.comment;

import io.sunday.domain.comment.Comment;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.comment.CopiedComments.Look;
import io.sunday.storage.item.ItemSql;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code comment_looks}, and how many comments there are to look at. */
public final class CommentLooks {

    /** Nobody has seen what does not exist yet. */
    private static final String SEE = """
            INSERT INTO comment_looks AS l (item_id, user_id, number, seen_at)
            SELECT $1, $2, least($3, c.number), $4
              FROM (SELECT max(number) AS number FROM comments WHERE item_id = $1) c
             WHERE c.number IS NOT NULL
            ON CONFLICT (item_id, user_id) DO UPDATE SET number = EXCLUDED.number, seen_at = EXCLUDED.seen_at
             WHERE l.number < EXCLUDED.number
            RETURNING number
            """;

    private static final String SEEN = "SELECT number FROM comment_looks WHERE item_id = $1 AND user_id = $2";

    private static final String SEEN_BY = """
            SELECT l.user_id, u.name
              FROM comment_looks l
              JOIN users u ON u.id = l.user_id
              JOIN memberships m ON m.organization_id = $2 AND m.user_id = l.user_id
             WHERE l.item_id = $1 AND l.number >= $3 AND l.user_id <> $4
             ORDER BY l.seen_at, l.user_id LIMIT $5
            """;

    private static final String COUNTS = """
            SELECT i.id, count(*) AS count,
                   count(*) FILTER (WHERE c.number > coalesce(l.number, 0) AND c.created_by <> $3
                                          AND c.copied_by IS NULL) AS unread
              FROM items i
              JOIN comments c ON c.item_id = i.id AND c.deleted_at IS NULL
              LEFT JOIN comment_looks l ON l.item_id = i.id AND l.user_id = $3
             WHERE i.workspace_id = $1 AND i.board_id = $2 AND %s AND ($4::uuid IS NULL OR i.id > $4)
               AND ($6::uuid[] IS NULL OR i.id = ANY ($6))
             GROUP BY i.id ORDER BY i.id LIMIT $5
            """.formatted(ItemSql.LIVE);

    /** Somebody who has seen a comment. */
    public record Viewer(UserId person, String name) {}

    /**
     * How many comments an item has; one without comments is in no list.
     *
     * @param unread by others, since the person looked last
     */
    public record ItemCount(ItemId item, long count, long unread) {}

    /** Up to where the person has now seen; empty when it was that far before. */
    public Future<Optional<Long>> see(SqlConnection transaction, ItemId item, UserId person, long number, Instant at) {
        return transaction
                .preparedQuery(SEE)
                .execute(Tuple.of(item.value(), person.value(), number, at.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getLong("number")));
    }

    /** Takes note of who has seen comments that were brought along, each up to so many from the first one on. */
    public Future<Void> bring(SqlConnection transaction, List<Look> looks) {
        return transaction
                .preparedQuery(SEE)
                .executeBatch(looks.stream()
                        .map(look -> Tuple.of(
                                look.item().value(),
                                look.person().value(),
                                look.comments(),
                                look.at().atOffset(ZoneOffset.UTC)))
                        .toList())
                .mapEmpty();
    }

    /** Up to where the person has seen; 0 for nothing. */
    public Future<Long> seen(SqlClient client, ItemId item, UserId person) {
        return client.preparedQuery(SEEN)
                .execute(Tuple.of(item.value(), person.value()))
                .map(rows -> rows.size() == 0 ? 0L : rows.iterator().next().getLong("number"));
    }

    /** Members who have seen it, but for who wrote it. */
    public Future<List<Viewer>> seenBy(SqlClient client, Comment comment, int limit) {
        return client.preparedQuery(SEEN_BY)
                .execute(Tuple.of(
                        comment.itemId().value(),
                        comment.organizationId().value(),
                        comment.number(),
                        comment.createdBy().value(),
                        limit))
                .map(rows -> {
                    List<Viewer> viewers = new ArrayList<>();
                    rows.forEach(
                            row -> viewers.add(new Viewer(new UserId(row.getUUID("user_id")), row.getString("name"))));
                    return viewers;
                });
    }

    /**
     * Of the items of a board that have comments, in the order of their ids.
     *
     * @param among only of these; null for all
     */
    public Future<List<ItemCount>> counts(
            SqlClient client,
            BoardAccess board,
            UserId person,
            @Nullable UUID after,
            int limit,
            UUID @Nullable [] among) {
        return client.preparedQuery(COUNTS)
                .execute(Tuple.of(board.workspaceId().value(), board.id().value(), person.value(), after, limit)
                        .addValue(among))
                .map(rows -> {
                    List<ItemCount> counts = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        counts.add(new ItemCount(
                                new ItemId(row.getUUID("id")), row.getLong("count"), row.getLong("unread")));
                    }
                    return counts;
                });
    }
}
