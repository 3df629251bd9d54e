package io.sunday.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sunday.domain.access.Role;
import io.sunday.domain.automation.Automation;
import io.sunday.domain.automation.LoopGuard;
import io.sunday.domain.automation.Run;
import io.sunday.domain.change.Ids;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemPatch;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.automation.AutomationRequest;
import io.sunday.usecases.change.Command;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Recipes on a board of issues, run by verticles against a real PostgreSQL. */
@ExtendWith(PostgresExtension.class)
final class AutomationVerticleTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Map<String, Object> TO_RESOLVED =
            Map.of("type", "column_changed", "column", "status", "to", "Resolved");

    private final TestDatabase database;
    private final Pool pool;
    private final InstantSource clock = InstantSource.system();
    private final UseCases sunday;
    private final BoardFixture fixture;
    private final Command owner;
    private final List<String> deployments = new ArrayList<>();

    AutomationVerticleTest(TestDatabase database) {
        this.database = database;
        pool = database.database().writers();
        sunday = useCases();
        fixture = BoardFixture.on(pool)
                .withStatus("Open", "Patch Available", "Resolved", "Closed")
                .withColumn("person", "people")
                .withColumn("points", "number")
                .withColumn("notes", "text")
                .withGroups("Todo", "Done")
                .build();
        owner = by(fixture.owner());
    }

    @AfterEach
    void stop() {
        deployments.forEach(id -> database.vertx().undeploy(id).await());
    }

    @Test
    void a_member_of_another_organization_sees_no_recipe_and_cannot_make_one() {
        Automation recipe = create("Move", TO_RESOLVED, moveToDone());
        Caller stranger = by(BoardFixture.on(pool).build().owner()).caller();

        assertThat(code(() -> sunday.readAutomations.one(stranger, recipe.id())))
                .isEqualTo("automation_not_found");
        assertThat(code(() -> sunday.readAutomations.runs(stranger, recipe.id(), null, 10)))
                .isEqualTo("automation_not_found");
        assertThat(code(() -> sunday.createAutomation.run(
                        Command.by(stranger), fixture.board(), request(TO_RESOLVED, moveToDone()))))
                .isEqualTo("board_not_found");
    }

    @Test
    void a_viewer_cannot_make_a_recipe() {
        Command viewer = by(fixture.addMember(pool, Role.VIEWER));

        assertThat(code(() -> sunday.createAutomation.run(viewer, fixture.board(), request(TO_RESOLVED, moveToDone()))))
                .isEqualTo("forbidden");
    }

    @Test
    void a_recipe_that_names_what_the_board_lacks_is_refused_with_pointers() {
        RejectedException refused = catchThrowableOfType(
                RejectedException.class,
                () -> create(
                        "Broken",
                        Map.of("type", "column_changed", "column", "status", "to", "Fixed"),
                        Map.of("type", "set_value", "column", "nope", "value", 1),
                        Map.of("type", "notify", "to", "people", "message", "")));

        assertThat(refused.rejection().errors())
                .extracting(InvalidField::pointer)
                .containsExactly("/actions/1/message");
        assertThat(code(() ->
                        create("Broken", TO_RESOLVED, Map.of("type", "set_value", "column", "nope", "value", "x"))))
                .isEqualTo("unknown_column");
        assertThat(code(() -> create(
                        "Stranger",
                        TO_RESOLVED,
                        Map.of(
                                "type", "notify",
                                "to", List.of(BoardFixture.addUser(pool).toString()),
                                "message", "Hello"))))
                .isEqualTo("unknown_person");
    }

    @Test
    void what_happened_before_a_recipe_was_made_is_not_answered() {
        Item before = item("Before", Map.of("status", "Open"));
        change(before, Map.of("status", "Resolved"));
        Automation recipe = create("Move", TO_RESOLVED, moveToDone());
        start();

        Item after = item("After", Map.of("status", "Open"));
        change(after, Map.of("status", "Resolved"));

        eventually(() -> runs(recipe).size() == 1);
        assertThat(runs(recipe).getFirst().itemId()).contains(after.id());
        assertThat(read(before).groupId()).isEqualTo(fixture.groups().getFirst());
    }

    @Test
    void a_status_that_becomes_resolved_moves_the_item_and_tells_its_people() {
        UserId anna = fixture.addMember(pool, Role.MEMBER);
        Automation recipe = create(
                "Done",
                TO_RESOLVED,
                moveToDone(),
                Map.of("type", "notify", "to", "people", "message", "{item.name} is resolved"));
        start();
        Item item = item("Fix the build", Map.of("status", "Open", "person", List.of(anna.toString())));

        change(item, Map.of("status", "Resolved"));

        eventually(() -> runs(recipe).size() == 1);
        Run run = runs(recipe).getFirst();
        assertThat(run.state()).isEqualTo(Run.State.SUCCEEDED);
        assertThat(run.steps()).extracting(Run.Step::outcome).containsExactly(Run.Outcome.DONE, Run.Outcome.DONE);
        assertThat(read(item).groupId()).isEqualTo(fixture.groups().getLast());
        assertThat(messages(anna)).containsExactly("Fix the build is resolved");
        JsonObject event = lastEvent();
        assertThat(event.getString("type")).isEqualTo("item.moved");
        assertThat(event.getJsonObject("actor").getString("kind")).isEqualTo("automation");
        assertThat(event.getJsonObject("cause").getString("runId"))
                .isEqualTo(run.id().toString());
    }

    @Test
    void only_the_wanted_transition_fires() {
        Automation recipe = create(
                "From open",
                Map.of("type", "column_changed", "column", "status", "from", "Open", "to", "Closed"),
                set("notes", "fired"));
        Automation always = create("Any", Map.of("type", "column_changed", "column", "status"), set("points", 1));
        start();
        Item item = item("Issue", Map.of("status", "Patch Available"));

        change(item, Map.of("status", "Closed"));
        eventually(() -> runs(always).size() == 1);
        assertThat(runs(recipe)).isEmpty();

        change(item, Map.of("status", "Open"));
        change(item, Map.of("status", "Closed"));
        eventually(() -> runs(recipe).size() == 1);
        assertThat(read(item).values()).containsEntry("notes", "fired");
    }

    @Test
    void an_item_that_does_not_meet_the_conditions_is_left_alone() {
        Automation recipe = sunday.createAutomation.run(
                owner,
                fixture.board(),
                new AutomationRequest(
                        "Big ones",
                        null,
                        Map.of("type", "item_created"),
                        List.of(Map.of("column", "points", "op", "gt", "value", new BigDecimal(5))),
                        List.of(set("notes", "big"))));
        start();

        Item small = item("Small", Map.of("points", new BigDecimal(3)));
        Item big = item("Big", Map.of("points", new BigDecimal(8)));

        eventually(() -> runs(recipe).size() == 1);
        assertThat(read(big).values()).containsEntry("notes", "big");
        assertThat(read(small).values()).doesNotContainKey("notes");
    }

    @Test
    void a_refused_action_undoes_the_run_is_recorded_and_does_not_stop_the_board() {
        UserId gone = fixture.addMember(pool, Role.MEMBER);
        Automation recipe = create(
                "Assign",
                TO_RESOLVED,
                set("notes", "assigned"),
                Map.of("type", "set_value", "column", "person", "value", List.of(gone.toString())));
        Automation other = create("Other", TO_RESOLVED, set("points", 1));
        pool.preparedQuery("DELETE FROM memberships WHERE user_id = $1")
                .execute(Tuple.of(gone.value()))
                .await();
        start();
        Item item = item("Issue", Map.of("status", "Open"));

        change(item, Map.of("status", "Resolved"));

        eventually(() -> runs(other).size() == 1);
        Run failed = runs(recipe).getFirst();
        assertThat(failed.state()).isEqualTo(Run.State.FAILED);
        assertThat(failed.reason()).isPresent();
        assertThat(read(item).values()).doesNotContainKeys("notes", "person").containsKey("points");
    }

    @Test
    void people_who_left_are_told_nothing() {
        UserId anna = fixture.addMember(pool, Role.MEMBER);
        Automation recipe = create(
                "Tell", TO_RESOLVED, Map.of("type", "notify", "to", List.of(anna.toString()), "message", "Psst"));
        pool.preparedQuery("DELETE FROM memberships WHERE user_id = $1")
                .execute(Tuple.of(anna.value()))
                .await();
        start();

        change(item("Issue", Map.of("status", "Open")), Map.of("status", "Resolved"));

        eventually(() -> runs(recipe).size() == 1);
        assertThat(messages(anna)).isEmpty();
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
                        SELECT gen_random_uuid(), $1, $2, $3, gen_random_uuid(), 0, 'succeeded', 1, now(), now()
                          FROM generate_series(1, $4)
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

    private String start() {
        AutomationVerticle verticle =
                new AutomationVerticle(database.database().background(), useCases(), clock, new SimpleMeterRegistry());
        String id = database.vertx()
                .deployVerticle(verticle, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD))
                .await();
        deployments.add(id);
        return id;
    }

    private UseCases useCases() {
        return new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
    }

    private Automation create(String name, Object trigger, Object... actions) {
        return sunday.createAutomation.run(
                owner, fixture.board(), new AutomationRequest(name, null, trigger, null, List.of(actions)));
    }

    private static AutomationRequest request(Object trigger, Object action) {
        return new AutomationRequest("Recipe", null, trigger, null, List.of(action));
    }

    private Map<String, Object> moveToDone() {
        return Map.of(
                "type", "move_to_group", "groupId", fixture.groups().getLast().toString());
    }

    private static Map<String, Object> set(String column, Object value) {
        return Map.of(
                "type",
                "set_value",
                "column",
                column,
                "value",
                value instanceof Integer number ? BigDecimal.valueOf(number) : value);
    }

    private Item item(String name, Map<String, Object> values) {
        return sunday.createItem.run(
                owner, fixture.board(), new ItemDraft(null, name, "", null, null, new HashMap<>(values)));
    }

    private void change(Item item, Map<String, Object> values) {
        sunday.changeItem.run(owner, item.id(), ItemPatch.ofValues(new HashMap<>(values)));
    }

    private Item read(Item item) {
        return sunday.readItem.run(owner.caller(), item.id());
    }

    private List<Run> runs(Automation recipe) {
        return sunday.readAutomations.runs(owner.caller(), recipe.id(), null, 500);
    }

    private List<Run> all(Automation... recipes) {
        List<Run> all = new ArrayList<>();
        for (Automation recipe : recipes) {
            all.addAll(runs(recipe));
        }
        return all;
    }

    private Run lastRun(Item item) {
        return sunday.readAutomations.ofBoard(owner.caller(), fixture.board(), null, 10).stream()
                .flatMap(recipe -> runs(recipe).stream())
                .filter(run -> run.itemId().filter(item.id()::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private List<String> messages(UserId user) {
        List<String> messages = new ArrayList<>();
        for (Row row : pool.preparedQuery("SELECT message FROM notifications WHERE user_id = $1 ORDER BY id")
                .execute(Tuple.of(user.value()))
                .await()) {
            messages.add(row.getString("message"));
        }
        return messages;
    }

    private JsonObject lastEvent() {
        return new JsonObject(
                pool.preparedQuery("SELECT event FROM events WHERE stream_id = $1 ORDER BY seq DESC LIMIT 1")
                        .execute(Tuple.of(fixture.board().value()))
                        .await()
                        .iterator()
                        .next()
                        .getString("event"));
    }

    private long cursors() {
        return count("SELECT count(*) AS n FROM consumer_cursors WHERE stream_id = $1");
    }

    private long count(String sql) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(fixture.board().value()))
                .await()
                .iterator()
                .next()
                .getLong("n");
    }

    private static String code(Runnable refused) {
        return catchThrowableOfType(RejectedException.class, refused::run)
                .rejection()
                .code();
    }

    private static Command by(UserId user) {
        return Command.by(Caller.person(user, "Somebody", UUID.randomUUID()));
    }

    /** Asks again until it is so; what is asked takes a round trip to PostgreSQL, which is pause enough. */
    private static void eventually(Supplier<Boolean> condition) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        boolean met = false;
        while (!met && System.nanoTime() < until) {
            try {
                met = condition.get();
            } catch (NoSuchElementException notYet) {
                met = false;
            }
        }
        assertThat(met).as("in time").isTrue();
    }
}
