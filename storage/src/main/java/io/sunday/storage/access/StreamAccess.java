package io.sunday.storage.access;

import io.sunday.domain.access.Role;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Iterator;
import java.util.Optional;
import java.util.UUID;

/** Which stream a person's subscription leads to, and as what they would read it. */
public final class StreamAccess {

    private static final String BOARD = """
            SELECT b.id AS stream_id, b.organization_id, m.role
              FROM boards b
              JOIN memberships m ON m.organization_id = b.organization_id AND m.user_id = $2
             WHERE b.id = $1 AND b.deleted_at IS NULL
             LIMIT 1
            """;

    private static final String ITEM = """
            SELECT b.id AS stream_id, b.organization_id, m.role
              FROM items i
              JOIN boards b ON b.id = i.board_id AND b.deleted_at IS NULL
              JOIN memberships m ON m.organization_id = b.organization_id AND m.user_id = $2
             WHERE i.id = $1 AND i.deleted_at IS NULL
             LIMIT 1
            """;

    private static final String WORKSPACE = """
            SELECT w.id AS stream_id, w.organization_id, m.role
              FROM workspaces w
              JOIN memberships m ON m.organization_id = w.organization_id AND m.user_id = $2
             WHERE w.id = $1 AND w.deleted_at IS NULL
             LIMIT 1
            """;

    /** A stream, and the role of the person in the organization it belongs to. */
    public record Found(UUID streamId, UUID organizationId, Role role) {}

    /** Empty when there is no such board, or none for this person. */
    public Future<Optional<Found>> board(SqlClient client, UUID boardId, UUID userId) {
        return find(client, BOARD, boardId, userId);
    }

    /** The board of an item. */
    public Future<Optional<Found>> item(SqlClient client, UUID itemId, UUID userId) {
        return find(client, ITEM, itemId, userId);
    }

    public Future<Optional<Found>> workspace(SqlClient client, UUID workspaceId, UUID userId) {
        return find(client, WORKSPACE, workspaceId, userId);
    }

    private static Future<Optional<Found>> find(SqlClient client, String sql, UUID id, UUID userId) {
        return client.preparedQuery(sql).execute(Tuple.of(id, userId)).map(rows -> {
            Iterator<Row> all = rows.iterator();
            if (!all.hasNext()) {
                return Optional.empty();
            }
            Row row = all.next();
            return Role.named(row.getString("role"))
                    .map(role -> new Found(row.getUUID("stream_id"), row.getUUID("organization_id"), role));
        });
    }
}
