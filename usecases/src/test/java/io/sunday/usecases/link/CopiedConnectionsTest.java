package io.sunday.usecases.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.access.BoardKind;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Column;
import io.sunday.domain.column.ConnectColumn;
import io.sunday.domain.item.Item;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.template.CopyBoards.With;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Copies of boards that are connected with others, or with themselves. */
final class CopiedConnectionsTest extends TwoBoards {

    CopiedConnectionsTest(TestDatabase database) {
        super(database);
    }

    @Test
    void copies_are_connected_with_the_same_items_and_templates_with_none() {
        connect("project", Map.of("twoWay", true));
        column(tasks, "stage", "mirror", Map.of("through", "project", "column", "stage"));
        Item moon = item(projects, "Moon", Map.of("stage", "Done"));
        Item rocket = item(tasks, "Rocket", Map.of("project", List.of(moon.id().toString())));
        follow();

        Item copy = sunday.duplicateItem.run(owner, rocket.id());
        BoardId board = sunday.copyBoards
                .duplicate(owner, tasks, "Copy", With.ITEMS)
                .board()
                .id();
        JsonObject template = sunday.copyBoards.saveAsTemplate(owner, tasks, "Ours", "", true);
        follow();

        List<Column> there = board(projects).columns();
        assertThat(names(moon, there.get(there.size() - 2).key())).containsExactly("Rocket", "Rocket (copy)");
        assertThat(there.getLast().title()).isEqualTo("Copy");
        assertThat(names(moon, there.getLast().key())).containsExactly("Rocket", "Rocket (copy)");
        assertThat(names(copy, "project")).containsExactly("Moon");
        assertThat(value(copy, "stage")).isEqualTo(List.of("Done"));
        assertThat(ConnectColumn.reverses(structured(board, "project")))
                .isEqualTo(Map.of(projects, there.getLast().id()));
        assertThat(Replay.snapshot(pool, board).getJsonArray("items")).hasSize(2);
        BoardId fromTemplate = sunday.copyBoards
                .fromTemplate(owner, fixture.workspace(), "New", "", template.getString("id"), BoardKind.OPEN)
                .board()
                .id();
        assertThat(board(fromTemplate).columns()).extracting(Column::key).doesNotContain("project", "stage");
    }

    @Test
    void a_copy_is_connected_in_one_direction_with_a_board_that_cannot_get_a_column() {
        connect("project", Map.of("twoWay", true));
        int before = board(projects).columns().size();
        sunday.changeBoard.archive(owner, projects);

        BoardId copy = sunday.copyBoards
                .duplicate(owner, tasks, "Copy", With.STRUCTURE)
                .board()
                .id();

        assertThat(structured(copy, "project").settings()).isEqualTo(Map.of("boardId", projects.toString()));
        assertThat(board(projects).columns()).hasSize(before);
    }

    @Test
    void two_columns_that_connect_with_one_board_get_one_each_there() {
        connect("project", Map.of("twoWay", true));
        connect("client", Map.of("twoWay", true));
        int before = board(projects).columns().size();

        BoardId copy = sunday.copyBoards
                .duplicate(owner, tasks, "Copy", With.STRUCTURE)
                .board()
                .id();

        List<Column> there = board(projects).columns();
        assertThat(there).hasSize(before + 2);
        assertThat(there.subList(before, before + 2).stream().map(column -> ConnectColumn.reverses(column)))
                .containsExactly(
                        Map.of(copy, structured(copy, "project").id()),
                        Map.of(copy, structured(copy, "client").id()));
    }

    @Test
    void a_copy_of_a_board_that_is_connected_with_itself_is_connected_with_itself() {
        column(tasks, "blocks", "connect_boards", Map.of("boardId", tasks.toString(), "twoWay", true));
        Column blocked = board(tasks).columns().getLast();
        column(tasks, "late", "rollup", Map.of("through", "blocks", "column", "hours", "aggregate", "sum"));
        Item first = item(tasks, "First", Map.of("hours", 2));
        item(tasks, "Second", Map.of("blocks", List.of(first.id().toString())));
        follow();

        BoardId copy = sunday.copyBoards
                .duplicate(owner, tasks, "Copy", With.ITEMS)
                .board()
                .id();
        follow();

        assertThat(ConnectColumn.boards(structured(copy, "blocks"))).containsExactly(copy);
        assertThat(ConnectColumn.reverses(structured(copy, "blocks")))
                .isEqualTo(Map.of(copy, structured(copy, blocked.key()).id()));
        assertThat(ConnectColumn.reverses(structured(copy, blocked.key())))
                .isEqualTo(Map.of(copy, structured(copy, "blocks").id()));
        assertThat(board(copy).columns()).hasSameSizeAs(board(tasks).columns());
        JsonObject one = named(copy, "First");
        JsonObject two = named(copy, "Second");
        assertThat(two.getJsonObject("itemData").getJsonArray("blocks").encode())
                .contains(one.getString("id"))
                .doesNotContain(first.id().toString());
        assertThat(one.getJsonObject("itemData").getJsonArray(blocked.key()).encode())
                .contains(two.getString("id"));
        assertThat(two.getJsonObject("itemData").getInteger("late")).isEqualTo(2);
    }

    @Test
    void a_board_that_looks_at_what_has_gone_is_changed_and_copied_all_the_same() {
        connect("project", Map.of());
        column(tasks, "money", "rollup", Map.of("through", "project", "column", "budget", "aggregate", "sum"));
        column(tasks, "stage", "mirror", Map.of("through", "project", "column", "stage"));
        sunday.changeColumns.delete(
                owner, projects, structured(projects, "budget").id());

        settings(tasks, "money", Map.of("through", "project", "column", "budget", "aggregate", "sum", "unit", "€"));
        BoardId copy = sunday.copyBoards
                .duplicate(owner, tasks, "Copy", With.STRUCTURE)
                .board()
                .id();
        assertThat(structured(copy, "money").settings()).containsEntry("result", "number");
        sunday.changeBoard.delete(owner, projects);
        BoardId alone = sunday.copyBoards
                .duplicate(owner, tasks, "Alone", With.STRUCTURE)
                .board()
                .id();
        assertThat(board(alone).columns())
                .extracting(Column::key)
                .contains("stage")
                .doesNotContain("project");
    }

    private JsonObject named(BoardId board, String name) {
        return Replay.snapshot(pool, board).getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(item -> item.getString("name").equals(name))
                .findFirst()
                .orElseThrow();
    }
}
