package io.sunday.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.testing.KafkaExtension;
import io.sunday.testing.TestDatabase;
import io.sunday.testing.TestKafka;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The feed through a real broker and the relay. */
@ExtendWith(KafkaExtension.class)
final class KafkaFeedTest extends EventFeedContract {

    private static final int PARTITIONS = 4;

    /** Longer than a test may take, so that it is Kafka that brings the events. */
    private static final Duration NEVER = Duration.ofHours(1);

    private final KafkaClients clients;
    private Duration patience = NEVER;
    private String relay = "";

    KafkaFeedTest(TestDatabase database, TestKafka kafka) {
        super(database);
        clients = new KafkaClients(
                new KafkaSettings(kafka.bootstrap(), "feed-" + UUID.randomUUID(), PARTITIONS, Map.of()));
    }

    @Override
    EventFeed feed() {
        return new KafkaFeed(database.vertx(), database.database().background(), clients, metrics, patience);
    }

    @BeforeEach
    void relay() {
        relay = database.vertx()
                .deployVerticle(
                        new KafkaRelay(clients, database.database().background(), metrics),
                        new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD))
                .await();
    }

    @AfterEach
    void stopRelay() {
        if (!relay.isEmpty()) {
            database.vertx().undeploy(relay).await();
        }
    }

    @Test
    void records_that_come_again_do_nothing() {
        List<UUID> many =
                Stream.generate(() -> boards.followedBy(consumer)).limit(6).toList();
        start("a");
        many.forEach(board -> boards.grow(board, 4));
        eventually(() -> effects() == 24);
        database.vertx().undeploy(deployments.removeFirst()).await();

        beginAgain();
        start("b");
        many.forEach(board -> boards.grow(board, 1));

        eventually(() -> effects() == 30);
        many.forEach(board -> assertThat(effects(board)).isEqualTo(upTo(5)));
    }

    @Test
    void what_the_topic_lacks_is_taken_from_the_log() {
        UUID board = boards.followedBy(consumer);
        boards.grow(board, 3);
        start("a");
        eventually(() -> effects(board).size() == 3);
        database.vertx().undeploy(relay).await();
        relay = "";
        patience = Duration.ofMillis(100);

        start("b");
        boards.grow(board, 2);

        eventually(() -> effects(board).size() == 5);
        assertThat(effects(board)).isEqualTo(upTo(5));
    }

    /** As if no offset had ever been committed. */
    private void beginAgain() {
        try (Consumer<String, byte[]> reader = clients.groupReader(consumer)) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                TopicPartition one = new TopicPartition(clients.topic(), partition);
                reader.assign(List.of(one));
                reader.commitSync(Map.of(one, new OffsetAndMetadata(0)));
            }
        }
    }
}
