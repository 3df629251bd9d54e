package io.sunday.domain.organization;

import io.sunday.domain.access.Role;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.Rejection;

/**
 * Who may give, change and take away roles. Two rules hold above the permission table: only an owner
 * touches an owner, and an organization always keeps at least one owner.
 */
public final class MembershipRules {

    private MembershipRules() {}

    /** May a person of one role give another person this role? */
    public static Decision<Role> give(Role acting, Role wanted) {
        if (acting == Role.OWNER || (acting == Role.ADMIN && wanted != Role.OWNER)) {
            return Decision.accepted(wanted);
        }
        return forbidden("Only an owner can make someone an owner.");
    }

    /** May a person of one role move a member from the current role to the wanted one? */
    public static Decision<Role> change(Role acting, Role current, Role wanted, int owners) {
        if (acting != Role.OWNER && current == Role.OWNER) {
            return forbidden("Only an owner can change the role of an owner.");
        }
        if (current == Role.OWNER && wanted != Role.OWNER && owners <= 1) {
            return lastOwner();
        }
        return give(acting, wanted);
    }

    /** May a person of one role remove a member, or leave when the member is that person? */
    public static Decision<Role> remove(Role acting, Role current, boolean oneself, int owners) {
        if (current == Role.OWNER && owners <= 1) {
            return lastOwner();
        }
        if (oneself || acting == Role.OWNER || (acting == Role.ADMIN && current != Role.OWNER)) {
            return Decision.accepted(current);
        }
        return forbidden("Only an owner can remove an owner.");
    }

    private static Decision<Role> lastOwner() {
        return Decision.refused(Rejection.conflict("last_owner", "An organization has to keep at least one owner."));
    }

    private static Decision<Role> forbidden(String message) {
        return Decision.refused(Rejection.forbidden(message));
    }
}
