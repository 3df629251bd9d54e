package io.sunday.launcher.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules S1, S3, S8 and W3 of docs/sync-spec.md with real processes: one of two nodes loses its life under load. */
class KilledNodeTest {

    private static final int WRITES = 2_000;
    private static final int WRITERS = 8;
    private static final int FOLLOWERS_PER_NODE = 3;
    private static final long AWAY_MILLIS_MAX = 3_000;
    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    Path temp;

    @Test
    void no_acknowledged_write_is_lost_doubled_or_reordered_when_a_node_is_killed() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (ClusterProcess cluster = ClusterProcess.start(temp.resolve("data"));
                RestClient client = new RestClient(cluster.ports())) {
            String board = newBoard(client);
            String token = client.token();
            List<Follower> followers = new ArrayList<>();
            for (int i = 0; i < 2 * FOLLOWERS_PER_NODE; i++) {
                followers.add(new Follower(vertx, cluster.ports(), i % 2, token, "board:" + board));
            }
            for (Follower follower : followers) {
                follower.subscribed().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
            long before = headOf(client, cluster, board);

            long start = System.nanoTime();
            Set<String> acknowledged = writeWhileOneIsKilled(client, cluster, board);
            double seconds = (System.nanoTime() - start) / 1e9;

            assertThat(acknowledged).hasSize(WRITES);
            long head = headOf(client, cluster, board);
            assertThat(head - before).isEqualTo(WRITES);
            for (Follower follower : followers) {
                follower.reached(head).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                assertThat(seqsOf(follower))
                        .isEqualTo(LongStream.rangeClosed(1, head).boxed().toList());
                assertThat(createdOf(follower)).hasSize(WRITES).hasSameElementsAs(acknowledged);
            }
            long away = followers.stream()
                    .mapToLong(Follower::longestAwayMillis)
                    .max()
                    .orElseThrow();
            report(seconds, away, followers);
            assertThat(away).isPositive().isLessThanOrEqualTo(AWAY_MILLIS_MAX);
        } finally {
            vertx.close().await();
        }
    }

    private static String newBoard(RestClient client) throws InterruptedException {
        JsonObject person = client.post(
                0,
                "/v1/auth/register",
                new JsonObject()
                        .put("email", "ada@example.org")
                        .put("password", "correct horse battery")
                        .put("name", "Ada")
                        .put("organizationName", "Acme"));
        client.signInWith(person.getString("accessToken"));
        String organization = person.getJsonObject("organization").getString("id");
        JsonObject workspace = client.post(
                0,
                "/v1/workspaces",
                new JsonObject().put("organizationId", organization).put("name", "Main"));
        return client.post(
                        0,
                        "/v1/boards",
                        new JsonObject()
                                .put("workspaceId", workspace.getString("id"))
                                .put("name", "Plan"))
                .getString("id");
    }

    /** Half of the writers begin at each node; the second node dies when half of the writes are done. */
    private static Set<String> writeWhileOneIsKilled(RestClient client, ClusterProcess cluster, String board)
            throws Exception {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        AtomicInteger next = new AtomicInteger();
        Semaphore half = new Semaphore(0);
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int node = i % 2;
            writers.add(Thread.ofVirtual().start(() -> {
                try {
                    for (int number = next.getAndIncrement(); number < WRITES; number = next.getAndIncrement()) {
                        JsonObject item = new JsonObject().put("boardId", board).put("name", "Item " + number);
                        acknowledged.add(client.post(node, "/v1/items", item).getString("id"));
                        if (number == WRITES / 2) {
                            half.release();
                        }
                    }
                } catch (Throwable failure) {
                    failures.add(failure);
                    half.release();
                }
            }));
        }
        half.acquire();
        assertThat(failures).isEmpty();
        cluster.kill(cluster.ports().get(1));
        for (Thread writer : writers) {
            writer.join();
        }
        assertThat(failures).as(cluster::output).isEmpty();
        return acknowledged;
    }

    private static long headOf(RestClient client, ClusterProcess cluster, String board) throws Exception {
        return client.get(cluster.ports().getFirst(), "/v1/boards/" + board)
                .getJsonObject("data")
                .getLong("seq");
    }

    private static List<Long> seqsOf(Follower follower) {
        return follower.events().stream().map(event -> event.getLong("seq")).toList();
    }

    private static List<String> createdOf(Follower follower) {
        return follower.events().stream()
                .filter(event -> "item.created".equals(event.getString("type")))
                .map(event -> event.getJsonObject("data").getJsonObject("item").getString("id"))
                .collect(Collectors.toList());
    }

    private static void report(double seconds, long away, List<Follower> followers) {
        long[] delays = followers.stream()
                .flatMap(follower -> follower.events().stream())
                .mapToLong(event -> event.getLong("receivedAt") - event.getLong("at"))
                .sorted()
                .toArray();
        System.out.printf(
                "killed node: %d writes acknowledged in %.1f s, 0 lost, 0 doubled, 0 reordered at %d sockets;"
                        + " longest away %d ms; event to socket p50 %d ms, p99 %d ms%n",
                WRITES, seconds, followers.size(), away, delays[delays.length / 2], delays[delays.length * 99 / 100]);
    }
}
