package io.sunday.usecases.link;

import static io.sunday.usecases.change.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.access.BoardKind;
import io.sunday.domain.access.BoardMember.Kind;
import io.sunday.domain.access.BoardRole;
import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.Place;
import io.sunday.domain.column.ConnectColumn;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemPatch;
import io.sunday.storage.change.EventLog;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.board.CreateBoard;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.template.CopyBoards.With;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What boards show of others that are not, or no longer, for all who see it there. */
final class WithheldConnectionsTest extends TwoBoards {

    private final Command ben;

    WithheldConnectionsTest(TestDatabase database) {
        super(database);
        ben = member(Role.MEMBER);
    }

    @Test
    void what_a_board_held_is_gone_from_others_when_it_becomes_private_and_comes_back_when_it_is_open() {
        connect("project", Map.of());
        column(tasks, "stages", "mirror", Map.of("through", "project", "column", "stage"));
        column(tasks, "money", "rollup", Map.of("through", "project", "column", "budget", "aggregate", "sum"));
        column(tasks, "text", "formula", Map.of("formula", "CONCAT(\"is \", {stages})"));
        Item moon = item(projects, "Moonshot", Map.of("stage", "Done", "budget", 7));
        Item rocket = item(tasks, "Rocket", Map.of("project", List.of(moon.id().toString())));
        follow();
        assertThat(shownTo(ben)).contains("Moonshot", "is Done");
        long seq = seq(tasks);

        Replay.verify(pool, tasks, () -> {
            kind(projects, BoardKind.PRIVATE);
            follow();
        });

        assertThat(shownTo(ben)).doesNotContain("Moonshot", "is Done");
        assertThat(sunday.readItem.run(ben.caller(), rocket.id()).values())
                .doesNotContainKeys("project", "stages", "money");
        assertThat(eventsAfter(tasks, seq)).doesNotContain("Moonshot", "is Done");
        assertThat(ConnectColumn.isWithheld(structured(tasks, "project"))).isTrue();
        rename(moon, "Secret");
        change(moon, "stage", "Stuck");
        follow();
        assertThat(eventsAfter(tasks, seq)).doesNotContain("Secret", "Stuck");

        Replay.verify(pool, tasks, () -> {
            kind(projects, BoardKind.OPEN);
            follow();
        });
        assertThat(names(rocket, "project")).containsExactly("Secret");
        assertThat(value(rocket, "stages")).isEqualTo(List.of("Stuck"));
        assertThat(ConnectColumn.isWithheld(structured(tasks, "project"))).isFalse();
    }

    @Test
    void nobody_learns_a_withheld_name_by_connecting_or_copying_or_undoing() {
        connect("project", Map.of());
        Item moon = item(projects, "Moonshot", Map.of());
        Item mars = item(projects, "Marsshot", Map.of());
        Item rocket = item(tasks, "Rocket", Map.of("project", List.of(moon.id().toString())));
        sunday.changeItem.run(
                ben,
                rocket.id(),
                ItemPatch.ofValues(Map.of("project", List.of(mars.id().toString()))));
        kind(projects, BoardKind.PRIVATE);
        follow();
        long seq = seq(tasks);

        List<Object> value = List.of(moon.id().toString());
        for (Command command : List.of(ben, owner)) {
            assertThat(refused(() -> sunday.changeItem.run(
                            command, rocket.id(), ItemPatch.ofValues(Map.of("project", Map.of("add", value))))))
                    .isEqualTo("connection_withheld /itemData/project/add");
        }
        assertThat(refused(() -> sunday.undoChanges.undo(ben, tasks))).startsWith("changed_since");
        sunday.duplicateItem.run(ben, rocket.id());
        BoardId copy = sunday.copyBoards
                .duplicate(ben, tasks, "Copy", With.ITEMS)
                .board()
                .id();
        follow();

        assertThat(eventsAfter(tasks, seq)).doesNotContain("Moonshot", "Marsshot");
        assertThat(eventsAfter(copy, 0)).doesNotContain("Moonshot", "Marsshot");
        assertThat(board(copy).column("project")).isEmpty();
    }

    @Test
    void only_an_owner_of_the_connected_board_shows_it_and_only_while_the_boards_are_for_the_same_people() {
        Column column = connect("project", Map.of());
        Item moon = item(projects, "Moon", Map.of());
        Item rocket = item(tasks, "Rocket", Map.of("project", List.of(moon.id().toString())));
        kind(projects, BoardKind.PRIVATE);
        follow();

        assertThat(refused(() -> sunday.showConnected.run(ben, tasks, column.id(), null, true)))
                .isEqualTo("board_not_found");
        give(projects, ben, BoardRole.EDITOR);
        assertThat(refused(() -> sunday.showConnected.run(ben, tasks, column.id(), null, true)))
                .isEqualTo("forbidden");
        assertThat(refused(() -> sunday.showConnected.run(
                        owner, tasks, structured(tasks, "status").id(), null, true)))
                .isEqualTo("not_a_connection");
        Replay.verify(pool, tasks, () -> {
            assertThat(ConnectColumn.isWithheld(sunday.showConnected.run(owner, tasks, column.id(), null, true)))
                    .isFalse();
            follow();
        });
        assertThat(names(rocket, "project")).containsExactly("Moon");
        sunday.showConnected.run(owner, tasks, column.id(), null, false);
        follow();
        assertThat(names(rocket, "project")).isEmpty();

        sunday.showConnected.run(owner, tasks, column.id(), null, true);
        kind(projects, BoardKind.SHAREABLE);
        follow();
        assertThat(names(rocket, "project")).isEmpty();
        sunday.showConnected.run(owner, tasks, column.id(), null, true);
        kind(tasks, BoardKind.PRIVATE);
        follow();
        assertThat(names(rocket, "project")).isEmpty();
    }

    @Test
    void what_its_owner_connects_while_it_is_private_is_shown_from_both_sides() {
        kind(projects, BoardKind.PRIVATE);
        give(projects, ben, BoardRole.EDITOR);
        Map<String, Object> settings = Map.of("boardId", projects.toString(), "withheld", true);
        assertThat(refused(() -> sunday.changeColumns.create(
                        ben, tasks, new ColumnDraft("mine", "Mine", "connect_boards", settings), Place.END)))
                .isEqualTo("forbidden");
        Column column = connect("project", Map.of("twoWay", true, "withheld", true));
        Item moon = item(projects, "Moon", Map.of());
        Item rocket = item(tasks, "Rocket", Map.of("project", List.of(moon.id().toString())));
        follow();

        assertThat(ConnectColumn.isWithheld(column)).isFalse();
        assertThat(names(rocket, "project")).containsExactly("Moon");
        String reverse = board(projects).columns().getLast().key();
        assertThat(names(moon, reverse)).containsExactly("Rocket");
        kind(tasks, BoardKind.PRIVATE);
        follow();
        assertThat(names(moon, reverse)).isEmpty();
        assertThat(names(rocket, "project")).isEmpty();
    }

    @Test
    void people_from_outside_see_what_an_open_board_holds_only_if_its_owner_wants_it() {
        connect("project", Map.of());
        Item moon = item(projects, "Moon", Map.of());
        Item rocket = item(tasks, "Rocket", Map.of("project", List.of(moon.id().toString())));
        give(tasks, member(Role.EXTERNAL), BoardRole.VIEWER);
        follow();
        assertThat(names(rocket, "project")).isEmpty();

        sunday.showConnected.run(owner, tasks, structured(tasks, "project").id(), null, true);
        follow();
        assertThat(names(rocket, "project")).containsExactly("Moon");
        CreateBoard.Input shared = new CreateBoard.Input(
                fixture.workspace(),
                "Shared",
                "",
                List.of(new ColumnDraft("c", "C", "connect_boards", Map.of("boardId", projects.toString()))),
                null,
                BoardKind.SHAREABLE);
        assertThat(refused(() -> sunday.createBoard.run(ben, shared))).isEqualTo("forbidden");
        BoardId open = sunday.createBoard.run(owner, shared).board().id();
        Item guest = item(open, "Guest", Map.of("c", List.of(moon.id().toString())));
        assertThat(names(guest, "c")).containsExactly("Moon");
    }

    private String shownTo(Command reader) {
        return sunday.openBoard.snapshot(reader.caller(), tasks, true).json().toString();
    }

    private void kind(BoardId board, BoardKind kind) {
        sunday.changeBoard.change(owner, board, null, null, kind);
    }

    private void give(BoardId board, Command person, BoardRole role) {
        sunday.boardMembers.put(
                owner, board, Kind.PERSON, person.caller().userId().value(), role);
    }

    private Command member(Role role) {
        return Command.by(Caller.person(fixture.addMember(pool, role), "Ben", UUID.randomUUID()));
    }

    private long seq(BoardId board) {
        return sunday.openBoard.seq(owner.caller(), board).getAsLong();
    }

    private String eventsAfter(BoardId board, long seq) {
        StringBuilder all = new StringBuilder();
        new EventLog().read(pool, board.value(), seq, 500).await().forEach(entry -> all.append(entry.event()));
        return all.toString();
    }
}
