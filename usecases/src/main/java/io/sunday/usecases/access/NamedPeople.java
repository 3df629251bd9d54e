package io.sunday.usecases.access;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Audience;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.storage.organization.MembershipStore;
import io.vertx.sqlclient.SqlClient;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Who is named in settings of columns and views: members of the organization, and its teams. */
public final class NamedPeople {

    private final MembershipStore memberships = new MembershipStore();

    /** Refuses who was not named before and is neither a member nor a team: unknown_person. */
    public void require(
            SqlClient client,
            OrganizationId organization,
            Audience.Settings setting,
            Map<String, Object> before,
            Map<String, Object> after) {
        Set<UserId> added = setting.named(after).stream()
                .filter(id -> !setting.named(before).contains(id))
                .map(UserId::new)
                .collect(Collectors.toSet());
        if (!added.isEmpty()
                && !await(memberships.assignableAmong(client, organization, added))
                        .containsAll(added)) {
            throw new RejectedException(Rejection.invalid(
                    "/settings/" + setting.names(),
                    "unknown_person",
                    "Somebody of them is neither a member nor a team."));
        }
    }
}
