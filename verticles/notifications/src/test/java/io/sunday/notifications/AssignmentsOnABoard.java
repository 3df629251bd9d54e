package io.sunday.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.access.Role;
import io.sunday.domain.change.Ids;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemPatch;
import io.sunday.feed.EventFeed;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;

/** A board whose owner assigns its items, and nodes that tell people of it. */
abstract class AssignmentsOnABoard {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final TestDatabase database;
    final Pool pool;
    private final InstantSource clock = InstantSource.system();
    final UseCases sunday;
    final BoardFixture board;
    final Command ada;
    final UserId bob;
    final List<String> deployments = new ArrayList<>();

    AssignmentsOnABoard(TestDatabase database) {
        this.database = database;
        pool = database.database().writers();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        board = BoardFixture.on(pool)
                .withStatus("Open", "Done")
                .withColumn("person", "people")
                .withColumn("reviewer", "people")
                .build();
        ada = Command.by(Caller.person(board.owner(), "Ada", UUID.randomUUID()));
        bob = board.addMember(pool, Role.MEMBER);
    }

    /** The feed as one more node has it. */
    abstract EventFeed feed();

    @AfterEach
    void stop() {
        deployments.forEach(id -> database.vertx().undeploy(id).await());
    }

    String start() {
        return deploy(new NotificationsVerticle(feed(), database.database().background(), sunday.tellPeople));
    }

    final String deploy(VerticleBase verticle) {
        String id = database.vertx()
                .deployVerticle(verticle, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD))
                .await();
        deployments.add(id);
        return id;
    }

    Item item(Command by, String name, UserId... people) {
        return sunday.createItem.run(by, board.board(), draft(name, people));
    }

    static ItemDraft draft(String name, UserId... people) {
        return new ItemDraft(null, name, "", null, null, new HashMap<>(people("person", people)));
    }

    void assign(Item item, String column, UserId... people) {
        sunday.changeItem.run(ada, item.id(), ItemPatch.ofValues(new HashMap<>(people(column, people))));
    }

    private static Map<String, Object> people(String column, UserId... people) {
        return Map.of(column, Arrays.stream(people).map(UserId::toString).toList());
    }

    List<String> told(UserId person) {
        List<String> messages = new ArrayList<>();
        for (Row row : pool.preparedQuery("SELECT message FROM notifications WHERE user_id = $1 ORDER BY id")
                .execute(Tuple.of(person.value()))
                .await()) {
            messages.add(row.getString("message"));
        }
        return messages;
    }

    /** What the person's own stream has. */
    List<JsonObject> heard(UserId person) {
        List<JsonObject> events = new ArrayList<>();
        for (Row row : pool.preparedQuery("SELECT event FROM events WHERE stream_id = $1 ORDER BY seq")
                .execute(Tuple.of(person.value()))
                .await()) {
            events.add(new JsonObject(row.getString("event")));
        }
        return events;
    }

    /** Whether everything on the board has been dealt with. */
    boolean done() {
        return pool.preparedQuery("""
                        SELECT EXISTS (SELECT FROM stream_heads h JOIN consumer_cursors c ON c.stream_id = h.id
                                        WHERE h.id = $1 AND c.consumer = 'notifications' AND c.seq = h.seq) AS done
                        """)
                .execute(Tuple.of(board.board().value()))
                .await()
                .iterator()
                .next()
                .getBoolean("done");
    }

    /** Asks again until it is so; what is asked takes a round trip to PostgreSQL, which is pause enough. */
    static void eventually(Supplier<Boolean> condition) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        boolean met = condition.get();
        while (!met && System.nanoTime() < until) {
            met = condition.get();
        }
        assertThat(met).as("in time").isTrue();
    }
}
