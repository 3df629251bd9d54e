package io.sunday.storage.comment;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.comment.CommentId;
import io.sunday.domain.identity.UserId;
import io.sunday.storage.item.ItemSql;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Whom comments may concern. */
public final class CommentAudience {

    private static final String ASSIGNEES = """
            SELECT i.id, i.assignees FROM items i WHERE i.id = ANY ($1::uuid[]) AND i.board_id = $2 AND %s
            """.formatted(ItemSql.LIVE);

    private static final String AUTHORS = """
            SELECT DISTINCT coalesce(c.parent_id, c.id) AS thread, c.created_by
              FROM comments c
             WHERE (c.id = ANY ($1::uuid[]) OR c.parent_id = ANY ($1::uuid[])) AND c.deleted_at IS NULL
            """;

    private static final String THERE = "SELECT id FROM comments WHERE id = ANY ($1::uuid[]) AND deleted_at IS NULL";

    /** Who is assigned to those of the items that are on the board. */
    public Future<Map<UUID, Set<UserId>>> assignees(SqlClient client, BoardId board, Collection<UUID> items) {
        return client.preparedQuery(ASSIGNEES)
                .execute(Tuple.of(items.toArray(UUID[]::new), board.value()))
                .map(rows -> {
                    Map<UUID, Set<UserId>> all = new HashMap<>();
                    for (Row row : rows) {
                        Set<UserId> people = new HashSet<>();
                        List.of(row.getArrayOfUUIDs("assignees")).forEach(id -> people.add(new UserId(id)));
                        all.put(row.getUUID("id"), people);
                    }
                    return all;
                });
    }

    /** Who has written in each of the threads. */
    public Future<Map<CommentId, Set<UserId>>> authors(SqlClient client, Collection<CommentId> threads) {
        return client.preparedQuery(AUTHORS).execute(Tuple.of(ids(threads))).map(rows -> {
            Map<CommentId, Set<UserId>> all = new HashMap<>();
            for (Row row : rows) {
                all.computeIfAbsent(new CommentId(row.getUUID("thread")), thread -> new HashSet<>())
                        .add(new UserId(row.getUUID("created_by")));
            }
            return all;
        });
    }

    /** Those that were not deleted meanwhile. */
    public Future<Set<CommentId>> there(SqlClient client, Collection<CommentId> comments) {
        return client.preparedQuery(THERE).execute(Tuple.of(ids(comments))).map(rows -> {
            Set<CommentId> there = new HashSet<>();
            rows.forEach(row -> there.add(new CommentId(row.getUUID("id"))));
            return there;
        });
    }

    private static UUID[] ids(Collection<CommentId> ids) {
        return ids.stream().map(CommentId::value).toArray(UUID[]::new);
    }
}
