package io.sunday.domain.team;

import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.OrganizationId;
import java.util.List;

/**
 * People of an organization under one name.
 *
 * @param members in the order of their ids
 */
public record Team(TeamId id, OrganizationId organizationId, String name, long version, List<UserId> members) {

    public static final int NAME_LENGTH_MAX = 100;

    /** All are read and shown at once. */
    public static final int PER_ORGANIZATION_MAX = 500;

    /** Each is told when the team gets another role somewhere. */
    public static final int MEMBERS_MAX = 500;
}
