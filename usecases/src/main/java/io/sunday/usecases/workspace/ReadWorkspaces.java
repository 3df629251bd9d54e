package io.sunday.usecases.workspace;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.workspace.Workspace;
import io.sunday.domain.workspace.WorkspaceId;
import io.sunday.storage.workspace.WorkspaceStore;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import io.sunday.usecases.list.Page;
import io.vertx.sqlclient.SqlClient;
import org.jspecify.annotations.Nullable;

/** Reads workspaces. */
public final class ReadWorkspaces {

    private final Reads pool;
    private final AccessControl access;
    private final WorkspaceStore workspaces = new WorkspaceStore();

    public ReadWorkspaces(Reads pool, AccessControl access) {
        this.pool = pool;
        this.access = access;
    }

    /** One workspace. Refused: workspace_not_found. */
    public Workspace one(Caller caller, WorkspaceId id) {
        return require(pool.of(caller), access, workspaces, caller, id, Permission.READ);
    }

    /** Workspaces of all the caller's organizations, or of one. Refused: organization_not_found. */
    public Page<Workspace> list(
            Caller caller, @Nullable OrganizationId organization, @Nullable String cursor, int limit) {
        OrganizationId of = organization == null ? caller.apiKeyOrganization() : organization;
        if (of != null) {
            access.organization(pool.of(caller), caller, of, Permission.READ, "organization");
        }
        return Page.of(
                await(workspaces.list(pool.of(caller), caller.userId(), of, Page.after(cursor), limit + 1)),
                limit,
                workspace -> workspace.id().value());
    }

    /** The workspace, if the caller may do this in it. */
    static Workspace require(
            SqlClient client,
            AccessControl access,
            WorkspaceStore workspaces,
            Caller caller,
            WorkspaceId id,
            Permission permission) {
        Workspace workspace = await(workspaces.find(client, id))
                .orElseThrow(() -> new RejectedException(Rejection.notFound("workspace")));
        access.workspace(client, caller, workspace, permission, "workspace");
        return workspace;
    }
}
