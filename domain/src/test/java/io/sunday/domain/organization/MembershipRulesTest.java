package io.sunday.domain.organization;

import static io.sunday.domain.access.Role.ADMIN;
import static io.sunday.domain.access.Role.MEMBER;
import static io.sunday.domain.access.Role.OWNER;
import static io.sunday.domain.access.Role.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.change.Decision;
import io.sunday.domain.change.Rejection;
import org.junit.jupiter.api.Test;

class MembershipRulesTest {

    @Test
    void the_last_owner_can_neither_leave_nor_be_made_less() {
        assertThat(code(MembershipRules.change(OWNER, OWNER, MEMBER, 1))).isEqualTo("last_owner");
        assertThat(code(MembershipRules.remove(OWNER, OWNER, true, 1))).isEqualTo("last_owner");
    }

    @Test
    void an_admin_neither_makes_nor_touches_owners() {
        assertThat(code(MembershipRules.give(ADMIN, OWNER))).isEqualTo("forbidden");
        assertThat(code(MembershipRules.change(ADMIN, MEMBER, OWNER, 1))).isEqualTo("forbidden");
        assertThat(code(MembershipRules.change(ADMIN, OWNER, MEMBER, 2))).isEqualTo("forbidden");
        assertThat(code(MembershipRules.remove(ADMIN, OWNER, false, 2))).isEqualTo("forbidden");
    }

    @Test
    void a_member_manages_nobody_else() {
        assertThat(code(MembershipRules.give(MEMBER, VIEWER))).isEqualTo("forbidden");
        assertThat(code(MembershipRules.remove(MEMBER, VIEWER, false, 1))).isEqualTo("forbidden");
    }

    @Test
    void everyone_may_leave() {
        assertThat(MembershipRules.remove(VIEWER, VIEWER, true, 1).isAccepted()).isTrue();
        assertThat(MembershipRules.remove(OWNER, OWNER, true, 2).isAccepted()).isTrue();
    }

    @Test
    void owners_and_admins_manage_the_others() {
        assertThat(MembershipRules.change(OWNER, OWNER, MEMBER, 2).orThrow()).isEqualTo(MEMBER);
        assertThat(MembershipRules.change(ADMIN, VIEWER, ADMIN, 1).orThrow()).isEqualTo(ADMIN);
        assertThat(MembershipRules.remove(ADMIN, MEMBER, false, 1).isAccepted()).isTrue();
    }

    private static String code(Decision<?> decision) {
        return decision instanceof Decision.Refused<?>(Rejection rejection) ? rejection.code() : "accepted";
    }
}
