package io.sunday.perf;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** The everyday mix: reads, and one write in four. A user who thinks for a second is one request a second. */
final class ApiMix implements Scenario {

    private static final int BOARDS = 20;
    private static final int ITEMS_PER_BOARD = 200;
    /** Long enough for the JVM to compile what is hot: a server is started once and serves for weeks. */
    private static final Duration RAMP = Duration.ofSeconds(60);

    private static final Duration STEADY = Duration.ofSeconds(30);

    private final int users;

    ApiMix(int users) {
        this.users = users;
    }

    /** What one run keeps. */
    private record Load(Api api, String workspace, List<String> boards, List<String> items) {}

    @Override
    public String describe() {
        return "list boards 40, list items 30, create item 15, update item 10, list activity 5; ramp of "
                + RAMP.toSeconds() + " s to " + users + " users with 1 s think time (" + users
                + " requests/s, open loop), then " + STEADY.toSeconds() + " s measured from the planned time of each";
    }

    @Override
    public void run(Vertx vertx, ServerProcess server, Figures figures) throws Exception {
        Load load = prepare(Api.signUp(vertx, server.port()));
        SplittableRandom random = new SplittableRandom(42);
        OpenLoop.ramp(users / 20.0, users, RAMP, planned -> send(load, random));

        Histogram latency = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(1), 3);
        LongAdder errors = new LongAdder();
        LongAdder done = new LongAdder();
        LongAdder sent = new LongAdder();
        double cpu = server.cpuSeconds();
        OpenLoop.run(users, STEADY, planned -> {
            sent.increment();
            send(load, random).onComplete(answer -> {
                latency.recordValue(Math.max(1, (System.nanoTime() - planned) / 1_000));
                done.increment();
                if (answer.failed() || answer.result().status() >= 400) {
                    errors.increment();
                }
            });
        });
        for (int i = 0; i < 100 && done.sum() < sent.sum(); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        figures.add("requests/s", done.sum() / (double) STEADY.toSeconds());
        figures.addMillis("latency", latency);
        figures.add("errors, %", 100.0 * (errors.sum() + sent.sum() - done.sum()) / sent.sum());
        figures.add("server CPU, cores", (server.cpuSeconds() - cpu) / STEADY.toSeconds());
    }

    private static Load prepare(Api api) {
        String workspace = api.workspace();
        List<String> boards = new ArrayList<>();
        List<String> items = new ArrayList<>();
        for (int i = 0; i < BOARDS; i++) {
            String board = api.board(workspace, "Board " + i);
            JsonArray ids = api.fill(board, ITEMS_PER_BOARD);
            ids.forEach(id -> items.add((String) id));
            boards.add(board);
        }
        return new Load(api, workspace, boards, items);
    }

    private static Future<Api.Answer> send(Load load, SplittableRandom random) {
        int dice = random.nextInt(100);
        String board = load.boards().get(random.nextInt(load.boards().size()));
        if (dice < 40) {
            return load.api().get("/v1/workspaces/" + load.workspace() + "/boards");
        }
        if (dice < 70) {
            return load.api().get("/v1/boards/" + board + "/items");
        }
        if (dice < 85) {
            JsonObject item = new JsonObject()
                    .put("boardId", board)
                    .put("name", "Created " + random.nextInt())
                    .put("itemData", new JsonObject().put("status", "Working on it"));
            return load.api().send(HttpMethod.POST, "/v1/items", item.toBuffer());
        }
        if (dice < 95) {
            String item = load.items().get(random.nextInt(load.items().size()));
            JsonObject patch = new JsonObject()
                    .put("itemData", new JsonObject().put("status", random.nextBoolean() ? "Done" : "Stuck"));
            return load.api().send(HttpMethod.PATCH, "/v1/items/" + item, patch.toBuffer());
        }
        return load.api().get("/v1/boards/" + board + "/activity");
    }
}
