package io.sunday.storage.workspace;

import io.sunday.domain.access.Role;
import io.sunday.domain.identity.EmailAddress;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.Member;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.workspace.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** The table {@code workspace_admins}. */
public final class WorkspaceAdminStore {

    private static final String LIST = """
            SELECT m.organization_id, m.user_id, m.role, m.created_at, u.name, u.email
              FROM workspace_admins a
              JOIN workspaces w ON w.id = a.workspace_id
              JOIN memberships m ON m.organization_id = w.organization_id AND m.user_id = a.user_id
              JOIN users u ON u.id = m.user_id
             WHERE a.workspace_id = $1
             ORDER BY lower(u.name), u.id LIMIT 500
            """;

    private static final String ADD = """
            INSERT INTO workspace_admins (workspace_id, user_id) VALUES ($1, $2) ON CONFLICT DO NOTHING
            """;

    private static final String REMOVE = "DELETE FROM workspace_admins WHERE workspace_id = $1 AND user_id = $2";

    /** In the order of their names. */
    public Future<List<Member>> list(SqlClient client, WorkspaceId workspace) {
        return client.preparedQuery(LIST).execute(Tuple.of(workspace.value())).map(rows -> {
            List<Member> admins = new ArrayList<>(rows.size());
            rows.forEach(row -> admins.add(new Member(
                    new OrganizationId(row.getUUID("organization_id")),
                    new UserId(row.getUUID("user_id")),
                    row.getString("name"),
                    new EmailAddress(row.getString("email")),
                    Role.named(row.getString("role")).orElseThrow(),
                    row.getOffsetDateTime("created_at").toInstant())));
            return admins;
        });
    }

    /** Whether the person was not one before. */
    public Future<Boolean> add(SqlClient client, WorkspaceId workspace, UserId person) {
        return client.preparedQuery(ADD)
                .execute(Tuple.of(workspace.value(), person.value()))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Whether the person was one. */
    public Future<Boolean> remove(SqlClient client, WorkspaceId workspace, UserId person) {
        return client.preparedQuery(REMOVE)
                .execute(Tuple.of(workspace.value(), person.value()))
                .map(rows -> rows.rowCount() == 1);
    }
}
