package io.sunday.launcher.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.testing.fault.Audit;
import io.sunday.testing.fault.ClusterProcess;
import io.sunday.testing.fault.Load;
import io.sunday.testing.fault.RestClient;
import io.sunday.testing.fault.Typist;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules S1, S3, S8, W3, T2 and T3 of docs/sync-spec.md with real processes: one of two nodes loses its life under load. */
class KilledNodeTest {

    private static final int WRITES = 2_000;
    private static final int WRITERS = 8;
    private static final int SOCKETS_PER_NODE = 3;
    private static final long AWAY_MILLIS_MAX = 3_000;
    private static final int TYPISTS = 4;
    private static final int WORDS = 100;
    private static final long WORD_MILLIS = 10;
    private static final int PATIENCE_SECONDS = 30;

    @TempDir
    Path temp;

    @Test
    void no_acknowledged_write_is_lost_doubled_or_reordered_when_a_node_is_killed() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (ClusterProcess cluster = ClusterProcess.start(Sunday.command(), temp.resolve("data"), 2);
                RestClient client = new RestClient(cluster.ports())) {
            String board = client.newBoard();
            Audit audit = new Audit(vertx, client, board, SOCKETS_PER_NODE);
            Load load = new Load(client, audit.history(), board, WRITES);
            String item = newItem(client, client.anotherBoard());
            List<Typist> typists = typists(vertx, client, item);

            long begin = System.nanoTime();
            load.start(WRITERS);
            List<Future<Void>> typed = typists.stream()
                    .map(typist -> typist.types(WORDS, WORD_MILLIS))
                    .toList();
            load.awaitMore(WRITES / 2);
            cluster.kill(cluster.ports().get(1));
            load.await();
            double seconds = (System.nanoTime() - begin) / 1e9;

            assertThat(load.refusals()).isEmpty();
            assertThat(load.givenUp()).as(cluster::output).isEmpty();
            assertThat(audit.faults()).isEmpty();
            System.out.printf(
                    "killed node: %d writes in %.1f s, %d of them tried once and not answered; 0 lost, 0 doubled, 0"
                            + " reordered at %d sockets; longest away %d ms; event to socket p50 %d ms, p99 %d ms%n",
                    WRITES,
                    seconds,
                    load.unanswered().size(),
                    audit.sockets(),
                    audit.longestAwayMillis(),
                    audit.delayMillis(0.5),
                    audit.delayMillis(0.99));
            assertThat(audit.longestAwayMillis()).isPositive().isLessThanOrEqualTo(AWAY_MILLIS_MAX);
            Future.all(typed).await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertTypedTogether(client, item, typists);
        } finally {
            vertx.close().await();
        }
    }

    private static String newItem(RestClient client, String board) throws InterruptedException {
        JsonObject wanted =
                new JsonObject().put("boardId", board).put("name", "Report").put("description", "to be written");
        return client.untilAnswered(0, "POST", "/v1/items", UUID.randomUUID().toString(), wanted)
                .data()
                .getString("id");
    }

    private static List<Typist> typists(Vertx vertx, RestClient client, String item) throws InterruptedException {
        List<Typist> typists = new ArrayList<>();
        for (int i = 0; i < TYPISTS; i++) {
            typists.add(new Typist(vertx, client, i % 2, item, "@description", 1_000 + i));
        }
        return typists;
    }

    /** Rules T2 and T3: each word is there once, for everybody and in the item. */
    private static void assertTypedTogether(RestClient client, String item, List<Typist> typists)
            throws InterruptedException {
        JsonObject text =
                client.get(0, "/v1/items/" + item + "/texts/@description").getJsonObject("data");
        String written = text.getString("text");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        for (Typist typist : typists) {
            while (!typist.hasCome(text.getLong("seq")) && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            assertThat(typist.faults()).isEmpty();
            assertThat(typist.text()).isEqualTo(written);
            for (int word = 1; word <= WORDS; word++) {
                assertThat(written.split(typist.word(word) + " ", -1)).hasSize(2);
            }
        }
        assertThat(written)
                .hasSize("to be written".length()
                        + typists.stream().mapToInt(KilledNodeTest::lengthTyped).sum());
        assertThat(client.get(0, "/v1/items/" + item).getJsonObject("data").getString("description"))
                .isEqualTo(written);
    }

    private static int lengthTyped(Typist typist) {
        return IntStream.rangeClosed(1, WORDS)
                .map(word -> typist.word(word).length() + 1)
                .sum();
    }
}
