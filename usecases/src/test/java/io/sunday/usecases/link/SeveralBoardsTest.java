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
import io.sunday.testing.BoardFixture;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.board.ChangeColumns;
import io.sunday.usecases.board.CreateBoard;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.template.CopyBoards.With;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One column that connects to several boards. */
final class SeveralBoardsTest extends TwoBoards {

    private final BoardId events;

    SeveralBoardsTest(TestDatabase database) {
        super(database);
        events = sunday.createBoard
                .run(
                        owner,
                        new CreateBoard.Input(
                                fixture.workspace(),
                                "Events",
                                "",
                                List.of(
                                        ColumnDraft.of("stage", "Stage", "status"),
                                        ColumnDraft.of("cost", "Cost", "number"),
                                        new ColumnDraft("budget", "Budget", "text", Map.of())),
                                null))
                .board()
                .id();
    }

    @Test
    void boards_that_are_not_for_the_caller_and_the_last_one_are_refused() {
        BoardFixture foreign = BoardFixture.on(pool).build();
        assertThat(refused(() -> connectBoth(
                        Map.of("boardIds", List.of(id(projects), foreign.board().toString())))))
                .isEqualTo("board_not_found /settings/boardIds");
        connect("project", Map.of());
        assertThat(refused(() -> boards(List.of(id(projects), foreign.board().toString()))))
                .isEqualTo("board_not_found /settings/boardIds");
        assertThat(refused(() -> boards(List.of(id(events))))).isEqualTo("read_only_setting /settings/boardIds");
        assertThat(refused(() -> settings(tasks, "project", Map.of("boardId", id(events)))))
                .isEqualTo("read_only_setting /settings/boardId");
        sunday.changeBoard.change(owner, events, null, null, BoardKind.PRIVATE);
        Command ben = Command.by(Caller.person(fixture.addMember(pool, Role.MEMBER), "Ben", UUID.randomUUID()));
        sunday.boardMembers.put(owner, tasks, Kind.PERSON, ben.caller().userId().value(), BoardRole.OWNER);
        sunday.boardMembers.put(
                owner, events, Kind.PERSON, ben.caller().userId().value(), BoardRole.EDITOR);
        assertThat(refused(() -> sunday.changeColumns.change(
                        ben,
                        tasks,
                        structured(tasks, "project").id(),
                        new ChangeColumns.Change(
                                null, Map.of("boardIds", List.of(id(projects), id(events))), Place.END))))
                .isEqualTo("forbidden");
    }

    @Test
    void a_board_that_would_make_a_column_look_at_itself_is_refused() {
        connect("project", Map.of());
        column(tasks, "money", "rollup", Map.of("through", "project", "column", "budget", "aggregate", "sum"));
        column(events, "task", "connect_boards", Map.of("boardId", tasks.toString()));
        sunday.changeColumns.delete(owner, events, structured(events, "budget").id());
        column(events, "again", "rollup", Map.of("through", "task", "column", "money", "aggregate", "sum"));
        column(projects, "again", "number", Map.of());
        settings(tasks, "money", Map.of("through", "project", "column", "again", "aggregate", "sum"));

        assertThat(refused(() -> boards(List.of(id(projects), id(events))))).isEqualTo("cyclic_link /settings/column");
        settings(
                tasks,
                "money",
                Map.of("through", "project", "sources", Map.of(id(projects), "again"), "aggregate", "sum"));
        boards(List.of(id(projects), id(events)));
    }

    @Test
    void items_of_all_boards_are_one_value_in_the_order_in_which_they_were_connected() {
        Column column = connectBoth(Map.of("twoWay", true));
        Column onProjects = board(projects).columns().getLast();
        Column onEvents = board(events).columns().getLast();
        assertThat(ConnectColumn.reverses(column)).isEqualTo(Map.of(projects, onProjects.id(), events, onEvents.id()));
        assertThat(column.settings()).containsEntry("boardId", id(projects));
        Item moon = item(projects, "Moon", Map.of());
        Item party = item(events, "Party", Map.of());
        Item fair = item(events, "Fair", Map.of());
        Item stray = item(tasks, "Stray", Map.of());
        Item rocket = item(tasks, "Rocket", Map.of("project", List.of(id(party).toString(), id(moon).toString())));
        assertThat(refused(() -> change(rocket, "project", List.of(id(stray).toString()))))
                .isEqualTo("item_not_found /itemData/project/0");

        Replay.verify(
                pool,
                tasks,
                () -> Replay.verify(
                        pool,
                        events,
                        () -> Replay.verify(pool, projects, () -> {
                            change(rocket, "project", Map.of("add", List.of(id(fair).toString())));
                            rename(party, "Big party");
                            follow();
                        })));

        assertThat(names(rocket, "project")).containsExactly("Big party", "Moon", "Fair");
        assertThat(boardsOf(rocket)).containsExactly(id(events), id(projects), id(events));
        assertThat(names(moon, onProjects.key())).containsExactly("Rocket");
        assertThat(names(party, onEvents.key())).containsExactly("Rocket");
        change(party, onEvents.key(), List.of());
        change(moon, onProjects.key(), List.of(id(stray).toString()));
        follow();
        assertThat(names(rocket, "project")).containsExactly("Fair");
        assertThat(names(stray, "project")).containsExactly("Moon");
        sunday.undoChanges.undo(owner, projects);
        follow();
        assertThat(names(rocket, "project")).containsExactly("Fair", "Moon");
    }

    @Test
    void boards_are_added_and_taken_away_and_what_was_connected_comes_back() {
        connect("project", Map.of("twoWay", true));
        Item moon = item(projects, "Moon", Map.of());
        Item party = item(events, "Party", Map.of());
        Item rocket = item(tasks, "Rocket", Map.of("project", List.of(id(moon).toString())));
        Replay.verify(pool, tasks, () -> {
            boards(List.of(id(projects), id(events)));
            follow();
        });
        String onEvents = board(events).columns().getLast().key();
        change(rocket, "project", Map.of("add", List.of(id(party).toString())));
        follow();
        assertThat(boardsOf(rocket)).containsExactly(id(projects), id(events));
        settings(tasks, "project", Map.of("boardId", id(projects), "viewers", "editor"));
        assertThat(ConnectColumn.boards(structured(tasks, "project"))).containsExactly(projects, events);

        Replay.verify(pool, tasks, () -> {
            boards(List.of(id(events)));
            follow();
        });
        assertThat(names(rocket, "project")).containsExactly("Party");
        assertThat(structured(tasks, "project").settings())
                .containsEntry("boardId", id(events))
                .doesNotContainKey("boardIds");
        boards(List.of(id(events), id(projects)));
        follow();
        assertThat(names(rocket, "project")).containsExactly("Moon", "Party");
        assertThat(board(projects).columns())
                .filteredOn(column -> column.type().equals("connect_boards"))
                .hasSize(1);
        sunday.undoChanges.undo(owner, tasks);
        follow();
        assertThat(names(rocket, "project")).containsExactly("Party");
        assertThat(names(party, onEvents)).containsExactly("Rocket");
        sunday.undoChanges.redo(owner, tasks);
        follow();
        assertThat(names(rocket, "project")).containsExactly("Moon", "Party");
    }

    @Test
    void mirrors_rollups_and_formulas_look_at_a_column_of_each_board() {
        connectBoth(Map.of());
        Item moon = item(projects, "Moon", Map.of("stage", "Done", "budget", 7));
        Item party = item(events, "Party", Map.of("stage", "Working on it", "cost", 5, "budget", "much"));
        Item rocket = item(
                tasks,
                "Rocket",
                Map.of("project", List.of(id(moon).toString(), id(party).toString())));
        assertThat(refused(() -> rollup("bad", Map.of(), "budget")))
                .isEqualTo("unsuitable_aggregate /settings/aggregate");
        assertThat(refused(() -> rollup("bad", Map.of(id(tasks), "hours"), null)))
                .isEqualTo("unknown_column /settings/sources/" + id(tasks));
        assertThat(refused(() -> formula("bad", "SUM({project.Budget})")))
                .isEqualTo("different_kinds /settings/formula");
        column(tasks, "stages", "mirror", Map.of("through", "project", "column", "stage"));
        rollup("money", Map.of(id(projects), "budget", id(events), "cost"), null);
        rollup("part", Map.of(id(projects), "budget"), null);
        formula("text", "JOIN(\", \", {project.Name}) & \" \" & SUM({project.Cost})");

        Replay.verify(pool, tasks, this::follow);
        assertThat(value(rocket, "stages")).isEqualTo(List.of("Done", "Working on it"));
        assertThat(value(rocket, "money")).isEqualTo(BigDecimal.valueOf(12));
        assertThat(value(rocket, "part")).isEqualTo(BigDecimal.valueOf(7));
        assertThat(value(rocket, "text")).isEqualTo("Moon, Party 5");
        Replay.verify(pool, tasks, () -> {
            change(party, "cost", 6);
            change(moon, "budget", 1);
            follow();
        });
        assertThat(value(rocket, "money")).isEqualTo(BigDecimal.valueOf(7));
        Replay.verify(pool, tasks, () -> {
            sunday.changeBoard.delete(owner, projects);
            follow();
        });
        assertThat(names(rocket, "project")).containsExactly("Party");
        assertThat(value(rocket, "money")).isEqualTo(BigDecimal.valueOf(6));
        formula("more", "SUM({project.Cost}) + 1");
        follow();
        assertThat(value(rocket, "more")).isEqualTo(BigDecimal.valueOf(7));
        sunday.changeBoard.restore(owner, projects);
        follow();
        assertThat(value(rocket, "money")).isEqualTo(BigDecimal.valueOf(7));
    }

    @Test
    void each_board_is_withheld_and_shown_by_its_own_owners() {
        Column column = connectBoth(Map.of());
        column(tasks, "stages", "mirror", Map.of("through", "project", "column", "stage"));
        Item moon = item(projects, "Moonshot", Map.of("stage", "Done"));
        Item party = item(events, "Party", Map.of("stage", "Stuck"));
        Item rocket = item(
                tasks,
                "Rocket",
                Map.of("project", List.of(id(moon).toString(), id(party).toString())));
        follow();
        long seq = Replay.snapshot(pool, tasks).getJsonObject("board").getLong("seq");

        Replay.verify(pool, tasks, () -> {
            sunday.changeBoard.change(owner, projects, null, null, BoardKind.PRIVATE);
            follow();
        });

        assertThat(names(rocket, "project")).containsExactly("Party");
        assertThat(value(rocket, "stages")).isEqualTo(List.of("Stuck"));
        assertThat(Replay.eventsAfter(pool, tasks, seq).toString()).doesNotContain("Moonshot");
        assertThat(ConnectColumn.withheld(structured(tasks, "project"))).isEqualTo(Set.of(projects));
        assertThat(structured(tasks, "project").settings()).doesNotContainKey("withheld");
        assertThat(refused(() -> change(rocket, "project", Map.of("add", List.of(id(moon).toString())))))
                .isEqualTo("item_not_found /itemData/project/add/0");
        Command ben = Command.by(Caller.person(fixture.addMember(pool, Role.MEMBER), "Ben", UUID.randomUUID()));
        assertThat(refused(() -> sunday.showConnected.run(ben, tasks, column.id(), projects, true)))
                .isEqualTo("board_not_found");
        assertThat(refused(() -> sunday.showConnected.run(owner, tasks, column.id(), tasks, true)))
                .isEqualTo("board_not_found");
        assertThat(board(sunday.copyBoards
                                .duplicate(ben, tasks, "Copy", With.ITEMS)
                                .board()
                                .id())
                        .column("project")
                        .orElseThrow()
                        .settings())
                .isEqualTo(Map.of("boardId", id(events)));
        sunday.changeBoard.change(owner, events, null, null, BoardKind.PRIVATE);
        follow();
        assertThat(ConnectColumn.isWithheld(structured(tasks, "project"))).isTrue();
        sunday.showConnected.run(owner, tasks, column.id(), projects, true);
        follow();
        assertThat(names(rocket, "project")).containsExactly("Moonshot");
        sunday.showConnected.run(owner, tasks, column.id(), null, true);
        follow();
        assertThat(names(rocket, "project")).containsExactly("Moonshot", "Party");
        assertThat(ConnectColumn.withheld(structured(tasks, "project"))).isEmpty();
    }

    @Test
    void a_copy_is_connected_with_the_same_boards() {
        connectBoth(Map.of("twoWay", true));
        rollup("money", Map.of(id(projects), "budget", id(events), "cost"), null);
        Item moon = item(projects, "Moon", Map.of("budget", 7));
        Item party = item(events, "Party", Map.of("cost", 5));
        item(
                tasks,
                "Rocket",
                Map.of("project", List.of(id(moon).toString(), id(party).toString())));
        follow();

        BoardId copy = sunday.copyBoards
                .duplicate(owner, tasks, "Copy", With.ITEMS)
                .board()
                .id();
        follow();

        Column brought = board(copy).column("project").orElseThrow();
        assertThat(ConnectColumn.boards(brought)).containsExactly(projects, events);
        assertThat(ConnectColumn.reverses(brought))
                .isEqualTo(Map.of(
                        projects, board(projects).columns().getLast().id(),
                        events, board(events).columns().getLast().id()));
        assertThat(Replay.snapshot(pool, copy).toString()).contains("Moon", "Party", "\"money\":12");
    }

    private Column connectBoth(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(Map.of("boardIds", List.of(id(projects), id(events))));
        settings.putAll(more);
        return column(tasks, "project", "connect_boards", settings);
    }

    private void boards(List<String> ids) {
        settings(tasks, "project", Map.of("boardIds", ids));
    }

    private void rollup(String key, Map<String, Object> sources, @Nullable String column) {
        Map<String, Object> settings = new HashMap<>(Map.of("through", "project", "aggregate", "sum"));
        if (column == null) {
            settings.put("sources", sources);
        } else {
            settings.put("column", column);
        }
        column(tasks, key, "rollup", settings);
    }

    private void formula(String key, String formula) {
        column(tasks, key, "formula", Map.of("formula", formula));
    }

    private List<String> boardsOf(Item item) {
        List<String> boards = new ArrayList<>();
        ((List<?>) Objects.requireNonNull(value(item, "project")))
                .forEach(part -> boards.add(String.valueOf(((Map<?, ?>) part).get("boardId"))));
        return boards;
    }

    private static String id(BoardId board) {
        return board.toString();
    }
}
