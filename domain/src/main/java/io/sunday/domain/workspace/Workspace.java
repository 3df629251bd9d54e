package io.sunday.domain.workspace;

import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.OrganizationId;
import java.time.Instant;

/**
 * A room in an organization that holds boards.
 *
 * @param seq of its last event
 */
public record Workspace(
        WorkspaceId id,
        OrganizationId organizationId,
        String name,
        long version,
        long seq,
        Instant createdAt,
        UserId createdBy,
        Instant updatedAt,
        UserId updatedBy) {

    public static final int NAME_LENGTH_MAX = 100;

    /** Workspaces of one organization. */
    public static final int PER_ORGANIZATION_MAX = 500;

    /** The one that every new organization starts with. */
    public static final String FIRST_NAME = "Main workspace";
}
