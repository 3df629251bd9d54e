package io.sunday.launcher.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sunday.testing.fault.Audit;
import io.sunday.testing.fault.ClusterProcess;
import io.sunday.testing.fault.Load;
import io.sunday.testing.fault.RestClient;
import io.sunday.testing.fault.RestClient.Answer;
import io.sunday.testing.fault.SmallDisk;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that never restarts while its stores are killed, emptied, and run out of disk under load. */
class LostStoresTest {

    private static final int DISK_MEGABYTES = 600;
    private static final int WRITERS = 6;
    private static final int SOCKETS = 2;
    private static final long FIRST_SUCCESS_MILLIS_MAX = 3_000;
    private static final int RECOVERY_SECONDS = 60;

    /** Limits are on, so that each request needs Redis; nobody comes near this one. */
    private static final String LIMIT = "--rate-limit-per-minute=100000000";

    @TempDir
    static Path temp;

    private static @Nullable SmallDisk disk;
    private static Vertx vertx = Vertx.vertx();
    private static ClusterProcess server;
    private static RestClient client;

    @BeforeAll
    static void start() throws Exception {
        Optional<SmallDisk> small = SmallDisk.mount(temp.resolve("disk"), DISK_MEGABYTES);
        disk = small.orElse(null);
        Path data = small.map(SmallDisk::root).orElse(temp).resolve("data");
        server = ClusterProcess.start(Sunday.command(), data, 1, LIMIT);
        client = new RestClient(server.ports());
    }

    @AfterAll
    static void stop() throws Exception {
        try {
            client.close();
            server.close();
            vertx.close().await();
        } finally {
            if (disk != null) {
                disk.close();
            }
        }
    }

    @Test
    void without_postgres_writes_wait_or_fail_clearly_and_go_on_when_it_is_back() throws Exception {
        String board = client.newBoard();
        Audit audit = new Audit(vertx, client, board, SOCKETS);
        try (Load load = new Load(client, audit.history(), board, 1_200).start(WRITERS)) {
            load.awaitMore(400);
            long killed = System.nanoTime();
            ClusterProcess.signal(server.postgresPid(), "KILL");
            long back = server.awaitLine("PostgreSQL runs again", killed);
            load.awaitMore(200);
            long stopped = System.nanoTime();
            ClusterProcess.signal(server.postgresPid(), "QUIT");
            long backAgain = server.awaitLine("PostgreSQL runs again", stopped);
            load.await();

            assertThat(load.refusals()).isEmpty();
            assertThat(load.givenUp()).as(server::output).isEmpty();
            assertThat(load.unanswered())
                    .as(server::output)
                    .allMatch(text -> text.contains("\"temporarily_unavailable\""));
            assertThat(audit.faults()).isEmpty();
            long first = load.firstSuccessMillisAfter(back);
            long second = load.firstSuccessMillisAfter(backAgain);
            System.out.printf(
                    "PostgreSQL killed, then stopped at once: back after %d and %d ms, first write after that %d and"
                            + " %d ms%n",
                    millis(back - killed), millis(backAgain - stopped), first, second);
            assertThat(Math.max(first, second)).isLessThanOrEqualTo(FIRST_SUCCESS_MILLIS_MAX);
        }
    }

    @Test
    void without_redis_nothing_fails_and_nothing_waits_long() throws Exception {
        String board = client.newBoard();
        Audit audit = new Audit(vertx, client, board, SOCKETS);
        try (Load load = new Load(client, audit.history(), board, 1_200).start(WRITERS)) {
            load.awaitMore(300);
            RedisAPI redis = RedisAPI.api(Redis.createClient(vertx, redisUrl()));
            redis.flushall(List.of()).await();
            redis.close();
            load.awaitMore(300);
            ClusterProcess.signal(server.redisPid(), "KILL");
            load.await();

            assertThat(load.refusals()).isEmpty();
            assertThat(load.unanswered()).isEmpty();
            assertThat(audit.faults()).isEmpty();
            System.out.printf(
                    "Redis emptied and killed: longest time without a write %d ms%n", load.longestSilenceMillis());
            assertThat(load.longestSilenceMillis()).isLessThanOrEqualTo(FIRST_SUCCESS_MILLIS_MAX);
        }
    }

    @Test
    void a_full_disk_is_named_and_once_there_is_room_again_all_goes_on() throws Exception {
        SmallDisk full = disk;
        assumeTrue(full != null, "a file system that may be filled needs the right to mount one");
        String board = client.newBoard();
        Audit audit = new Audit(vertx, client, board, SOCKETS);
        write(board, "before", "short").orElseThrow();
        long filled = System.nanoTime();
        try {
            full.fill();
            // Finds room in what PostgreSQL has already, as a rule; the index needs a new file.
            boolean written = write(board, "while full", "").isPresent();
            Answer refused = writeUntilRefused(board);
            assertThat(refused.text()).contains("\"status\":503", "disk").doesNotContain("pg_", "ERROR", "could not");
            assertThat(boardsWhileFull())
                    .allMatch(answer -> answer.contains("\"disk_full\"") || answer.startsWith("{\"data\""));
            if (written) {
                // Either what it was told to keep, or how far it is.
                server.awaitLine("cannot write the search index", filled);
            }
        } finally {
            full.empty();
        }
        String after = "zebra" + UUID.randomUUID().toString().substring(0, 8);
        awaitWrite(board, after);
        awaitFound(after);

        assertThat(audit.faults()).isEmpty();
    }

    private static Answer writeUntilRefused(String board) throws InterruptedException {
        String large = "large ".repeat(8_000) + UUID.randomUUID();
        while (true) {
            Answer answer = post(board, "while full", large + UUID.randomUUID());
            if (!answer.done()) {
                return answer;
            }
        }
    }

    /** Larger transactions than those of an item, some of which find room and some do not. */
    private static List<String> boardsWhileFull() throws InterruptedException {
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            answers.add(client.once(0, "POST", "/v1/boards", UUID.randomUUID().toString(), client.board())
                    .text());
        }
        return answers;
    }

    private static Optional<String> write(String board, String name, String description) throws InterruptedException {
        Answer answer = post(board, name, description);
        return answer.done() ? Optional.of(answer.data().getString("id")) : Optional.empty();
    }

    private static Answer post(String board, String name, String description) throws InterruptedException {
        JsonObject item =
                new JsonObject().put("boardId", board).put("name", name).put("description", description);
        return client.once(0, "POST", "/v1/items", UUID.randomUUID().toString(), item);
    }

    private static void awaitWrite(String board, String name) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(RECOVERY_SECONDS);
        while (write(board, name, "").isEmpty()) {
            assertThat(System.nanoTime()).as(server::output).isLessThan(deadline);
        }
    }

    private static void awaitFound(String word) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(RECOVERY_SECONDS);
        while (client.get(0, "/v1/search?q=" + word).getJsonArray("data").isEmpty()) {
            assertThat(System.nanoTime()).as(server::output).isLessThan(deadline);
        }
    }

    private static String redisUrl() throws Exception {
        JsonObject stores = new JsonObject(Files.readString(server.data().resolve("stores.json")));
        return stores.getString("redisUrl");
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
