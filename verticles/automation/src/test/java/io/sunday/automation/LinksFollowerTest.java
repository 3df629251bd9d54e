package io.sunday.automation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.Place;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemPatch;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.board.CreateBoard;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That what items say about others follows by itself, also when nodes come and go, and that recipes hear of it. */
final class LinksFollowerTest extends RecipesOnABoard {

    LinksFollowerTest(TestDatabase database) {
        super(database);
    }

    @Test
    void a_mirror_follows_a_change_on_the_other_board_and_a_recipe_follows_the_mirror() {
        BoardId projects = sunday.createBoard
                .run(
                        owner,
                        new CreateBoard.Input(
                                fixture.workspace(),
                                "Projects",
                                "",
                                List.of(ColumnDraft.of("stage", "Stage", "status")),
                                null))
                .board()
                .id();
        column("project", "connect_boards", Map.of("boardId", projects.toString()));
        column("stage", "mirror", Map.of("through", "project", "column", "stage"));
        create("Tag", Map.of("type", "column_changed", "column", "stage"), set("notes", "seen"));
        Item moon = sunday.createItem.run(owner, projects, new ItemDraft(null, "Moon", "", null, null, Map.of()));
        Item task = item("Task", Map.of("project", List.of(moon.id().toString())));
        start();

        sunday.changeItem.run(owner, moon.id(), ItemPatch.ofValues(Map.of("stage", "Done")));

        eventually(() -> List.of("Done").equals(read(task).values().get("stage")));
        eventually(() -> "seen".equals(read(task).values().get("notes")));
    }

    @Test
    void a_rollup_comes_out_right_with_two_nodes_of_which_one_comes_and_goes() {
        column("sum", "rollup", Map.of("column", "points", "aggregate", "sum"));
        Item parent = item("Parent", Map.of());
        List<Item> children = List.of(under(parent), under(parent), under(parent));
        JsonObject before = Replay.snapshot(pool, fixture.board());
        start();
        String victim = start();

        for (int i = 1; i <= 30; i++) {
            change(children.get(i % 3), Map.of("points", BigDecimal.valueOf(i)));
            if (i % 10 == 5) {
                database.vertx().undeploy(victim).await();
                deployments.remove(victim);
                victim = start();
            }
        }

        eventually(() ->
                BigDecimal.valueOf(28 + 29 + 30).equals(read(parent).values().get("sum")));
        List<JsonObject> events = Replay.eventsAfter(pool, fixture.board(), before.getLong("seq"));
        Replay.verify(before, events, Replay.snapshot(pool, fixture.board()));
        assertThat(events.size()).isBetween(31, 60);
    }

    private Item under(Item parent) {
        return sunday.createItem.under(owner, parent.id(), new ItemDraft(null, "Child", "", null, null, Map.of()));
    }

    private void column(String key, String type, Map<String, Object> settings) {
        sunday.changeColumns.create(owner, fixture.board(), new ColumnDraft(key, key, type, settings), Place.END);
    }
}
