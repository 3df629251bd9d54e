package io.sunday.usecases.organization;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Access;
import io.sunday.domain.access.Permission;
import io.sunday.domain.access.Role;
import io.sunday.domain.organization.Invitation;
import io.sunday.domain.organization.Member;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.storage.organization.InvitationStore;
import io.sunday.storage.organization.MembershipStore;
import io.sunday.storage.organization.OrganizationStore;
import io.sunday.storage.organization.OrganizationStore.Belonging;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import io.sunday.usecases.list.Page;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads organizations, who is in them and who is invited. */
public final class ReadOrganizations {

    /** Organizations of one person: nobody has more, and the list is not paged. */
    private static final int PER_PERSON_MAX = 500;

    private final Reads pool;
    private final AccessControl access;
    private final InstantSource clock;
    private final OrganizationStore organizations = new OrganizationStore();
    private final MembershipStore memberships = new MembershipStore();
    private final InvitationStore invitations = new InvitationStore();

    public ReadOrganizations(Reads pool, AccessControl access, InstantSource clock) {
        this.pool = pool;
        this.access = access;
        this.clock = clock;
    }

    /** The organizations that the caller belongs to, in the order of their making. */
    public List<Belonging> mine(Caller caller) {
        return await(organizations.listOfUser(pool.of(caller), caller.userId(), PER_PERSON_MAX)).stream()
                .filter(belonging -> caller.reaches(belonging.organization().id()))
                .toList();
    }

    /** One organization with the caller's role. Refused: organization_not_found. */
    public Belonging one(Caller caller, OrganizationId id) {
        Role role = access.organization(pool.of(caller), caller, id, Permission.READ, "organization");
        return new Belonging(await(organizations.find(pool.of(caller), id)).orElseThrow(), role);
    }

    /** Its members; to who comes from outside, those with whom they have boards in common. Refused: organization_not_found. */
    public Page<Member> members(Caller caller, OrganizationId id, @Nullable String cursor, int limit) {
        Role role = access.organization(pool.of(caller), caller, id, Permission.READ, "organization");
        return Page.of(
                await(
                        Access.allows(role, Permission.SEE_ORGANIZATION)
                                ? memberships.list(pool.of(caller), id, Page.after(cursor), limit + 1)
                                : memberships.listAround(
                                        pool.of(caller), id, caller.userId(), Page.after(cursor), limit + 1)),
                limit,
                member -> member.userId().value());
    }

    /** Its invitations that can still be accepted. Refused: organization_not_found, forbidden. */
    public Page<Invitation> invitations(Caller caller, OrganizationId id, @Nullable String cursor, int limit) {
        access.organization(pool.of(caller), caller, id, Permission.MANAGE_MEMBERS, "organization");
        return Page.of(
                await(invitations.listOpen(pool.of(caller), id, clock.instant(), Page.after(cursor), limit + 1)),
                limit,
                Invitation::id);
    }
}
