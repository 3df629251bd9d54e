package io.sunday.storage.board;

import io.sunday.domain.access.BoardKind;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.workspace.WorkspaceId;
import io.sunday.storage.access.OwnItemsSql;
import io.sunday.storage.access.Standing;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads what decides about access to a board, in one round trip. */
public final class BoardAccesses {

    private static final String FIND = """
            SELECT b.id AS board_id, b.workspace_id, b.organization_id, b.name AS board_name,
                   b.archived_at IS NOT NULL AS archived, h.seq, h.structure, h.item_count, b.kind, m.role, m.given,
                   %s
              FROM boards b
              JOIN workspaces w ON w.id = b.workspace_id AND w.deleted_at IS NULL
              JOIN stream_heads h ON h.id = b.id
              LEFT JOIN LATERAL board_standing(b.id, b.workspace_id, b.organization_id, b.kind, $2) m ON true
             WHERE b.id = $1 AND b.deleted_at IS NULL
            """.formatted(OwnItemsSql.columns("$2"));

    /** Its workspace may be there, too. */
    private static final String FIND_DELETED =
            FIND.replace("w.deleted_at IS NULL", "true").replace("b.deleted_at IS NULL", "b.deleted_at IS NOT NULL");

    private static final String FIND_MANY = """
            SELECT n.user_id, b.id AS board_id, b.workspace_id, b.organization_id, b.name AS board_name,
                   b.archived_at IS NOT NULL AS archived, h.seq, h.structure, h.item_count, b.kind, m.role, m.given,
                   %s
              FROM unnest($1::uuid[], $2::uuid[]) AS n(board_id, user_id)
              JOIN boards b ON b.id = n.board_id AND b.deleted_at IS NULL
              JOIN workspaces w ON w.id = b.workspace_id AND w.deleted_at IS NULL
              JOIN stream_heads h ON h.id = b.id
              LEFT JOIN LATERAL board_standing(b.id, b.workspace_id, b.organization_id, b.kind, n.user_id) m ON true
            """.formatted(OwnItemsSql.columns("n.user_id"));

    private static final String READERS = """
            SELECT n.user_id
              FROM boards b
             CROSS JOIN unnest($2::uuid[]) AS n(user_id)
              JOIN LATERAL board_standing(b.id, b.workspace_id, b.organization_id, b.kind, n.user_id) m ON true
             WHERE b.id = $1 AND b.deleted_at IS NULL
            """;

    /** Those of the people who see the board: nobody else is told what happens on it. */
    public Future<Set<UserId>> readersAmong(SqlClient client, BoardId board, Collection<UserId> people) {
        if (people.isEmpty()) {
            return Future.succeededFuture(Set.of());
        }
        UUID[] ids = people.stream().map(UserId::value).toArray(UUID[]::new);
        return client.preparedQuery(READERS)
                .execute(Tuple.of(board.value(), (Object) ids))
                .map(rows -> {
                    Set<UserId> readers = new HashSet<>();
                    rows.forEach(row -> readers.add(new UserId(row.getUUID("user_id"))));
                    return readers;
                });
    }

    /** Somebody and a board they ask for. */
    public record Asking(BoardId board, UserId user) {}

    /** As {@link #find}, for many at once; who asks for a board that does not exist is missing. */
    public Future<Map<Asking, BoardAccess>> find(SqlClient client, Set<Asking> asking) {
        UUID[] boards = asking.stream().map(one -> one.board().value()).toArray(UUID[]::new);
        UUID[] users = asking.stream().map(one -> one.user().value()).toArray(UUID[]::new);
        return client.preparedQuery(FIND_MANY)
                .execute(Tuple.of(boards).addValue(users))
                .map(rows -> {
                    Map<Asking, BoardAccess> found = new HashMap<>();
                    for (Row row : rows) {
                        BoardAccess access = read(row);
                        found.put(new Asking(access.id(), new UserId(row.getUUID("user_id"))), access);
                    }
                    return found;
                });
    }

    /** The board and the person's role in its organization; nothing when there is no such board. */
    public Future<Optional<BoardAccess>> find(SqlClient client, BoardId board, UserId user) {
        return find(client, FIND, board, user);
    }

    private static Future<Optional<BoardAccess>> find(SqlClient client, String sql, BoardId board, UserId user) {
        return client.preparedQuery(sql)
                .execute(Tuple.of(board.value(), user.value()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(read(rows.iterator().next())));
    }

    /** As {@link #find}, for a board in the trash. */
    public Future<Optional<BoardAccess>> findDeleted(SqlClient client, BoardId board, UserId user) {
        return find(client, FIND_DELETED, board, user);
    }

    /** From a row with the columns of the query above. */
    public static BoardAccess read(Row row) {
        return new BoardAccess(
                new BoardId(row.getUUID("board_id")),
                new WorkspaceId(row.getUUID("workspace_id")),
                new OrganizationId(row.getUUID("organization_id")),
                row.getString("board_name"),
                Standing.read(row),
                row.getLong("seq"),
                row.getLong("structure"),
                row.getLong("item_count"),
                row.getBoolean("archived"),
                BoardKind.named(row.getString("kind")).orElseThrow(),
                Optional.ofNullable(row.getString("own_items")),
                OwnItemsSql.read(row),
                OwnItemsSql.names(row));
    }
}
