package io.sunday.storage.workspace;

import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.workspace.Workspace;
import io.sunday.domain.workspace.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code workspaces}. */
public final class WorkspaceStore {

    private static final String INSERT = """
            INSERT INTO workspaces (id, organization_id, name, created_at, created_by, updated_at, updated_by)
            VALUES ($1, $2, $3, $4, $5, $4, $5)""";

    public Future<Void> insert(SqlClient client, Workspace workspace) {
        return client.preparedQuery(INSERT)
                .execute(Tuple.of(
                        workspace.id().value(),
                        workspace.organizationId().value(),
                        workspace.name(),
                        workspace.createdAt().atOffset(ZoneOffset.UTC),
                        workspace.createdBy().value()))
                .mapEmpty();
    }

    private static final String COUNT = """
            SELECT count(*) AS workspaces
            FROM workspaces
            WHERE organization_id = $1 AND deleted_at IS NULL""";

    public Future<Long> count(SqlClient client, OrganizationId organizationId) {
        return client.preparedQuery(COUNT)
                .execute(Tuple.of(organizationId.value()))
                .map(rows -> rows.iterator().next().getLong("workspaces"));
    }

    private static final String FIND = """
            SELECT w.id, w.organization_id, w.name, w.version, h.seq, w.created_at, w.created_by, w.updated_at, w.updated_by
            FROM workspaces w
            JOIN stream_heads h ON h.id = w.id
            WHERE w.id = $1 AND w.deleted_at IS NULL""";

    public Future<Optional<Workspace>> find(SqlClient client, WorkspaceId id) {
        return client.preparedQuery(FIND).execute(Tuple.of(id.value())).map(WorkspaceStore::first);
    }

    /** The same, locked against renaming and deletion, but not against new boards, until the transaction ends. */
    public Future<Optional<Workspace>> lock(SqlClient client, WorkspaceId id) {
        return client.preparedQuery(FIND + "\nFOR SHARE OF w")
                .execute(Tuple.of(id.value()))
                .map(WorkspaceStore::first);
    }

    private static final String LIST = """
            SELECT w.id, w.organization_id, w.name, w.version, h.seq, w.created_at, w.created_by, w.updated_at, w.updated_by
            FROM workspaces w
            JOIN memberships m ON m.organization_id = w.organization_id
            JOIN stream_heads h ON h.id = w.id
            WHERE m.user_id = $1 AND ($2::uuid IS NULL OR w.organization_id = $2)
              AND w.deleted_at IS NULL AND ($3::uuid IS NULL OR w.id > $3)
              AND (m.role <> 'external' OR EXISTS (
                  SELECT FROM boards b
                    JOIN LATERAL board_standing(b.id, b.workspace_id, b.organization_id, b.kind, $1) s ON true
                   WHERE b.workspace_id = w.id AND b.deleted_at IS NULL))
            ORDER BY w.id
            LIMIT $4""";

    /** Workspaces of the person's organizations, or of one of them, oldest first, after the given one. */
    public Future<List<Workspace>> list(
            SqlClient client, UserId userId, @Nullable OrganizationId organizationId, @Nullable UUID after, int limit) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(userId.value(), organizationId == null ? null : organizationId.value(), after, limit))
                .map(rows -> {
                    List<Workspace> workspaces = new ArrayList<>(rows.size());
                    rows.forEach(row -> workspaces.add(workspace(row)));
                    return workspaces;
                });
    }

    private static final String RENAME = """
            UPDATE workspaces
            SET name = $2, version = version + 1, updated_at = $3, updated_by = $4
            WHERE id = $1 AND deleted_at IS NULL""";

    public Future<Boolean> rename(SqlClient client, WorkspaceId id, String name, UserId by, Instant now) {
        return client.preparedQuery(RENAME)
                .execute(Tuple.of(id.value(), name, now.atOffset(ZoneOffset.UTC), by.value()))
                .map(rows -> rows.rowCount() == 1);
    }

    private static final String DELETE = """
            UPDATE workspaces
            SET deleted_at = $2, updated_at = $2, updated_by = $3, version = version + 1
            WHERE id = $1 AND deleted_at IS NULL""";

    public Future<Boolean> delete(SqlClient client, WorkspaceId id, UserId by, Instant now) {
        return client.preparedQuery(DELETE)
                .execute(Tuple.of(id.value(), now.atOffset(ZoneOffset.UTC), by.value()))
                .map(rows -> rows.rowCount() == 1);
    }

    private static final String LOCK_DELETED = """
            SELECT w.id, w.organization_id, w.name, w.version, h.seq, w.created_at, w.created_by, w.updated_at, w.updated_by
            FROM workspaces w
            JOIN stream_heads h ON h.id = w.id
            WHERE w.id = $1 AND w.deleted_at IS NOT NULL AND w.purged_at IS NULL
            FOR UPDATE OF w""";

    /** The workspace in the trash, locked. */
    public Future<Optional<Workspace>> lockDeleted(SqlClient client, WorkspaceId id) {
        return client.preparedQuery(LOCK_DELETED).execute(Tuple.of(id.value())).map(WorkspaceStore::first);
    }

    private static final String RESTORE = """
            UPDATE workspaces
            SET deleted_at = NULL, updated_at = $2, updated_by = $3, version = version + 1
            WHERE id = $1""";

    public Future<Void> restore(SqlClient client, WorkspaceId id, UserId by, Instant now) {
        return client.preparedQuery(RESTORE)
                .execute(Tuple.of(id.value(), now.atOffset(ZoneOffset.UTC), by.value()))
                .mapEmpty();
    }

    private static Optional<Workspace> first(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(workspace(rows.iterator().next()));
    }

    private static Workspace workspace(Row row) {
        return new Workspace(
                new WorkspaceId(row.getUUID("id")),
                new OrganizationId(row.getUUID("organization_id")),
                row.getString("name"),
                row.getLong("version"),
                row.getLong("seq"),
                row.getOffsetDateTime("created_at").toInstant(),
                new UserId(row.getUUID("created_by")),
                row.getOffsetDateTime("updated_at").toInstant(),
                new UserId(row.getUUID("updated_by")));
    }
}
