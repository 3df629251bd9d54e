package io.sunday.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sunday.domain.automation.Automation;
import io.sunday.domain.automation.Run;
import io.sunday.domain.change.Ids;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemPatch;
import io.sunday.feed.EventFeed;
import io.sunday.feed.PostgresFeed;
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
import org.junit.jupiter.api.extension.ExtendWith;

/** A board of issues with its recipes, run by verticles against a real PostgreSQL. */
@ExtendWith(PostgresExtension.class)
abstract class RecipesOnABoard {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    static final Map<String, Object> TO_RESOLVED =
            Map.of("type", "column_changed", "column", "status", "to", "Resolved");

    final TestDatabase database;
    final Pool pool;
    private final InstantSource clock = InstantSource.system();
    final UseCases sunday;
    final BoardFixture fixture;
    final Command owner;
    final List<String> deployments = new ArrayList<>();

    RecipesOnABoard(TestDatabase database) {
        this.database = database;
        pool = database.database().writers();
        sunday = useCases();
        fixture = BoardFixture.on(pool)
                .withStatus("Open", "Patch Available", "Resolved", "Closed")
                .withColumn("person", "people")
                .withColumn("points", "number")
                .withColumn("notes", "text")
                .withColumn("closed_on", "date")
                .withColumn("ship", "button")
                .withColumn("other", "button")
                .withGroups("Todo", "Done")
                .build();
        owner = by(fixture.owner());
    }

    @AfterEach
    void stop() {
        deployments.forEach(id -> database.vertx().undeploy(id).await());
    }

    String start() {
        Pool background = database.database().background();
        EventFeed feed = new PostgresFeed(database.vertx(), background, new SimpleMeterRegistry());
        AutomationVerticle verticle = new AutomationVerticle(feed, background, useCases());
        String id = database.vertx()
                .deployVerticle(verticle, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD))
                .await();
        deployments.add(id);
        return id;
    }

    UseCases useCases() {
        return new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
    }

    Automation create(String name, Object trigger, Object... actions) {
        return sunday.createAutomation.run(
                owner, fixture.board(), new AutomationRequest(name, null, trigger, null, List.of(actions)));
    }

    static AutomationRequest request(Object trigger, Object action) {
        return new AutomationRequest("Recipe", null, trigger, null, List.of(action));
    }

    Map<String, Object> moveToDone() {
        return Map.of(
                "type", "move_to_group", "groupId", fixture.groups().getLast().toString());
    }

    static Map<String, Object> set(String column, Object value) {
        return Map.of(
                "type",
                "set_value",
                "column",
                column,
                "value",
                value instanceof Integer number ? BigDecimal.valueOf(number) : value);
    }

    Item item(String name, Map<String, Object> values) {
        return sunday.createItem.run(
                owner, fixture.board(), new ItemDraft(null, name, "", null, null, new HashMap<>(values)));
    }

    void change(Item item, Map<String, Object> values) {
        sunday.changeItem.run(owner, item.id(), ItemPatch.ofValues(new HashMap<>(values)));
    }

    Item read(Item item) {
        return sunday.readItem.run(owner.caller(), item.id());
    }

    List<Run> runs(Automation recipe) {
        return sunday.readAutomations.runs(owner.caller(), recipe.id(), null, 500);
    }

    List<Run> all(Automation... recipes) {
        List<Run> all = new ArrayList<>();
        for (Automation recipe : recipes) {
            all.addAll(runs(recipe));
        }
        return all;
    }

    Run lastRun(Item item) {
        return sunday.readAutomations.ofBoard(owner.caller(), fixture.board(), null, 10).stream()
                .flatMap(recipe -> runs(recipe).stream())
                .filter(run -> run.itemId().filter(item.id()::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    List<String> messages(UserId user) {
        List<String> messages = new ArrayList<>();
        for (Row row : pool.preparedQuery("SELECT message FROM notifications WHERE user_id = $1 ORDER BY id")
                .execute(Tuple.of(user.value()))
                .await()) {
            messages.add(row.getString("message"));
        }
        return messages;
    }

    JsonObject lastEvent() {
        return new JsonObject(
                pool.preparedQuery("SELECT event FROM events WHERE stream_id = $1 ORDER BY seq DESC LIMIT 1")
                        .execute(Tuple.of(fixture.board().value()))
                        .await()
                        .iterator()
                        .next()
                        .getString("event"));
    }

    long cursors() {
        return count("SELECT count(*) AS n FROM consumer_cursors WHERE stream_id = $1");
    }

    long count(String sql) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(fixture.board().value()))
                .await()
                .iterator()
                .next()
                .getLong("n");
    }

    static String code(Runnable refused) {
        return catchThrowableOfType(RejectedException.class, refused::run)
                .rejection()
                .code();
    }

    static Command by(UserId user) {
        return Command.by(Caller.person(user, "Somebody", UUID.randomUUID()));
    }

    /** Asks again until it is so; what is asked takes a round trip to PostgreSQL, which is pause enough. */
    static void eventually(Supplier<Boolean> condition) {
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
