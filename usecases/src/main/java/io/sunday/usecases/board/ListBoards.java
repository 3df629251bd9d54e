package io.sunday.usecases.board;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.board.Board;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.workspace.WorkspaceId;
import io.sunday.storage.board.BoardStore;
import io.sunday.storage.board.BoardStore.Wanted;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import io.sunday.usecases.list.Page;
import io.sunday.usecases.workspace.ReadWorkspaces;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists boards that the caller may see, in the order of their making. */
public final class ListBoards {

    private final Reads pool;
    private final AccessControl access;
    private final ReadWorkspaces workspaces;
    private final BoardStore boards = new BoardStore();

    public ListBoards(Reads pool, AccessControl access, ReadWorkspaces workspaces) {
        this.pool = pool;
        this.access = access;
        this.workspaces = workspaces;
    }

    /** Those in use, or those that were put away. Refused: workspace_not_found, organization_not_found. */
    public Page<Board> run(
            Caller caller,
            @Nullable OrganizationId organization,
            @Nullable WorkspaceId workspace,
            boolean archived,
            @Nullable String cursor,
            int limit) {
        if (organization != null && !caller.reaches(organization)) {
            throw new RejectedException(Rejection.notFound("organization"));
        }
        OrganizationId of = organization == null ? caller.apiKeyOrganization() : organization;
        Wanted wanted = new Wanted(caller.userId(), of, workspace, archived);
        List<Board> found = await(boards.list(pool.of(caller), wanted, Page.after(cursor), limit + 1));
        if (found.isEmpty()) {
            // Boards are found only where the caller is a member, so who found some needs no other question.
            refuseUnknown(caller, of, workspace);
        }
        return Page.of(found, limit, board -> board.id().value());
    }

    private void refuseUnknown(Caller caller, @Nullable OrganizationId organization, @Nullable WorkspaceId workspace) {
        if (workspace != null) {
            workspaces.one(caller, workspace);
        }
        if (organization != null) {
            access.organization(pool.of(caller), caller, organization, Permission.READ, "organization");
        }
    }
}
