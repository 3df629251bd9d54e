package io.sunday.storage.access;

import io.sunday.domain.access.Role;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.workspace.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** Reads what decides about access to a workspace: to who comes from outside, the boards in it do. */
public final class WorkspaceStandings {

    private static final String FIND = """
            SELECT m.role, EXISTS (SELECT FROM workspace_admins a WHERE a.workspace_id = $2 AND a.user_id = $3) AS admin
              FROM memberships m
             WHERE m.organization_id = $1 AND m.user_id = $3
               AND (m.role <> 'external'
                    OR EXISTS (SELECT FROM boards b
                                 JOIN LATERAL board_standing(b.id, b.workspace_id, b.organization_id, b.kind, $3) s ON true
                                WHERE b.workspace_id = $2 AND b.deleted_at IS NULL))
            """;

    /**
     * What a person is in a workspace.
     *
     * @param role in its organization
     * @param admin of this workspace
     */
    public record WorkspaceStanding(Role role, boolean admin) {}

    /** Nothing when the workspace is not for them. */
    public Future<Optional<WorkspaceStanding>> find(
            SqlClient client, OrganizationId organization, WorkspaceId workspace, UserId user) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(organization.value(), workspace.value(), user.value()))
                .map(rows -> {
                    for (Row row : rows) {
                        Role role = Role.named(row.getString("role")).orElseThrow();
                        return Optional.of(new WorkspaceStanding(role, row.getBoolean("admin")));
                    }
                    return Optional.empty();
                });
    }
}
