package io.sunday.perf;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** A board of many items: its first page with counts, and all of it as one snapshot. */
final class OpenBoard implements Scenario {

    private static final int SNAPSHOTS = 20;
    private static final double PAGES_PER_SECOND = 20;

    private final int items;

    OpenBoard(int items) {
        this.items = items;
    }

    @Override
    public String describe() {
        return "a board of " + items + " items: board and first 100 rows at " + (int) PAGES_PER_SECOND
                + " openings/s; then " + SNAPSHOTS + " full snapshots one after the other, each after a change (so"
                + " nothing is cached), and again without one";
    }

    @Override
    public void run(Vertx vertx, ServerProcess server, Figures figures) throws Exception {
        Api api = Api.signUp(vertx, server.port());
        String board = api.board(api.workspace(), "Large");
        String item = api.fill(board, items).getString(0);
        pages(api, board, Duration.ofSeconds(3), new Figures());
        pages(api, board, Duration.ofSeconds(10), figures);
        snapshots(api, board, item, true, 5, new Figures());
        snapshots(api, board, item, true, SNAPSHOTS, figures);
        snapshots(api, board, item, false, SNAPSHOTS, figures);
    }

    private static void pages(Api api, String board, Duration duration, Figures figures) throws Exception {
        Histogram latency = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(1), 3);
        LongAdder errors = new LongAdder();
        OpenLoop.run(
                PAGES_PER_SECOND,
                duration,
                planned -> Future.all(
                                api.get("/v1/boards/" + board), api.get("/v1/boards/" + board + "/items?limit=100"))
                        .onComplete(both -> {
                            latency.recordValue(Math.max(1, (System.nanoTime() - planned) / 1_000));
                            if (both.failed()
                                    || both.result().<Api.Answer>list().stream()
                                            .anyMatch(answer -> answer.status() != 200)) {
                                errors.increment();
                            }
                        }));
        TimeUnit.SECONDS.sleep(1);
        figures.addMillis("first 100 rows", latency);
        figures.add("first 100 rows, errors", errors.sum());
    }

    private static void snapshots(Api api, String board, String item, boolean change, int count, Figures figures) {
        Histogram latency = new Histogram(TimeUnit.MINUTES.toMicros(1), 3);
        double megabytes = 0;
        for (int i = 0; i < count; i++) {
            if (change) {
                done(api.send(
                        HttpMethod.PATCH,
                        "/v1/items/" + item,
                        new JsonObject().put("name", "Changed " + i).toBuffer()));
            }
            long started = System.nanoTime();
            Api.Answer answer = done(api.get("/v1/boards/" + board + "/snapshot"));
            latency.recordValue((System.nanoTime() - started) / 1_000);
            megabytes = answer.body().length() / 1e6;
        }
        figures.addMillis(change ? "snapshot after a change" : "snapshot again", latency);
        if (change) {
            figures.add("snapshot, MB", megabytes);
        }
    }

    private static Api.Answer done(Future<Api.Answer> call) {
        Api.Answer answer = call.toCompletionStage().toCompletableFuture().join();
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.status() + " " + answer.body());
        }
        return answer;
    }
}
