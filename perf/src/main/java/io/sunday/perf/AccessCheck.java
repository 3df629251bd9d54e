package io.sunday.perf;

import io.sunday.domain.access.Access;
import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.identity.UserId;
import io.sunday.storage.Database;
import io.sunday.storage.DatabaseUrl;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardAccesses;
import io.sunday.storage.board.BoardAccesses.Asking;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * What it costs to know who may do what. Nothing of it is cached: access is read in the statement that reads what it is
 * about, so its price is what that statement takes more than one that says nothing, and for writes that are committed
 * together a share of one statement.
 */
final class AccessCheck implements Scenario {

    private static final int WARM_UP = 3_000;
    private static final int TIMES = 10_000;
    private static final int TOGETHER = 64;
    private static final int DECISIONS = 20_000_000;

    @Override
    public String describe() {
        return "access to a private board that somebody has with a team, read from the database of a running server: "
                + TIMES + " times alone, beside an empty statement on the same connection; " + TIMES / TOGETHER
                + " times for " + TOGETHER
                + " writers in one statement, as writes are committed; and what is decided with"
                + " it in memory, " + DECISIONS + " times";
    }

    @Override
    public void run(Vertx vertx, ServerProcess server, Figures figures) throws Exception {
        Api owner = Api.signUp(vertx, server.port());
        Api member = owner.invite(vertx, server.port(), "member");
        String board = owner.post(
                        "/v1/boards",
                        new JsonObject()
                                .put("workspaceId", owner.workspace())
                                .put("name", "Private")
                                .put("kind", "private"))
                .getString("id");
        String team = owner.post(
                        "/v1/organizations/" + owner.organization() + "/teams",
                        new JsonObject().put("name", "Team").put("memberIds", new JsonArray().add(member.userId())))
                .getString("id");
        owner.post(
                "/v1/boards/" + board + "/members",
                new JsonObject().put("id", team).put("kind", "team").put("role", "editor"));
        Set<Asking> many = new HashSet<>();
        for (int i = 0; i < TOGETHER; i++) {
            Api writer = owner.invite(vertx, server.port(), "member");
            many.add(new Asking(id(board), new UserId(UUID.fromString(writer.userId()))));
        }
        Database database = Database.open(vertx, url(server.data()), Database.Sizes.SMALL);
        try {
            SqlConnection connection = joined(database.readers().getConnection());
            measure(connection, id(board), new UserId(UUID.fromString(member.userId())), many, figures);
            joined(connection.close());
        } finally {
            joined(database.close());
        }
    }

    private static void measure(
            SqlConnection connection, BoardId board, UserId person, Set<Asking> many, Figures figures) {
        BoardAccesses accesses = new BoardAccesses();
        Histogram empty = micros(() -> connection.preparedQuery("SELECT 1").execute(), TIMES);
        Histogram one = micros(() -> accesses.find(connection, board, person), TIMES);
        Histogram together = micros(() -> accesses.find(connection, many), TIMES / TOGETHER);
        figures.add("empty statement p50, µs", empty.getValueAtPercentile(50));
        figures.add("access of one p50, µs", one.getValueAtPercentile(50));
        figures.add("access of one p95, µs", one.getValueAtPercentile(95));
        figures.add(
                "access of one beyond an empty statement, p50, µs",
                one.getValueAtPercentile(50) - empty.getValueAtPercentile(50));
        figures.add(
                "of " + TOGETHER + " in one statement p50, µs each",
                together.getValueAtPercentile(50) / (double) TOGETHER);
        BoardAccess access = joined(accesses.find(connection, board, person)).orElseThrow();
        long allowed = 0;
        long started = System.nanoTime();
        for (int i = 0; i < DECISIONS; i++) {
            Permission permission = (i & 1) == 0 ? Permission.EDIT_ITEMS : Permission.MANAGE_ACCESS;
            allowed += access.role()
                            .filter(role -> Access.allows(role, permission))
                            .isPresent()
                    ? 1
                    : 0;
        }
        figures.add("decided in memory, µs each", (System.nanoTime() - started) / 1e3 / DECISIONS);
        if (allowed != DECISIONS / 2) {
            throw new IllegalStateException("an editor may do " + allowed + " of " + DECISIONS);
        }
    }

    /** One after the other. */
    private static Histogram micros(Supplier<Future<?>> asking, int times) {
        for (int i = 0; i < WARM_UP; i++) {
            joined(asking.get());
        }
        Histogram histogram = new Histogram(TimeUnit.MINUTES.toMicros(1), 3);
        for (int i = 0; i < times; i++) {
            long started = System.nanoTime();
            joined(asking.get());
            histogram.recordValue((System.nanoTime() - started) / 1_000);
        }
        return histogram;
    }

    /** Of the database that belongs to the server, as it lies in its folder. */
    private static DatabaseUrl url(Path data) throws IOException {
        List<String> running = Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid"));
        String password = Files.readString(data.resolve("postgres.password")).strip();
        return new DatabaseUrl("127.0.0.1", Integer.parseInt(running.get(3).strip()), "sunday", "sunday", password);
    }

    private static BoardId id(String board) {
        return new BoardId(UUID.fromString(board));
    }

    private static <T> T joined(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
