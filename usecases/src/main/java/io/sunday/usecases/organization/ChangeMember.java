package io.sunday.usecases.organization;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Access;
import io.sunday.domain.access.BoardKind;
import io.sunday.domain.access.BoardRole;
import io.sunday.domain.access.Permission;
import io.sunday.domain.access.Role;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.Member;
import io.sunday.domain.organization.MembershipRules;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.storage.access.BoardMemberStore;
import io.sunday.storage.organization.MembershipStore;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.sunday.usecases.sharing.BoardHeirs;
import java.util.Optional;

/** Gives a member another role, or takes a member out of an organization. */
public final class ChangeMember {

    private final Writes writes;
    private final AccessControl access;
    private final MembershipStore memberships = new MembershipStore();
    private final BoardMemberStore boardMembers = new BoardMemberStore();
    private final BoardHeirs heirs = new BoardHeirs();

    public ChangeMember(Writes writes, AccessControl access) {
        this.writes = writes;
        this.access = access;
    }

    /** Refused: organization_not_found, member_not_found, forbidden, last_owner. */
    public Member changeRole(Command command, OrganizationId organization, UserId memberId, Role wanted) {
        return writes.run(command, write -> {
            Role acting = access.organization(
                    write.connection(), command.caller(), organization, Permission.MANAGE_MEMBERS, "organization");
            int owners = await(memberships.lockOwners(write.connection(), organization));
            Member member = member(write, organization, memberId);
            MembershipRules.change(acting, member.role(), wanted, owners).orThrow();
            if (member.role() == wanted) {
                return member;
            }
            if (Access.onBoard(wanted, Optional.of(BoardRole.OWNER), BoardKind.SHAREABLE)
                    .filter(role -> role == BoardRole.OWNER)
                    .isEmpty()) {
                heirs.inherit(write, organization, memberId);
            }
            await(memberships.changeRole(write.connection(), organization, memberId, wanted));
            Memberships.changed(write, organization, memberId, wanted);
            return member(write, organization, memberId);
        });
    }

    /** A member may leave; owners and admins may remove others. Refused: as for a role. */
    public Role remove(Command command, OrganizationId organization, UserId memberId) {
        boolean oneself = memberId.equals(command.caller().userId());
        return writes.run(command, write -> {
            Role acting = access.organization(
                    write.connection(),
                    command.caller(),
                    organization,
                    oneself ? Permission.READ : Permission.MANAGE_MEMBERS,
                    "organization");
            int owners = await(memberships.lockOwners(write.connection(), organization));
            Member member = member(write, organization, memberId);
            Role lost = MembershipRules.remove(acting, member.role(), oneself, owners)
                    .orThrow();
            heirs.inherit(write, organization, memberId);
            await(boardMembers.forget(write.connection(), organization, memberId));
            await(memberships.delete(write.connection(), organization, memberId));
            Memberships.revoked(write, organization, memberId);
            return lost;
        });
    }

    private Member member(WriteTransaction write, OrganizationId organization, UserId memberId) {
        return await(memberships.find(write.connection(), organization, memberId))
                .orElseThrow(() -> new RejectedException(Rejection.notFound("member")));
    }
}
