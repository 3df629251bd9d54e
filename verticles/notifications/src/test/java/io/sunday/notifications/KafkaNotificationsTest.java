package io.sunday.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sunday.feed.EventFeed;
import io.sunday.feed.KafkaClients;
import io.sunday.feed.KafkaFeed;
import io.sunday.feed.KafkaRelay;
import io.sunday.feed.KafkaSettings;
import io.sunday.testing.KafkaExtension;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.sunday.testing.TestKafka;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same through a real broker. */
@ExtendWith({PostgresExtension.class, KafkaExtension.class})
final class KafkaNotificationsTest extends AssignmentsOnABoard {

    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final KafkaClients clients;

    KafkaNotificationsTest(TestDatabase database, TestKafka kafka) {
        super(database);
        clients = new KafkaClients(
                new KafkaSettings(kafka.bootstrap(), "notifications-" + UUID.randomUUID(), 2, Map.of()));
    }

    @Override
    EventFeed feed() {
        return new KafkaFeed(database.vertx(), database.database().background(), clients, metrics);
    }

    @Test
    void each_assignment_tells_once_through_kafka_too() {
        deploy(new KafkaRelay(clients, database.database().background(), metrics));
        item(ada, "Item 0", bob);
        start();

        IntStream.range(1, 10).forEach(n -> item(ada, "Item " + n, bob));

        eventually(() -> told(bob).size() >= 10 && done());
        assertThat(told(bob))
                .containsExactlyElementsOf(IntStream.range(0, 10)
                        .mapToObj(n -> "Ada assigned you to “Item " + n + "”")
                        .toList());
    }
}
