package io.sunday.usecases.organization;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.access.Role;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.identity.EmailAddress;
import io.sunday.domain.identity.User;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.Invitation;
import io.sunday.domain.organization.MembershipRules;
import io.sunday.domain.organization.Organization;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.storage.identity.UserStore;
import io.sunday.storage.organization.InvitationStore;
import io.sunday.storage.organization.InvitationStore.Offer;
import io.sunday.storage.organization.MembershipStore;
import io.sunday.storage.organization.OrganizationStore;
import io.sunday.storage.organization.OrganizationStore.Belonging;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Secrets;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.sunday.usecases.sharing.BoardGuests;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Invites people into an organization. The token is shown once and kept as its hash. An invitation with an email
 * address is for that person and works once; one without is a link for everyone who has it, until it ends.
 */
public final class Invitations {

    /** An invitation and the token that accepts it, which is known only now. */
    public record Invited(Invitation invitation, String token) {}

    private final Writes writes;
    private final Writes past;
    private final Pool readers;
    private final AccessControl access;
    private final InstantSource clock;
    private final InvitationStore invitations = new InvitationStore();
    private final MembershipStore memberships = new MembershipStore();
    private final OrganizationStore organizations = new OrganizationStore();
    private final UserStore users = new UserStore();
    private final BoardGuests guests = new BoardGuests();

    /**
     * @param past past the second wall, for who is not a member yet
     * @param readers likewise
     */
    public Invitations(Writes writes, Writes past, Pool readers, AccessControl access, InstantSource clock) {
        this.writes = writes;
        this.past = past;
        this.readers = readers;
        this.access = access;
        this.clock = clock;
    }

    /** Refused: organization_not_found, forbidden, invalid_email, too_many_invitations. */
    public Invited invite(Command command, OrganizationId organization, @Nullable String email, Role role) {
        return writes.run(command, write -> {
            Role acting = access.organization(
                    write.connection(), command.caller(), organization, Permission.MANAGE_MEMBERS, "organization");
            MembershipRules.give(acting, role).orThrow();
            if (role == Role.OWNER || role == Role.EXTERNAL) {
                throw new RejectedException(Rejection.invalid(
                        "/role",
                        "invalid_role",
                        "Nobody is invited as an owner, and from outside people are invited to a board."));
            }
            return issue(write, invitations, organization, email, role, null);
        });
    }

    /** As part of a write that has decided about access. */
    static Invited issue(
            WriteTransaction write,
            InvitationStore invitations,
            OrganizationId organization,
            @Nullable String email,
            Role role,
            Invitation.@Nullable ToBoard board) {
        EmailAddress address =
                email == null ? null : EmailAddress.of(email, "/email").orThrow();
        if (await(invitations.countOpen(write.connection(), organization, write.at())) >= Invitation.OPEN_MAX) {
            throw new RejectedException(Rejection.conflict(
                    "too_many_invitations",
                    "There are " + Invitation.OPEN_MAX + " open invitations already: revoke some first."));
        }
        String token = Secrets.next();
        Invitation invitation = new Invitation(
                write.nextId(),
                organization,
                address,
                role,
                write.command().caller().userId(),
                write.at(),
                write.at().plus(Invitation.LIFETIME),
                null,
                null,
                board);
        await(invitations.insert(write.connection(), invitation, Secrets.hash(token)));
        return new Invited(invitation, token);
    }

    /** Refused: organization_not_found, forbidden, invitation_not_found. */
    public boolean revoke(Command command, OrganizationId organization, UUID id) {
        return writes.run(command, write -> {
            access.organization(
                    write.connection(), command.caller(), organization, Permission.MANAGE_MEMBERS, "organization");
            if (!await(invitations.revoke(write.connection(), organization, id, write.at()))) {
                throw new RejectedException(Rejection.notFound("invitation"));
            }
            return true;
        });
    }

    /** What the link offers; needs no signing in. Refused: invitation_not_found, also when it is over. */
    public Offer read(String token) {
        return await(invitations.findByToken(readers, Secrets.hash(token)))
                .filter(offer -> offer.invitation().open(clock.instant()))
                .orElseThrow(Invitations::gone);
    }

    /**
     * Joins. Who is a member already stays what they are, and a single-use invitation stays unused.
     * Refused: invitation_not_found, invitation_for_another_email.
     */
    public Belonging accept(Command command, String token) {
        return past.run(command, write -> {
            User user = await(users.find(write.connection(), command.caller().userId()))
                    .orElseThrow();
            return accept(write, user.id(), user.email(), token);
        });
    }

    /** As part of a write that has just made the person. */
    public Belonging accept(WriteTransaction write, UserId userId, EmailAddress email, String token) {
        Invitation invitation = await(invitations.lockByToken(write.connection(), Secrets.hash(token)))
                .map(Offer::invitation)
                .orElseThrow(Invitations::gone);
        OrganizationId organizationId = invitation.organizationId();
        Organization organization =
                await(organizations.find(write.connection(), organizationId)).orElseThrow();
        Optional<Role> present = await(memberships.findRole(write.connection(), organizationId, userId));
        Invitation.ToBoard toBoard = invitation.toBoard();
        if (present.isPresent() && toBoard == null) {
            return new Belonging(organization, present.get());
        }
        Role role = invitation.accept(email, write.at()).orThrow();
        if (present.isEmpty()) {
            await(memberships.insert(write.connection(), organizationId, userId, role, write.at()));
        }
        if (invitation.email() != null) {
            await(invitations.markAccepted(write.connection(), invitation.id(), write.at()));
        }
        if (toBoard != null) {
            // The board's stream comes before the person's, as in every write.
            guests.welcome(write, toBoard, userId);
        }
        if (present.isEmpty()) {
            Memberships.changed(write, organizationId, userId, role);
        }
        return new Belonging(organization, present.orElse(role));
    }

    private static RejectedException gone() {
        return new RejectedException(Rejection.notFound("invitation"));
    }
}
