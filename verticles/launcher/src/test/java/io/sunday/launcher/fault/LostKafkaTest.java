package io.sunday.launcher.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.testing.TestKafka;
import io.sunday.testing.fault.ClusterProcess;
import io.sunday.testing.fault.History;
import io.sunday.testing.fault.Load;
import io.sunday.testing.fault.Notices;
import io.sunday.testing.fault.RestClient;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose Kafka is killed under load. What {@code perf faults kafka} does for minutes is done for seconds here. */
class LostKafkaTest {

    private static final int WRITERS = 2;
    /** A recipe answers 500 events a minute; more would be a loop. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final int DRAINED_SECONDS_MAX = 60;

    @TempDir
    Path temp;

    @Test
    void without_kafka_no_write_fails_and_each_effect_comes_once() throws Exception {
        try (TestKafka kafka = TestKafka.started();
                ClusterProcess server = ClusterProcess.start(
                        Sunday.command(), temp.resolve("data"), 1, "--kafka-bootstrap=" + kafka.bootstrap());
                RestClient client = new RestClient(server.ports())) {
            String board = client.newBoard();
            Notices notices = new Notices(client, board);
            try (Load load = new Load(client, new History(), board, 90)
                    .hold()
                    .resting(PAUSE)
                    .start(WRITERS)) {
                load.awaitMore(30);
                assertThat(health(client)).contains("\"status\":\"up\"", "\"kafka\"");
                kafka.kill();
                load.awaitMore(30);
                assertThat(health(client)).contains("\"status\":\"degraded\"");
                kafka.start();
                load.release();
                load.await();

                long drained = notices.drainedMillis(DRAINED_SECONDS_MAX);

                assertThat(load.refusals()).isEmpty();
                assertThat(load.unanswered()).isEmpty();
                assertThat(notices.faults()).as(server::output).isEmpty();
                assertThat(notices.told()).isEqualTo(notices.succeeded());
                assertThat(isFound(client, board, "zebrafish"))
                        .as(server::output)
                        .isTrue();
                System.out.printf(
                        "Kafka killed and started again: all effects there %d ms after the last write%n", drained);
            }
        }
    }

    /** Whether the index hears of a new item over the Kafka that is back. */
    private static boolean isFound(RestClient client, String board, String word) throws InterruptedException {
        JsonObject item = new JsonObject().put("boardId", board).put("name", word);
        client.untilAnswered(0, "POST", "/v1/items", UUID.randomUUID().toString(), item);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DRAINED_SECONDS_MAX);
        boolean found = false;
        while (!found && System.nanoTime() < deadline) {
            found = !client.get(0, "/v1/search?q=" + word).getJsonArray("data").isEmpty();
        }
        return found;
    }

    private static String health(RestClient client) throws InterruptedException {
        RestClient.Answer answer = client.once(0, "GET", "/health/ready", "", null);
        assertThat(answer.status()).isEqualTo(200);
        return answer.text();
    }
}
