package io.sunday.usecases.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.change.Actor;
import io.sunday.domain.change.ActorKind;
import io.sunday.domain.change.Ids;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.Member;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.workspace.Workspace;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.FakeClock;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.list.Page;
import io.sunday.usecases.notification.Notify;
import io.sunday.usecases.organization.Invitations.Invited;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
final class OrganizationTest {

    private final FakeClock clock = FakeClock.startingNow();
    private final Pool pool;
    private final UseCases sunday;
    private final BoardFixture fixture;
    private final OrganizationId organization;
    private final Command owner;

    OrganizationTest(TestDatabase database) {
        pool = database.database().writers();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        fixture = BoardFixture.on(pool).withStatus("Open").build();
        organization = fixture.organization();
        owner = by(fixture.owner());
    }

    @Test
    void to_a_stranger_the_organization_does_not_exist() {
        Command stranger = by(BoardFixture.addUser(pool));

        assertThat(code(() -> sunday.readOrganizations.one(stranger.caller(), organization)))
                .isEqualTo("organization_not_found");
        assertThat(code(() -> sunday.readOrganizations.members(stranger.caller(), organization, null, 10)))
                .isEqualTo("organization_not_found");
        assertThat(code(() -> sunday.createWorkspace.run(stranger, organization, "Mine")))
                .isEqualTo("organization_not_found");
        assertThat(code(() -> sunday.readWorkspaces.one(stranger.caller(), fixture.workspace())))
                .isEqualTo("workspace_not_found");
        assertThat(code(() -> sunday.readWorkspaces.list(stranger.caller(), organization, null, 10)))
                .isEqualTo("organization_not_found");
        assertThat(sunday.readOrganizations.mine(stranger.caller())).isEmpty();
    }

    @Test
    void an_api_key_of_another_organization_does_not_reach_it() {
        Caller program = Caller.program(fixture.owner(), "ci", new OrganizationId(UUID.randomUUID()));

        assertThat(code(() -> sunday.readOrganizations.one(program, organization)))
                .isEqualTo("organization_not_found");
        assertThat(sunday.readOrganizations.mine(program)).isEmpty();
    }

    @Test
    void a_member_neither_invites_nor_manages_nor_renames() {
        Command member = by(fixture.addMember(pool, Role.MEMBER));

        assertThat(code(() -> sunday.invitations.invite(member, organization, null, Role.VIEWER)))
                .isEqualTo("forbidden");
        assertThat(code(() -> sunday.readOrganizations.invitations(member.caller(), organization, null, 10)))
                .isEqualTo("forbidden");
        assertThat(code(() -> sunday.changeMember.changeRole(member, organization, fixture.owner(), Role.VIEWER)))
                .isEqualTo("forbidden");
        assertThat(code(() -> sunday.changeMember.remove(member, organization, fixture.owner())))
                .isEqualTo("forbidden");
        assertThat(code(() -> sunday.changeOrganization.run(member, organization, "Mine")))
                .isEqualTo("forbidden");
    }

    @Test
    void the_last_owner_cannot_leave() {
        assertThat(code(() -> sunday.changeMember.remove(owner, organization, fixture.owner())))
                .isEqualTo("last_owner");
        assertThat(code(() -> sunday.changeMember.changeRole(owner, organization, fixture.owner(), Role.MEMBER)))
                .isEqualTo("last_owner");
    }

    @Test
    void a_change_of_a_membership_is_told_on_the_members_stream() {
        UserId ada = fixture.addMember(pool, Role.VIEWER);

        assertThat(sunday.changeMember
                        .changeRole(owner, organization, ada, Role.ADMIN)
                        .role())
                .isEqualTo(Role.ADMIN);
        sunday.changeMember.remove(owner, organization, ada);

        assertThat(Replay.eventsAfter(pool, new BoardId(ada.value()), 0))
                .extracting(event -> event.getString("type") + " "
                        + event.getJsonObject("data").getString("role"))
                .containsExactly("membership.changed admin", "membership.revoked null");
        assertThat(code(() -> sunday.readOrganizations.one(by(ada).caller(), organization)))
                .isEqualTo("organization_not_found");
        assertThat(code(() -> sunday.changeMember.remove(owner, organization, ada)))
                .isEqualTo("member_not_found");
    }

    @Test
    void members_come_page_by_page() {
        fixture.addMember(pool, Role.VIEWER);
        fixture.addMember(pool, Role.GUEST);

        Page<Member> first = sunday.readOrganizations.members(owner.caller(), organization, null, 2);
        Page<Member> second = sunday.readOrganizations.members(
                owner.caller(), organization, first.next().orElseThrow(), 2);

        assertThat(first.entries()).hasSize(2);
        assertThat(second.entries()).hasSize(1).doesNotContainAnyElementsOf(first.entries());
        assertThat(second.next()).isEmpty();
        assertThat(code(() -> sunday.readOrganizations.members(owner.caller(), organization, "x", 2)))
                .isEqualTo("invalid_cursor");
    }

    @Test
    void an_invitation_for_an_address_is_for_that_person_and_works_once() {
        UserId ada = BoardFixture.addUser(pool);
        UserId eve = BoardFixture.addUser(pool);
        Invited invited = sunday.invitations.invite(owner, organization, ada + "@example.com", Role.GUEST);

        assertThat(code(() -> sunday.invitations.accept(by(eve), invited.token())))
                .isEqualTo("invitation_for_another_email");
        assertThat(sunday.invitations.accept(by(ada), invited.token()).role()).isEqualTo(Role.GUEST);
        assertThat(sunday.invitations.accept(by(ada), invited.token()).role()).isEqualTo(Role.GUEST);
        assertThat(code(() -> sunday.invitations.read(invited.token()))).isEqualTo("invitation_not_found");
        assertThat(sunday.readOrganizations
                        .invitations(owner.caller(), organization, null, 10)
                        .entries())
                .isEmpty();
    }

    @Test
    void a_link_works_for_everyone_until_it_is_revoked_or_over() {
        Invited link = sunday.invitations.invite(owner, organization, null, Role.MEMBER);
        Invited old = sunday.invitations.invite(owner, organization, null, Role.MEMBER);

        assertThat(sunday.invitations.read(link.token()).organizationName()).isEqualTo("Acme");
        assertThat(sunday.invitations
                        .accept(by(BoardFixture.addUser(pool)), link.token())
                        .role())
                .isEqualTo(Role.MEMBER);
        assertThat(sunday.invitations
                        .accept(by(BoardFixture.addUser(pool)), link.token())
                        .role())
                .isEqualTo(Role.MEMBER);
        sunday.invitations.revoke(owner, organization, link.invitation().id());
        assertThat(code(() -> sunday.invitations.accept(by(BoardFixture.addUser(pool)), link.token())))
                .isEqualTo("invitation_not_found");

        clock.advance(Duration.ofDays(8));
        assertThat(code(() -> sunday.invitations.accept(by(BoardFixture.addUser(pool)), old.token())))
                .isEqualTo("invitation_not_found");
        assertThat(code(() -> sunday.invitations.read("guess"))).isEqualTo("invitation_not_found");
    }

    @Test
    void nobody_is_invited_as_an_owner() {
        assertThat(code(() -> sunday.invitations.invite(owner, organization, null, Role.OWNER)))
                .isEqualTo("invalid_role");
    }

    @Test
    void a_workspace_is_made_renamed_and_deleted_with_its_boards() {
        Workspace workspace = sunday.createWorkspace.run(owner, organization, "Team");
        Command stale = new Command(owner.caller(), null, null, 9L);

        assertThat(code(() -> sunday.changeWorkspace.rename(stale, workspace.id(), "Late")))
                .isEqualTo("version_conflict");
        assertThat(sunday.changeWorkspace.rename(owner, workspace.id(), "Crew").seq())
                .isEqualTo(2);
        sunday.changeWorkspace.delete(owner, fixture.workspace());

        assertThat(Replay.eventsAfter(pool, new BoardId(workspace.id().value()), 0))
                .extracting(event -> event.getString("type"))
                .containsExactly("workspace.created", "workspace.updated");
        assertThat(sunday.readWorkspaces.list(owner.caller(), null, null, 10).entries())
                .extracting(Workspace::name)
                .containsExactly("Crew");
        assertThat(code(() -> sunday.openBoard.board(owner.caller(), fixture.board())))
                .isEqualTo("board_not_found");
        assertThat(Replay.eventsAfter(pool, fixture.board(), 0))
                .extracting(event -> event.getString("type"))
                .containsExactly("board.deleted");
    }

    @Test
    void people_are_told_once_each_and_read_what_they_were_told() {
        UserId ada = fixture.addMember(pool, Role.MEMBER);
        Command reader = by(ada);
        Notify.Message message = new Notify.Message(
                organization,
                "automation",
                "x".repeat(2_000),
                fixture.board(),
                null,
                new Actor(UUID.randomUUID(), ActorKind.AUTOMATION, "Recipe"));
        sunday.writes.run(owner, write -> sunday.notify.run(write, message, List.of(ada, fixture.owner(), ada)));
        sunday.writes.run(owner, write -> sunday.notify.run(write, message, List.of(ada)));

        assertThat(sunday.notifications.unread(reader.caller())).isEqualTo(2);
        UUID newest = sunday.notifications
                .list(reader.caller(), true, null, 1)
                .entries()
                .getFirst()
                .id();
        assertThat(code(() -> sunday.notifications.read(owner, newest))).isEqualTo("notification_not_found");
        assertThat(sunday.notifications.read(reader, newest).readAt()).isNotNull();
        assertThat(sunday.notifications.list(reader.caller(), true, null, 10).entries())
                .hasSize(1)
                .allSatisfy(each -> assertThat(each.message()).hasSize(1_000));
        assertThat(sunday.notifications.readAll(reader)).isEqualTo(1);
        assertThat(sunday.notifications.readAll(reader)).isZero();

        assertThat(Replay.eventsAfter(pool, new BoardId(ada.value()), 0))
                .extracting(event -> event.getString("type"))
                .containsExactly(
                        "notification.created", "notification.created", "notification.read", "notification.read");
    }

    private static Command by(UserId user) {
        return Command.by(Caller.person(user, "Somebody", UUID.randomUUID()));
    }

    private static String code(Runnable refused) {
        return catchThrowableOfType(RejectedException.class, refused::run)
                .rejection()
                .code();
    }
}
