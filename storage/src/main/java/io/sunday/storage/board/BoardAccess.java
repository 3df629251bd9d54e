package io.sunday.storage.board;

import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.workspace.WorkspaceId;
import java.util.Optional;

/**
 * A board as one person may see it.
 *
 * @param role the person's in the board's organization; none: the board does not exist for them
 * @param seq of the last event when this was read
 * @param structure state of columns and groups when this was read
 */
public record BoardAccess(
        BoardId id,
        WorkspaceId workspaceId,
        OrganizationId organizationId,
        String name,
        Optional<Role> role,
        long seq,
        long structure,
        long itemCount,
        boolean archived) {}
