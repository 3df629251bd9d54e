package io.sunday.usecases.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sunday.domain.access.BoardKind;
import io.sunday.domain.access.BoardMember;
import io.sunday.domain.access.BoardMember.Kind;
import io.sunday.domain.access.BoardRole;
import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.Place;
import io.sunday.domain.change.Ids;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.team.Team;
import io.sunday.eventbus.json.SharingJson;
import io.sunday.storage.access.BoardMemberStore;
import io.sunday.storage.change.EventLog;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.board.CreateBoard;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.organization.Invitations.Invited;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
final class BoardSharingTest {

    private final Pool pool;
    private final UseCases sunday;
    private final BoardFixture fixture;
    private final BoardId board;
    private final Command owner;

    BoardSharingTest(TestDatabase database) {
        InstantSource clock = InstantSource.system();
        pool = database.database().writers();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        fixture = BoardFixture.on(pool)
                .withStatus("Open", "Done")
                .withColumn("owner", "people")
                .build();
        board = fixture.board();
        owner = by(fixture.owner());
    }

    @Test
    void a_private_board_does_not_exist_for_admins_who_are_not_its_members() {
        Command admin = member(Role.ADMIN);
        sunday.favorites.put(admin, board, Place.END);
        kind(BoardKind.PRIVATE);

        refused(() -> sunday.openBoard.seq(admin.caller(), board), "board_not_found");
        refused(() -> sunday.changeBoard.change(admin, board, "Mine", null), "board_not_found");
        refused(() -> sunday.changeBoard.delete(admin, board), "board_not_found");
        refused(() -> sunday.boardMembers.list(admin.caller(), board), "board_not_found");
        refused(() -> give(admin, admin.caller().userId(), BoardRole.OWNER), "board_not_found");
        assertThat(boards(admin)).doesNotContain(board);
        assertThat(sunday.favorites.list(admin.caller())).isEmpty();

        give(owner, admin.caller().userId(), BoardRole.VIEWER);
        assertThat(boards(admin)).contains(board);
        refused(() -> sunday.changeBoard.change(admin, board, "Mine", null), "forbidden");
    }

    @Test
    void each_role_does_what_the_table_says_and_an_assigned_contributor_changes_only_their_own_items() {
        kind(BoardKind.PRIVATE);
        Command ben = member(Role.MEMBER);
        Item theirs = item(fixture.owner());
        Item bens = item(ben.caller().userId());

        give(owner, ben.caller().userId(), BoardRole.COMMENTER);
        refused(() -> finish(ben, bens), "forbidden");
        give(owner, ben.caller().userId(), BoardRole.ASSIGNED_CONTRIBUTOR);
        refused(() -> finish(ben, theirs), "forbidden");
        refused(() -> sunday.deleteItem.run(ben, bens.id()), "forbidden");
        refused(() -> sunday.createItem.run(ben, board, ItemDraft.named("New")), "forbidden");
        refused(() -> sunday.duplicateItem.run(ben, bens.id()), "forbidden");
        assertThat(finish(ben, bens).version()).isEqualTo(2);
        give(owner, ben.caller().userId(), BoardRole.CONTRIBUTOR);
        assertThat(finish(ben, theirs).version()).isEqualTo(2);
        refused(() -> sunday.changeBoard.change(ben, board, "Mine", null), "forbidden");
        give(owner, ben.caller().userId(), BoardRole.EDITOR);
        sunday.changeBoard.change(ben, board, "Ours", null);
        refused(() -> sunday.changeBoard.change(ben, board, null, null, BoardKind.OPEN), "forbidden");
        refused(() -> sunday.changeBoard.delete(ben, board), "forbidden");
    }

    @Test
    void a_board_that_is_not_open_keeps_an_owner_and_goes_to_an_heir() {
        kind(BoardKind.PRIVATE);
        Command ben = member(Role.MEMBER);
        Command eve = member(Role.ADMIN);

        refused(() -> sunday.boardMembers.remove(owner, board, fixture.owner().value()), "last_board_owner");
        refused(() -> give(owner, fixture.owner(), BoardRole.EDITOR), "last_board_owner");
        give(owner, ben.caller().userId(), BoardRole.OWNER);
        sunday.boardMembers.remove(owner, board, fixture.owner().value());
        refused(() -> sunday.openBoard.seq(owner.caller(), board), "board_not_found");

        sunday.changeMember.remove(eve, fixture.organization(), ben.caller().userId());
        assertThat(members()).containsOnlyKeys(eve.caller().userId().value());
        sunday.changeMember.changeRole(
                owner, fixture.organization(), eve.caller().userId(), Role.VIEWER);
        assertThat(sunday.boardMembers.own(owner.caller(), board).role()).isEqualTo(BoardRole.OWNER);
        assertThat(sunday.boardMembers.own(eve.caller(), board).role()).isEqualTo(BoardRole.VIEWER);
    }

    @Test
    void two_owners_cannot_remove_one_another() {
        kind(BoardKind.PRIVATE);
        Command ben = member(Role.MEMBER);
        give(owner, ben.caller().userId(), BoardRole.OWNER);

        CompletableFuture<String> one = removal(owner, ben.caller().userId());
        CompletableFuture<String> other = removal(ben, fixture.owner());

        assertThat(List.of(one.join(), other.join())).containsOnlyOnce("done").contains("board_not_found");
        assertThat(members()).hasSize(1);
    }

    @Test
    void a_team_brings_its_members_and_takes_them_away() {
        kind(BoardKind.PRIVATE);
        Command ben = member(Role.MEMBER);
        UserId person = ben.caller().userId();
        Command stranger = by(BoardFixture.on(pool).build().owner());
        Team team = sunday.teams.create(owner, fixture.organization(), "Design", List.of(person));

        refused(() -> sunday.teams.create(ben, fixture.organization(), "Mine", List.of()), "forbidden");
        refused(() -> sunday.teams.create(owner, fixture.organization(), "design", List.of()), "team_name_taken");
        refused(() -> sunday.teams.delete(stranger, team.id()), "team_not_found");
        refused(
                () -> sunday.teams.change(
                        owner, team.id(), null, List.of(stranger.caller().userId())),
                "unknown_person");
        refused(() -> sunday.openBoard.seq(ben.caller(), board), "board_not_found");
        sunday.boardMembers.put(owner, board, Kind.TEAM, team.id().value(), BoardRole.EDITOR);
        assertThat(sunday.boardMembers.own(ben.caller(), board).role()).isEqualTo(BoardRole.EDITOR);

        sunday.teams.change(owner, team.id(), "Designers", List.of());
        refused(() -> sunday.openBoard.seq(ben.caller(), board), "board_not_found");
        sunday.teams.change(owner, team.id(), null, List.of(person));
        sunday.teams.delete(owner, team.id());
        refused(() -> sunday.openBoard.seq(ben.caller(), board), "board_not_found");
        assertThat(userEvents(person)).hasSize(5).containsOnly("access.changed");
    }

    @Test
    void who_comes_from_outside_sees_their_board_and_nothing_else() {
        BoardId open = sunday.createBoard
                .run(owner, new CreateBoard.Input(fixture.workspace(), "Secret", "", null, null))
                .board()
                .id();
        Command guest = by(BoardFixture.addUser(pool));
        refused(() -> sunday.guestInvitations.invite(owner, board, null, BoardRole.EDITOR), "board_not_shareable");
        kind(BoardKind.SHAREABLE);
        Invited invited = sunday.guestInvitations.invite(owner, board, null, BoardRole.CONTRIBUTOR);
        sunday.invitations.accept(guest, invited.token());

        assertThat(boards(guest)).containsExactly(board);
        refused(() -> sunday.openBoard.seq(guest.caller(), open), "board_not_found");
        refused(() -> sunday.templates.list(guest.caller(), fixture.organization()), "forbidden");
        sunday.teams.create(owner, fixture.organization(), "Elsewhere", List.of());
        assertThat(sunday.teams.list(guest.caller(), fixture.organization())).isEmpty();
        member(Role.MEMBER);
        assertThat(sunday.readOrganizations
                        .members(guest.caller(), fixture.organization(), null, 50)
                        .entries())
                .hasSize(2);
        assertThat(sunday.readWorkspaces
                        .list(guest.caller(), fixture.organization(), null, 50)
                        .entries())
                .hasSize(1);
        refused(() -> sunday.createBoard.run(guest, CreateBoard.Input.named(fixture.workspace(), "Mine")), "forbidden");
        refused(() -> give(owner, guest.caller().userId(), BoardRole.OWNER), "role_too_strong");

        kind(BoardKind.PRIVATE);
        assertThat(boards(guest)).isEmpty();
        refused(() -> sunday.openBoard.seq(guest.caller(), board), "board_not_found");
        assertThat(sunday.readWorkspaces
                        .list(guest.caller(), fixture.organization(), null, 50)
                        .entries())
                .isEmpty();
        refused(() -> sunday.readWorkspaces.one(guest.caller(), fixture.workspace()), "workspace_not_found");
        Command late = by(BoardFixture.addUser(pool));
        refused(() -> sunday.invitations.accept(late, invited.token()), "invitation_not_found");
        assertThat(sunday.readOrganizations.mine(late.caller())).isEmpty();
    }

    @Test
    void an_admin_of_a_workspace_owns_its_open_boards_only() {
        Command ben = member(Role.MEMBER);
        refused(
                () -> sunday.workspaceAdmins.add(
                        ben, fixture.workspace(), ben.caller().userId()),
                "forbidden");
        sunday.workspaceAdmins.add(owner, fixture.workspace(), ben.caller().userId());

        assertThat(sunday.boardMembers.own(ben.caller(), board).role()).isEqualTo(BoardRole.OWNER);
        kind(BoardKind.PRIVATE);
        refused(() -> sunday.openBoard.seq(ben.caller(), board), "board_not_found");
        kind(BoardKind.OPEN);
        sunday.workspaceAdmins.remove(owner, fixture.workspace(), ben.caller().userId());
        assertThat(sunday.boardMembers.own(ben.caller(), board).role()).isEqualTo(BoardRole.EDITOR);
    }

    @Test
    void what_a_private_board_holds_is_shown_elsewhere_only_if_its_owner_wants_it() {
        kind(BoardKind.PRIVATE);
        Command ben = member(Role.MEMBER);
        give(owner, ben.caller().userId(), BoardRole.EDITOR);
        Map<String, Object> settings = Map.of("boardId", board.toString(), "twoWay", false);
        CreateBoard.Input input = new CreateBoard.Input(
                fixture.workspace(),
                "Looking",
                "",
                List.of(new ColumnDraft("link", "Link", "connect_boards", settings)),
                null);

        refused(() -> sunday.createBoard.run(ben, input), "forbidden");
        assertThat(sunday.createBoard.run(owner, input).columns()).hasSize(1);
    }

    @Test
    void the_members_follow_from_their_events_and_a_workspace_says_nothing_of_a_private_board() {
        UserId ben = member(Role.MEMBER).caller().userId();
        sunday.changeBoard.change(owner, board, "Secret idea", null);
        kind(BoardKind.PRIVATE);
        give(owner, ben, BoardRole.VIEWER);
        give(owner, ben, BoardRole.EDITOR);
        sunday.changeBoard.change(owner, board, "Secret plan", null);
        UserId eve = member(Role.MEMBER).caller().userId();
        give(owner, eve, BoardRole.COMMENTER);
        sunday.boardMembers.remove(owner, board, ben.value());

        Map<String, JsonObject> replayed = new TreeMap<>();
        for (JsonObject event : events(board.value())) {
            JsonObject data = event.getJsonObject("data");
            switch (event.getString("type")) {
                case "member.added", "member.changed" ->
                    replayed.put(data.getJsonObject("member").getString("id"), data.getJsonObject("member"));
                case "member.removed" -> replayed.remove(data.getString("memberId"));
                default -> {}
            }
        }
        Map<String, JsonObject> fresh = new TreeMap<>();
        sunday.boardMembers.list(owner.caller(), board).stream()
                .map(SharingJson::member)
                .forEach(each -> fresh.put(each.getString("id"), each));
        assertThat(replayed).isEqualTo(fresh);
        assertThat(new JsonArray(events(fixture.workspace().value())).encode())
                .doesNotContain("Secret idea", "Secret plan", board.toString())
                .contains("boards.changed");
        sunday.undoChanges.undo(owner, board);
        refused(() -> sunday.undoChanges.undo(owner, board), "");
    }

    private CompletableFuture<String> removal(Command command, UserId who) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        sunday.boardMembers.remove(command, board, who.value());
                        return "done";
                    } catch (RejectedException refused) {
                        return refused.rejection().code();
                    }
                },
                task -> Thread.ofVirtual().start(task));
    }

    private void kind(BoardKind kind) {
        sunday.changeBoard.change(owner, board, null, null, kind);
    }

    private BoardMember give(Command command, UserId person, BoardRole role) {
        return sunday.boardMembers.put(command, board, Kind.PERSON, person.value(), role);
    }

    private Item item(UserId assignee) {
        return sunday.createItem.run(
                owner, board, ItemDraft.named("Item").with(Map.of("owner", List.of(assignee.toString()))));
    }

    private Item finish(Command command, Item item) {
        return sunday.changeItem.run(command, item.id(), ItemPatch.ofValues(Map.of("status", "Done")));
    }

    private Map<UUID, BoardRole> members() {
        Map<UUID, BoardRole> roles = new TreeMap<>();
        new BoardMemberStore().list(pool, board).await().forEach(each -> roles.put(each.id(), each.role()));
        return roles;
    }

    private List<BoardId> boards(Command command) {
        return sunday.listBoards.run(command.caller(), null, null, false, null, 50).entries().stream()
                .map(each -> each.id())
                .toList();
    }

    private List<String> userEvents(UserId person) {
        return events(person.value()).stream()
                .map(event -> event.getString("type"))
                .toList();
    }

    private List<JsonObject> events(UUID stream) {
        return new EventLog()
                .read(pool, stream, 0, 100).await().stream()
                        .map(entry -> new JsonObject(entry.event()))
                        .toList();
    }

    private Command member(Role role) {
        return by(fixture.addMember(pool, role));
    }

    private static Command by(UserId person) {
        return Command.by(Caller.person(person, "Somebody", UUID.randomUUID()));
    }

    private static void refused(ThrowingCallable attempt, String code) {
        assertThatThrownBy(attempt).isInstanceOf(RejectedException.class).hasMessageContaining(code);
    }
}
