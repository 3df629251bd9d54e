package io.sunday.automation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.automation.Automation;
import io.sunday.domain.automation.LoopGuard;
import io.sunday.domain.automation.Run;
import io.sunday.domain.item.Item;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What keeps recipes from running for ever, twice or for nothing. */
final class AutomationGuardsTest extends RecipesOnABoard {

    AutomationGuardsTest(TestDatabase database) {
        super(database);
    }

    @Test
    void recipes_that_feed_each_other_are_stopped_by_depth() {
        Automation there = create(
                "There",
                Map.of("type", "column_changed", "column", "status", "to", "Resolved"),
                set("status", "Closed"));
        Automation back = create(
                "Back",
                Map.of("type", "column_changed", "column", "status", "to", "Closed"),
                set("status", "Resolved"));
        start();

        change(item("Ping pong", Map.of("status", "Open")), Map.of("status", "Resolved"));

        eventually(() -> all(there, back).stream().anyMatch(run -> run.state() == Run.State.STOPPED));
        assertThat(all(there, back)).hasSize(LoopGuard.DEPTH_MAX + 1);
        Run stopped = all(there, back).stream()
                .filter(run -> run.state() == Run.State.STOPPED)
                .findFirst()
                .orElseThrow();
        assertThat(stopped.reason()).contains(LoopGuard.TOO_DEEP);
        assertThat(stopped.depth()).isEqualTo(LoopGuard.DEPTH_MAX + 1);
    }

    @Test
    void a_board_over_its_budget_records_what_it_did_not_run() {
        Automation recipe = create("Tag", Map.of("type", "item_created"), set("notes", "new"));
        pool.preparedQuery("""
                        INSERT INTO automation_runs (id, organization_id, automation_id, board_id, event_id, event_seq,
                                                     state, depth, started_at, finished_at)
                        SELECT lpad(n::text, 32, '0')::uuid, $1, $2, $3, gen_random_uuid(), 0, 'succeeded', 1, now(), now()
                          FROM generate_series(1, $4) AS n
                        """)
                .execute(Tuple.of(
                        fixture.organization().value(),
                        recipe.id().value(),
                        fixture.board().value(),
                        LoopGuard.RUNS_PER_MINUTE_MAX))
                .await();
        start();

        Item item = item("One too many", Map.of());

        eventually(() -> lastRun(item).state() == Run.State.STOPPED);
        assertThat(lastRun(item).reason()).contains(LoopGuard.OVER_BUDGET);
        assertThat(read(item).values()).doesNotContainKey("notes");
    }

    @Test
    void a_recipe_whose_group_is_deleted_is_switched_off_with_the_reason() {
        Automation recipe = create("Move", TO_RESOLVED, moveToDone());
        start();

        sunday.changeGroups.delete(owner, fixture.board(), fixture.groups().getLast());

        eventually(
                () -> !sunday.readAutomations.one(owner.caller(), recipe.id()).enabled());
        assertThat(sunday.readAutomations.one(owner.caller(), recipe.id()).disabledReason())
                .isPresent();
        JsonObject told = Replay.eventsAfter(pool, fixture.board(), 0).stream()
                .filter(event -> event.getString("type").equals("automation.updated"))
                .findFirst()
                .orElseThrow();
        assertThat(told.getJsonObject("actor").getString("name")).isEqualTo("Move");
        assertThat(told.getJsonObject("data").getJsonObject("previous"))
                .isEqualTo(new JsonObject().put("enabled", true));
        assertThat(told.getJsonObject("data").getJsonObject("automation").getString("disabledReason"))
                .isNotBlank();
        eventually(() -> messages(owner.caller().userId())
                .contains("The recipe “Move” was switched off. The board has no such group."));
        eventually(() -> cursors() == 0);
    }

    @Test
    void boards_without_recipes_have_no_cursor() {
        Automation recipe = create("Move", TO_RESOLVED, moveToDone());
        assertThat(cursors()).isEqualTo(1);
        start();

        sunday.deleteAutomation.run(owner, recipe.id());
        item("Anything", Map.of());

        eventually(() -> cursors() == 0);
    }

    @Test
    void two_nodes_of_which_one_comes_and_goes_run_each_event_once() {
        Automation recipe = create("Tag", Map.of("type", "item_created"), set("notes", "seen"));
        start();
        String victim = start();
        int items = 60;
        for (int i = 0; i < items; i++) {
            item("Item " + i, Map.of());
            if (i % 10 == 5) {
                database.vertx().undeploy(victim).await();
                deployments.remove(victim);
                victim = start();
            }
        }

        eventually(() -> runs(recipe).size() >= items);
        assertThat(runs(recipe)).hasSize(items).allMatch(run -> run.state() == Run.State.SUCCEEDED);
        assertThat(count("SELECT count(*) AS n FROM events WHERE type = 'item.updated' AND stream_id = $1"))
                .isEqualTo(items);
    }

    @Test
    void runs_that_are_cut_off_in_the_middle_happen_once_all_the_same() {
        Automation recipe = create("Tag", Map.of("type", "item_created"), set("notes", "seen"));
        start();
        start();
        int items = 40;
        for (int i = 0; i < items; i++) {
            item("Item " + i, Map.of());
            pool.query("""
                            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                             WHERE datname = current_database() AND pid <> pg_backend_pid()
                               AND state = 'idle in transaction' AND query LIKE '%automation%'
                            """).execute().await();
        }

        eventually(() -> runs(recipe).size() >= items);
        assertThat(runs(recipe)).hasSize(items).allMatch(run -> run.state() == Run.State.SUCCEEDED);
        assertThat(count("SELECT count(*) AS n FROM events WHERE type = 'item.updated' AND stream_id = $1"))
                .isEqualTo(items);
    }
}
