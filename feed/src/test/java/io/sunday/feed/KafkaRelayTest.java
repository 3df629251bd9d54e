package io.sunday.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sunday.storage.change.EventLog;
import io.sunday.storage.change.LoggedEvent;
import io.sunday.storage.change.RelayStore;
import io.sunday.testing.KafkaExtension;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.sunday.testing.TestKafka;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The topic holds each event of the log once and in order, whatever happens to relays and brokers. */
@ExtendWith({PostgresExtension.class, KafkaExtension.class})
final class KafkaRelayTest {

    private static final int PARTITIONS = 3;

    private final TestDatabase database;
    private final TestKafka kafka;
    private final TestBoards boards;
    private final RelayStore store;
    private final KafkaClients clients;
    private final List<String> relays = new ArrayList<>();

    KafkaRelayTest(TestDatabase database, TestKafka kafka) {
        this.database = database;
        this.kafka = kafka;
        boards = new TestBoards(database);
        store = new RelayStore(database.database().background());
        clients = new KafkaClients(
                new KafkaSettings(kafka.bootstrap(), "relay-" + UUID.randomUUID(), PARTITIONS, Map.of()));
    }

    @AfterEach
    void stop() {
        relays.forEach(id -> database.vertx().undeploy(id).await());
    }

    @Test
    void a_relay_that_was_replaced_cannot_write_any_more() throws Exception {
        UUID board = boards.unfollowed();
        boards.growUnheard(board, 2);
        try (TopicWriter former = TopicWriter.open(clients)) {
            List<LoggedEvent> events =
                    store.read(former.topicId(), List.of(board), 10).await();
            former.write(events.subList(0, 1));

            try (TopicWriter present = TopicWriter.open(clients)) {
                assertThatThrownBy(() -> former.write(events)).isInstanceOf(Exception.class);
                TopicWriter.Written tail = present.tail(Map.of());

                assertThat(tail.seqs()).containsExactlyInAnyOrderEntriesOf(Map.of(board, 1L));
            }
        }
    }

    @Test
    void an_event_that_was_sent_but_not_noted_is_not_sent_again() throws Exception {
        UUID board = boards.unfollowed();
        UUID other = boards.unfollowed();
        boards.growUnheard(board, 5);
        boards.growUnheard(other, 2);
        try (TopicWriter dying = TopicWriter.open(clients)) {
            dying.write(store.read(dying.topicId(), List.of(board), 3).await());
        }

        relay();
        relay();
        boards.grow(board, 1);
        awaitRelayed();

        assertThat(seqs(board)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(seqs(other)).containsExactly(1L, 2L);
    }

    @Test
    void a_record_is_the_event_of_the_log_keyed_by_its_board() {
        UUID board = boards.unfollowed();
        boards.growUnheard(board, 1);
        relay();
        awaitRelayed();

        ConsumerRecord<String, byte[]> record = records(board).getFirst();

        EventLog.Entry event = boards.events(board).getFirst();
        assertThat(Buffer.buffer(record.value())).isEqualTo(event.event());
        assertThat(record.headers().toArray())
                .extracting(header -> header.key() + " " + new String(header.value()))
                .contains(
                        "seq 1",
                        "type item.updated",
                        "eventId " + event.event().toJsonObject().getString("eventId"));
    }

    @Test
    void relays_that_come_and_go_while_a_broker_dies_lose_and_double_nothing() {
        List<UUID> many = Stream.generate(boards::unfollowed).limit(12).toList();
        relay();
        many.forEach(board -> boards.grow(board, 20));
        relay();

        kafka.kill();
        many.forEach(board -> boards.grow(board, 20));
        kafka.start();
        database.vertx().undeploy(relays.removeFirst()).await();
        many.forEach(board -> boards.grow(board, 20));
        awaitRelayed();

        many.forEach(board -> assertThat(seqs(board)).isEqualTo(EventFeedContract.upTo(60)));
    }

    private void relay() {
        KafkaRelay relay = new KafkaRelay(clients, database.database().background(), new SimpleMeterRegistry());
        relays.add(database.vertx()
                .deployVerticle(relay, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD))
                .await());
    }

    private void awaitRelayed() {
        String topic = topicId();
        EventFeedContract.eventually(() -> store.behind(topic, 1).await().isEmpty());
        // What is committed becomes readable a moment later; the next writer begins when all of it is.
        try (TopicWriter next = TopicWriter.open(clients)) {
            assertThat(next.topicId()).isEqualTo(topic);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private String topicId() {
        try {
            return clients.ensureTopic().id();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private List<Long> seqs(UUID board) {
        return records(board).stream()
                .map(record -> EventRecord.read(record).orElseThrow().seq())
                .toList();
    }

    /** All committed records of the board, from the beginning of the topic. */
    private List<ConsumerRecord<String, byte[]>> records(UUID board) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (Consumer<String, byte[]> reader = clients.freeReader()) {
            List<TopicPartition> all = Stream.iterate(0, partition -> partition + 1)
                    .limit(PARTITIONS)
                    .map(partition -> new TopicPartition(clients.topic(), partition))
                    .toList();
            reader.assign(all);
            reader.seekToBeginning(all);
            Map<TopicPartition, Long> ends = reader.endOffsets(all);
            while (all.stream().anyMatch(one -> reader.position(one) < ends.get(one))) {
                reader.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (record.key().equals(board.toString())) {
                        records.add(record);
                    }
                });
            }
        }
        return records;
    }
}
