package io.sunday.usecases.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sunday.domain.access.BoardKind;
import io.sunday.domain.access.BoardMember.Kind;
import io.sunday.domain.access.BoardRole;
import io.sunday.domain.access.Role;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.team.Team;
import io.sunday.storage.access.BoardReaders.Reader;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Teams in people columns and in updates. */
final class TeamsOnItemsTest extends BoardWithRoles {

    private final Command ben;
    private final Team design;

    TeamsOnItemsTest(TestDatabase database) {
        super(database, board -> board.withColumn("owner", "people"));
        ben = member(Role.MEMBER);
        design = sunday.teams.create(
                owner, fixture.organization(), "Design", List.of(ben.caller().userId()));
    }

    @Test
    void neither_a_team_of_another_organization_nor_a_made_up_one_can_be_assigned() {
        BoardFixture other = BoardFixture.on(pool).withStatus("Open").build();
        Command stranger = Command.by(Caller.person(other.owner(), "Eve", UUID.randomUUID()));
        Team theirs = sunday.teams.create(stranger, other.organization(), "Design", List.of());

        refused(() -> item(theirs.id().value()), "unknown_person");
        refused(() -> item(UUID.randomUUID()), "unknown_person");
        refused(() -> changes(owner, item(), theirs.id().value()), "unknown_person");
        assertThat(item(design.id().value()).assignees()).containsExactly(id(design));
    }

    @Test
    void who_changes_only_their_own_items_changes_those_of_their_teams_as_long_as_they_are_in_them() {
        Item theirs = item(design.id().value());
        Item nobodys = item();
        sunday.changeBoard.change(owner, board, null, null, BoardKind.PRIVATE);
        sunday.boardMembers.put(
                owner, board, Kind.PERSON, ben.caller().userId().value(), BoardRole.ASSIGNED_CONTRIBUTOR);

        refused(() -> finish(ben, nobodys), "forbidden");
        assertThat(finish(ben, theirs).version()).isEqualTo(2);
        assertThat(sunday.listItems
                        .assignedTo(ben.caller(), ben.caller().userId(), null, 10)
                        .items())
                .hasSize(1);

        sunday.teams.change(owner, design.id(), null, List.of());
        refused(() -> finish(ben, theirs), "forbidden");
        assertThat(sunday.listItems
                        .assignedTo(ben.caller(), ben.caller().userId(), null, 10)
                        .items())
                .isEmpty();
    }

    @Test
    void a_team_is_named_only_where_somebody_in_it_sees_the_board() {
        Item item = item();
        sunday.changeBoard.change(owner, board, null, null, BoardKind.PRIVATE);
        String hello = "Hello [@x](team:" + design.id() + ")";

        refused(() -> sunday.comments.write.add(owner, item.id(), hello, null), "unknown_mention");
        refused(() -> sunday.boardMembers.readers(ben.caller(), board, "", 10), "board_not_found");
        assertThat(readers(owner, "")).containsExactly("person:" + name(fixture.owner()));

        sunday.boardMembers.put(owner, board, Kind.TEAM, design.id().value(), BoardRole.VIEWER);
        assertThat(sunday.comments.write.add(owner, item.id(), hello, null).html())
                .isEqualTo("<p>Hello <span data-team=\"" + design.id() + "\">&#64;Design</span></p>\n");
        assertThat(readers(ben, ""))
                .contains("team:Design", "person:" + name(ben.caller().userId()));
        assertThat(readers(ben, "DESI")).containsExactly("team:Design");
    }

    @Test
    void who_comes_from_outside_meets_the_teams_of_their_boards_but_not_who_is_in_them() {
        Command guest = member(Role.EXTERNAL);
        Team hidden = sunday.teams.create(owner, fixture.organization(), "Hidden", List.of());
        sunday.changeBoard.change(owner, board, null, null, BoardKind.SHAREABLE);
        sunday.boardMembers.put(
                owner, board, Kind.PERSON, guest.caller().userId().value(), BoardRole.COMMENTER);
        assertThat(sunday.teams.list(guest.caller(), fixture.organization())).isEmpty();

        item(design.id().value());

        assertThat(sunday.teams.list(guest.caller(), fixture.organization()))
                .singleElement()
                .satisfies(team -> {
                    assertThat(team.name()).isEqualTo("Design");
                    assertThat(team.members()).isEmpty();
                });
        assertThat(sunday.teams.list(owner.caller(), fixture.organization()))
                .extracting(Team::id)
                .containsExactly(design.id(), hidden.id());
        assertThat(readers(guest, ""))
                .doesNotContain("team:Design", "person:" + name(ben.caller().userId()));
    }

    @Test
    void what_a_team_was_called_is_told_where_it_still_stands_and_it_cannot_be_assigned_any_more() {
        Item theirs = item(design.id().value());
        Command guest = member(Role.EXTERNAL);
        sunday.changeBoard.change(owner, board, null, null, BoardKind.SHAREABLE);
        Team elsewhere = sunday.teams.create(owner, fixture.organization(), "Elsewhere", List.of());
        refused(
                () -> sunday.teams.deleted(
                        Caller.person(BoardFixture.addUser(pool), "Eve", UUID.randomUUID()), fixture.organization()),
                "organization_not_found");

        sunday.teams.delete(owner, design.id());
        sunday.teams.delete(owner, elsewhere.id());

        assertThat(sunday.teams.list(owner.caller(), fixture.organization())).isEmpty();
        assertThat(sunday.teams.deleted(owner.caller(), fixture.organization()))
                .isEqualTo(Map.of(design.id(), "Design", elsewhere.id(), "Elsewhere"));
        assertThat(sunday.teams.deleted(guest.caller(), fixture.organization())).isEmpty();
        sunday.boardMembers.put(
                owner, board, Kind.PERSON, guest.caller().userId().value(), BoardRole.COMMENTER);
        assertThat(sunday.teams.deleted(guest.caller(), fixture.organization()))
                .isEqualTo(Map.of(design.id(), "Design"));
        refused(() -> item(design.id().value()), "unknown_person");
        refused(
                () -> sunday.comments.write.add(owner, theirs.id(), "Hello [@x](team:" + design.id() + ")", null),
                "unknown_mention");
        // A new team may take the name.
        assertThat(sunday.teams
                        .create(owner, fixture.organization(), "Design", List.of())
                        .id())
                .isNotEqualTo(design.id());
    }

    private List<String> readers(Command command, String words) {
        return sunday.boardMembers.readers(command.caller(), board, words, 10).stream()
                .map(TeamsOnItemsTest::text)
                .toList();
    }

    private static String text(Reader reader) {
        return reader.kind().name().toLowerCase(Locale.ROOT) + ":" + reader.name();
    }

    private String name(UserId person) {
        return pool.query("SELECT name FROM users WHERE id = '" + person + "'")
                .execute()
                .await()
                .iterator()
                .next()
                .getString("name");
    }

    private static UserId id(Team team) {
        return new UserId(team.id().value());
    }

    private Item item(UUID... assignees) {
        return sunday.createItem.run(owner, board, ItemDraft.named("Draw").with(Map.of("owner", ids(assignees))));
    }

    private Item changes(Command command, Item item, UUID assignee) {
        return sunday.changeItem.run(command, item.id(), ItemPatch.ofValues(Map.of("owner", ids(assignee))));
    }

    private static List<Object> ids(UUID... ids) {
        return List.of((Object[]) Arrays.stream(ids).map(UUID::toString).toArray());
    }

    private Item finish(Command command, Item item) {
        return sunday.changeItem.run(command, item.id(), ItemPatch.ofValues(Map.of("status", "Done")));
    }

    private static void refused(ThrowingCallable attempt, String code) {
        assertThatThrownBy(attempt).isInstanceOf(RejectedException.class).hasMessageContaining(code);
    }
}
