package io.sunday.usecases.link;

import static io.sunday.usecases.change.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.automation.AutomationId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.item.ItemPatch.Parent;
import io.sunday.storage.change.EventLog;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.change.Command;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Mirrors and rollups: what is refused, what they follow, and that following ends. */
final class LinkedColumnsTest extends TwoBoards {

    LinkedColumnsTest(TestDatabase database) {
        super(database);
    }

    @Test
    void what_cannot_be_looked_at_is_refused_with_its_pointer() {
        connect("project", Map.of());

        assertThat(refused(() -> mirror("m", "nowhere", "stage", "list")))
                .isEqualTo("unknown_column /settings/through");
        assertThat(refused(() -> mirror("m", "hours", "stage", "list")))
                .isEqualTo("not_a_connection /settings/through");
        assertThat(refused(() -> mirror("m", "project", "nowhere", "list")))
                .isEqualTo("unknown_column /settings/column");
        assertThat(refused(() -> mirror("m", "project", "stage", "sum")))
                .isEqualTo("unsuitable_aggregate /settings/aggregate");
        assertThat(refused(() -> mirror("m", "project", "budget", "earliest")))
                .isEqualTo("unsuitable_aggregate /settings/aggregate");
        assertThat(refused(() -> mirror("m", "project", "budget", "wildest")))
                .isEqualTo("unknown_aggregate /settings/aggregate");
        assertThat(refused(() -> rollup("r", "hours", "list"))).isEqualTo("unknown_aggregate /settings/aggregate");
        assertThat(refused(() -> column(tasks, "r", "rollup", Map.of("aggregate", "sum"))))
                .isEqualTo("required /settings/column");
        rollup("r", "hours", "sum");
        Item task = item(tasks, "Rocket", Map.of());
        assertThat(refused(() -> change(task, "r", 5))).isEqualTo("read_only_column /itemData/r");
    }

    @Test
    void columns_that_would_look_at_themselves_by_any_way_are_refused() {
        connect("project", Map.of("twoWay", true));
        String back = board(projects).columns().getLast().key();
        mirror("budget", "project", "budget", "sum");
        column(projects, "task_budgets", "mirror", Map.of("through", back, "column", "budget", "aggregate", "sum"));
        column(projects, "plan", "formula", Map.of("formula", "{task_budgets} + 1"));

        assertThat(refused(() -> settings(
                        tasks, "budget", Map.of("through", "project", "column", "task_budgets", "aggregate", "sum"))))
                .isEqualTo("cyclic_link /settings/column");
        assertThat(refused(() ->
                        settings(tasks, "budget", Map.of("through", "project", "column", "plan", "aggregate", "sum"))))
                .isEqualTo("cyclic_link /settings/column");
        rollup("sum", "hours", "sum");
        assertThat(refused(() -> settings(tasks, "sum", Map.of("column", "sum", "aggregate", "sum"))))
                .isEqualTo("cyclic_link /settings/column");
        column(tasks, "all", "formula", Map.of("formula", "{sum} + {hours}"));
        assertThat(refused(() -> settings(tasks, "sum", Map.of("column", "all", "aggregate", "sum"))))
                .isEqualTo("cyclic_link /settings/column");
        column(projects, "free", "formula", Map.of("formula", "1 + 1"));
        mirror("free", "project", "free", "sum");
        column(projects, "frees", "rollup", Map.of("through", back, "column", "free", "aggregate", "sum"));
        assertThat(refused(() -> settings(projects, "free", Map.of("formula", "{frees} + 1"))))
                .isEqualTo("cyclic_link /settings/formula");
    }

    @Test
    void a_rollup_follows_what_stands_under_an_item_at_any_depth() {
        Item ship = item(tasks, "Ship", Map.of("hours", 100));
        Item hull = under(ship, "Hull", Map.of("hours", 5, "ticked", true, "due", "2026-03-01"));
        Item bolts = under(hull, "Bolts", Map.of("hours", 2.5, "due", "2026-01-15"));
        Item paint = under(ship, "Paint", Map.of());
        rollup("sum", "hours", "sum");
        rollup("avg", "hours", "avg");
        rollup("max", "hours", "max");
        rollup("first", "due", "earliest");
        rollup("last", "due", "latest");
        rollup("done", "ticked", "percent_done");
        column(tasks, "count", "rollup", Map.of());
        column(tasks, "double", "formula", Map.of("formula", "{sum} * 2"));

        Replay.verify(pool, tasks, this::follow);

        assertThat(value(ship, "sum")).isEqualTo(new BigDecimal("7.5"));
        assertThat(value(ship, "avg")).isEqualTo(new BigDecimal("3.75"));
        assertThat(value(ship, "max")).isEqualTo(BigDecimal.valueOf(5));
        assertThat(value(ship, "first")).isEqualTo("2026-01-15");
        assertThat(value(ship, "last")).isEqualTo("2026-03-01");
        assertThat(value(ship, "done")).isEqualTo(BigDecimal.valueOf(33));
        assertThat(value(ship, "count")).isEqualTo(BigDecimal.valueOf(3));
        assertThat(value(ship, "double")).isEqualTo(BigDecimal.valueOf(15));
        assertThat(value(paint, "count")).isNull();

        Replay.verify(pool, tasks, () -> {
            change(bolts, "hours", 4);
            follow();
        });
        assertThat(value(ship, "sum")).isEqualTo(BigDecimal.valueOf(9));
        assertThat(value(hull, "sum")).isEqualTo(BigDecimal.valueOf(4));
        Replay.verify(pool, tasks, () -> {
            sunday.changeItem.run(
                    owner, bolts.id(), new ItemPatch(null, null, null, null, Map.of(), Parent.of(paint.id())));
            follow();
        });
        assertThat(value(hull, "sum")).isNull();
        assertThat(value(paint, "sum")).isEqualTo(BigDecimal.valueOf(4));
        Replay.verify(pool, tasks, () -> {
            sunday.deleteItem.run(owner, paint.id());
            follow();
        });
        assertThat(value(ship, "sum")).isEqualTo(BigDecimal.valueOf(5));
    }

    @Test
    void mirrors_and_rollups_follow_the_connected_items() {
        connect("project", Map.of());
        mirror("stages", "project", "stage", "list");
        mirror("leads", "project", "lead", "list");
        mirror("begins", "project", "start", "earliest");
        column(
                tasks,
                "budget",
                "rollup",
                Map.of("through", "project", "column", "budget", "aggregate", "sum", "unit", "€"));
        column(tasks, "half", "formula", Map.of("formula", "{budget} / 2"));
        Item moon = item(
                projects,
                "Moon",
                Map.of(
                        "stage",
                        "Done",
                        "budget",
                        10,
                        "start",
                        "2026-02-01",
                        "lead",
                        List.of(fixture.owner().toString())));
        Item mars = item(projects, "Mars", Map.of("stage", "Stuck", "budget", 5));
        Item task = item(
                tasks,
                "Rocket",
                Map.of("project", List.of(moon.id().toString(), mars.id().toString())));

        Replay.verify(pool, tasks, this::follow);
        assertThat(value(task, "stages")).isEqualTo(List.of("Done", "Stuck"));
        assertThat(value(task, "leads")).isEqualTo(List.of(fixture.owner().toString()));
        assertThat(value(task, "begins")).isEqualTo("2026-02-01");
        assertThat(value(task, "budget")).isEqualTo(BigDecimal.valueOf(15));
        assertThat(value(task, "half")).isEqualTo(new BigDecimal("7.5"));
        assertThat(sunday.readItem.run(owner.caller(), task.id()).assignees()).isEmpty();

        Replay.verify(pool, tasks, () -> {
            change(mars, "budget", 20);
            change(mars, "stage", "Done");
            follow();
        });
        assertThat(value(task, "budget")).isEqualTo(BigDecimal.valueOf(30));
        assertThat(value(task, "stages")).isEqualTo(List.of("Done"));
        sunday.changeColumns.delete(
                owner, projects, structured(projects, "budget").id());
        follow();
        assertThat(value(task, "budget")).isNull();
        assertThat(value(task, "half")).isEqualTo(BigDecimal.ZERO);
    }

    @Test
    void a_mirror_of_a_mirror_follows_too() {
        connect("project", Map.of("twoWay", true));
        String back = board(projects).columns().getLast().key();
        column(projects, "hours", "rollup", Map.of("through", back, "column", "hours", "aggregate", "sum"));
        mirror("project_hours", "project", "hours", "max");
        Item moon = item(projects, "Moon", Map.of());
        Item one = item(
                tasks, "One", Map.of("hours", 3, "project", List.of(moon.id().toString())));
        Item other = item(
                tasks, "Other", Map.of("hours", 4, "project", List.of(moon.id().toString())));
        follow();

        change(one, "hours", 6);
        follow();

        assertThat(value(other, "project_hours")).isEqualTo(BigDecimal.TEN);
    }

    @Test
    void events_that_come_again_change_nothing_and_nobody_has_worked_on_what_follows() {
        connect("project", Map.of());
        mirror("stages", "project", "stage", "list");
        Item moon = item(projects, "Moon", Map.of("stage", "Done"));
        Item task = item(tasks, "Rocket", Map.of("project", List.of(moon.id().toString())));
        follow();
        long head = board().getLong("seq");
        Item before = sunday.readItem.run(owner.caller(), task.id());

        for (var board : List.of(tasks, projects)) {
            sunday.followLinks.run(
                    pool,
                    board,
                    new EventLog().read(pool, board.value(), 0, 100).await());
        }

        assertThat(board().getLong("seq")).isEqualTo(head);
        assertThat(before.updatedBy()).isEqualTo(fixture.owner().value());
        assertThat(before.version()).isEqualTo(2);
        assertThat(before.updatedAt()).isEqualTo(before.createdAt());
    }

    @Test
    void what_follows_says_which_recipe_led_to_it_and_is_nobodys_to_undo() {
        rollup("sum", "hours", "sum");
        Item ship = item(tasks, "Ship", Map.of());
        Item hull = under(ship, "Hull", Map.of());
        follow();
        UUID recipe = UUID.randomUUID();
        Command byRecipe = Command.byAutomation(
                new AutomationId(recipe),
                "Recipe",
                new io.sunday.eventbus.json.EventJson.Cause(recipe, UUID.randomUUID(), 3));
        sunday.writes.run(byRecipe, write -> {
            var batch = sunday.itemWrites.open(write, board(tasks), List.of(hull.id()));
            batch.change(hull.id(), ItemPatch.ofValues(Map.of("hours", 8)), "");
            return batch.commit();
        });
        follow();

        List<JsonObject> events = Replay.eventsAfter(pool, tasks, board().getLong("seq") - 1);
        assertThat(events.getFirst().getJsonObject("data").getString("itemId"))
                .isEqualTo(ship.id().toString());
        assertThat(events.getFirst().getJsonObject("cause").getInteger("depth")).isEqualTo(3);
        assertThat(events.getFirst().getJsonObject("actor").getString("kind")).isEqualTo("automation");
        change(hull, "hours", 9);
        follow();
        sunday.undoChanges.undo(owner, tasks);
        follow();
        assertThat(value(ship, "sum")).isEqualTo(BigDecimal.valueOf(8));
    }

    private JsonObject board() {
        return Replay.snapshot(pool, tasks).getJsonObject("board");
    }

    private void mirror(String key, String through, String column, String aggregate) {
        column(tasks, key, "mirror", Map.of("through", through, "column", column, "aggregate", aggregate));
    }

    private void rollup(String key, String column, String aggregate) {
        column(tasks, key, "rollup", Map.of("column", column, "aggregate", aggregate));
    }
}
