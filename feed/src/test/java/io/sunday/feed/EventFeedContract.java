package io.sunday.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sunday.storage.change.ConsumerCursors;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a consumer may rely on, whichever feed serves it. */
@ExtendWith(PostgresExtension.class)
abstract class EventFeedContract {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final TestDatabase database;
    final Pool pool;
    final TestBoards boards;
    final MeterRegistry metrics = new SimpleMeterRegistry();

    /** Of its own for each test, because the tests of a class share what they run on. */
    final String consumer = "consumer-" + UUID.randomUUID();

    final List<String> deployments = new ArrayList<>();

    EventFeedContract(TestDatabase database) {
        this.database = database;
        pool = database.database().writers();
        boards = new TestBoards(database);
        pool.query(TestConsumer.EFFECTS.replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS"))
                .execute()
                .await();
    }

    /** The feed as one more node has it. */
    abstract EventFeed feed();

    @BeforeEach
    void forget() {
        pool.query("TRUNCATE effects").execute().await();
    }

    @AfterEach
    void stop() {
        deployments.forEach(id -> database.vertx().undeploy(id).await());
        deployments.clear();
        new ConsumerCursors(consumer)
                .behind(pool, 1_000)
                .await()
                .forEach((board, lag) ->
                        new ConsumerCursors(consumer).remove(pool, board).await());
    }

    @Test
    void boards_that_are_not_followed_have_no_effects() {
        UUID unfollowed = boards.unfollowed();
        UUID followed = boards.followedBy(consumer);
        start("a");

        boards.grow(unfollowed, 5);
        boards.grow(followed, 1);

        eventually(() -> effects(followed).size() == 1);
        assertThat(effects(unfollowed)).isEmpty();
    }

    @Test
    void an_event_whose_effect_failed_comes_again_and_holds_up_its_board_alone() {
        UUID troubled = boards.followedBy(consumer);
        UUID other = boards.followedBy(consumer);
        TestConsumer node = start("a");
        node.failOn(troubled, 2);

        boards.grow(troubled, 3);
        boards.grow(other, 3);

        eventually(() -> effects(other).size() == 3 && effects(troubled).size() == 3);
        assertThat(effects(troubled)).isEqualTo(upTo(3));
        assertThat(effects(other)).isEqualTo(upTo(3));
    }

    @Test
    void each_event_has_its_effect_once_and_in_the_order_of_its_board() {
        List<UUID> many =
                Stream.generate(() -> boards.followedBy(consumer)).limit(8).toList();
        start("a");

        for (int round = 0; round < 10; round++) {
            many.forEach(board -> boards.grow(board, 3));
        }
        boards.grow(many.getFirst(), 2 * BoardEvents.BATCH + 1);

        eventually(() -> effects() == 8 * 30 + 2 * BoardEvents.BATCH + 1);
        assertThat(effects(many.getFirst())).isEqualTo(upTo(30 + 2 * BoardEvents.BATCH + 1));
        many.stream().skip(1).forEach(board -> assertThat(effects(board)).isEqualTo(upTo(30)));
    }

    @Test
    void what_happened_while_no_node_ran_and_what_nobody_heard_of_comes_too() {
        UUID board = boards.followedBy(consumer);
        boards.growUnheard(board, 4);
        start("a");
        eventually(() -> effects(board).size() == 4);

        boards.growUnheard(board, 2);

        eventually(() -> effects(board).size() == 6);
        assertThat(effects(board)).isEqualTo(upTo(6));
    }

    @Test
    void a_board_that_is_followed_later_begins_at_its_head() {
        UUID board = boards.unfollowed();
        boards.growUnheard(board, 5);
        start("a");

        new ConsumerCursors(consumer).createAtHead(pool, board).await();
        boards.grow(board, 2);

        eventually(() -> effects(board).size() == 2);
        assertThat(effects(board)).containsExactly(6L, 7L);
    }

    @Test
    void nodes_share_the_boards_and_the_others_go_on_when_one_stops() {
        List<UUID> many =
                Stream.generate(() -> boards.followedBy(consumer)).limit(16).toList();
        start("a");
        start("b");
        many.forEach(board -> boards.grow(board, 5));
        eventually(() -> effects() >= 16);

        database.vertx().undeploy(deployments.removeFirst()).await();
        many.forEach(board -> boards.grow(board, 5));

        eventually(() -> effects() == 16 * 10);
        many.forEach(board -> assertThat(effects(board)).isEqualTo(upTo(10)));
        assertThat(nodes()).contains("b");
    }

    @Test
    void metrics_say_how_many_events_are_to_come() {
        UUID board = boards.followedBy(consumer);
        TestConsumer node = start("a");
        node.failOn(board, Integer.MAX_VALUE);

        boards.grow(board, 7);

        eventually(() -> lag() == 7);
        node.failOn(board, 0);
        eventually(() -> lag() == 0);
    }

    TestConsumer start(String node) {
        TestConsumer verticle =
                new TestConsumer(consumer, node, feed(), database.database().background());
        deployments.add(database.vertx()
                .deployVerticle(verticle, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD))
                .await());
        return verticle;
    }

    private double lag() {
        // Each question takes a round trip, which is pause enough.
        pool.query("SELECT 1").execute().await();
        return metrics.get("sunday.consumer.lag.events")
                .tag("consumer", consumer)
                .gauge()
                .value();
    }

    List<Long> effects(UUID board) {
        List<Long> seqs = new ArrayList<>();
        for (Row row : pool.preparedQuery("SELECT seq FROM effects WHERE board = $1 ORDER BY n")
                .execute(Tuple.of(board))
                .await()) {
            seqs.add(row.getLong("seq"));
        }
        return seqs;
    }

    long effects() {
        return pool.query("SELECT count(*) AS n FROM effects")
                .execute()
                .await()
                .iterator()
                .next()
                .getLong("n");
    }

    private Set<String> nodes() {
        Set<String> nodes = new HashSet<>();
        pool.query("SELECT DISTINCT node FROM effects").execute().await().forEach(row -> nodes.add(row.getString(0)));
        return nodes;
    }

    static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
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
