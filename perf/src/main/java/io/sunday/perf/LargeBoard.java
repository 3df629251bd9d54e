package io.sunday.perf;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * A board that has grown large: pages of it that are filtered and sorted, counts and footers, edits at a steady rate, and
 * batches.
 */
final class LargeBoard implements Scenario {

    private static final int BATCH = 1_000;
    private static final int BATCHES = 20;
    private static final int EDITS_PER_SECOND = 200;
    private static final int CONNECTIONS = 64;
    private static final double READS_PER_SECOND = 2;
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration MEASURED = Duration.ofSeconds(20);
    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);
    private static final int DAYS = 1_000;
    private static final List<String> LABELS = List.of("To do", "Doing", "Waiting", "Review", "Done");

    /** What people ask a table for: one label; several conditions; a word; only an order. */
    private static final List<Question> QUESTIONS = List.of(
            new Question("{\"and\":[{\"column\":\"stage\",\"op\":\"is\",\"value\":\"Done\"}]}", "-date"),
            new Question(
                    "{\"and\":[{\"column\":\"stage\",\"op\":\"any_of\",\"value\":[\"Doing\",\"Review\"]},"
                            + "{\"column\":\"effort\",\"op\":\"gte\",\"value\":30}]}",
                    "-effort,name"),
            new Question("{\"and\":[{\"column\":\"name\",\"op\":\"contains\",\"value\":\"99\"}]}", "date"),
            new Question(
                    "{\"and\":[{\"column\":\"date\",\"op\":\"between\",\"value\":[\"2025-01-01\",\"2025-03-31\"]}]}",
                    "stage"),
            new Question("{\"and\":[]}", "-date,effort"));

    private final int items;
    private final SplittableRandom random = new SplittableRandom(7);

    LargeBoard(int items) {
        this.items = items;
    }

    private record Question(String filter, String sort) {

        String path(String board) {
            return "/v1/boards/" + board + "/items?limit=100&filter="
                    + URLEncoder.encode(filter, StandardCharsets.UTF_8) + "&sort="
                    + URLEncoder.encode(sort, StandardCharsets.UTF_8);
        }

        String summaryPath(String board) {
            return "/v1/boards/" + board + "/items/summary?groupBy=stage&filter="
                    + URLEncoder.encode(filter, StandardCharsets.UTF_8);
        }
    }

    /** Latencies of one kind of request, and how many were refused or failed. */
    private static final class Seen {
        final Histogram latency = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(2), 3);
        final LongAdder sent = new LongAdder();
        final LongAdder answered = new LongAdder();
        final LongAdder errors = new LongAdder();

        void answered(boolean ok, long planned) {
            latency.recordValue(Math.max(1, (System.nanoTime() - planned) / 1_000));
            if (!ok) {
                errors.increment();
            }
            answered.increment();
        }

        void awaitAll() throws InterruptedException {
            while (answered.sum() < sent.sum()) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }

        void addTo(Figures figures, String name) {
            figures.addMillis(name, latency);
            figures.add(name + ", errors", errors.sum());
        }
    }

    @Override
    public String describe() {
        return "a board of " + items + " items: " + QUESTIONS.size()
                + " filters and sorts in turn, each a page of 100 and"
                + " the page after it, at " + READS_PER_SECOND
                + "/s beside as many edits; counts and footers by label with the same filters; "
                + EDITS_PER_SECOND + " edits of one value a second; " + BATCHES + " batches of " + BATCH
                + " changes, one after the other";
    }

    @Override
    public void run(Vertx vertx, ServerProcess server, Figures figures) throws Exception {
        Api api = Api.signUp(vertx, server.port());
        String board = api.board(api.workspace(), "Large");
        column(api, board, "Stage", "status", new JsonObject().put("labels", labels()));
        column(api, board, "Effort", "number", new JsonObject());
        List<String> ids = fill(api, board);
        read(api, board, ids, WARM_UP, new Figures());
        read(api, board, ids, MEASURED, figures);
        edit(vertx, server, api, ids, WARM_UP, new Figures());
        edit(vertx, server, api, ids, MEASURED, figures);
        batches(api, board, ids, figures);
    }

    private static JsonArray labels() {
        JsonArray labels = new JsonArray();
        LABELS.forEach(label -> labels.add(new JsonObject().put("label", label).put("color", "#579bfc")));
        return labels;
    }

    private static void column(Api api, String board, String title, String type, JsonObject settings) {
        api.post(
                "/v1/boards/" + board + "/columns",
                new JsonObject().put("title", title).put("type", type).put("settings", settings));
    }

    private List<String> fill(Api api, String board) {
        List<String> ids = new ArrayList<>(items);
        for (int done = 0; done < items; done += BATCH) {
            JsonArray operations = new JsonArray();
            for (int i = done; i < Math.min(items, done + BATCH); i++) {
                operations.add(new JsonObject()
                        .put("op", "create")
                        .put("name", "Item " + i + " of a board that many work with")
                        .put(
                                "itemData",
                                new JsonObject()
                                        .put("stage", LABELS.get(random.nextInt(LABELS.size())))
                                        .put("effort", random.nextInt(100))
                                        .put("date", day())));
            }
            for (Object result : batch(api, board, operations).getJsonArray("results")) {
                ids.add(((JsonObject) result).getString("id"));
            }
        }
        return ids;
    }

    private String day() {
        return FIRST_DAY.plusDays(random.nextInt(DAYS)).toString();
    }

    private static JsonObject batch(Api api, String board, JsonArray operations) {
        return api.post(
                "/v1/items/batch", new JsonObject().put("boardId", board).put("operations", operations));
    }

    private void read(Api api, String board, List<String> ids, Duration duration, Figures figures)
            throws InterruptedException {
        Seen first = new Seen();
        Seen second = new Seen();
        Seen summary = new Seen();
        int[] turn = {0};
        OpenLoop.run(READS_PER_SECOND, duration, planned -> {
            Question question = QUESTIONS.get(turn[0]++ % QUESTIONS.size());
            // Answers are kept until the board changes: one change for each question, so that none of them is a kept
            // one.
            api.send(
                    HttpMethod.PATCH,
                    "/v1/items/" + ids.get(random.nextInt(ids.size())),
                    new JsonObject()
                            .put("itemData", new JsonObject().put("effort", random.nextInt(1_000_000)))
                            .toBuffer());
            get(api, question.path(board), first, planned)
                    .compose(page -> get(
                            api,
                            question.path(board) + "&cursor="
                                    + page.getJsonObject("page").getString("next"),
                            second,
                            System.nanoTime()))
                    .compose(next -> get(api, question.summaryPath(board), summary, System.nanoTime()));
        });
        first.awaitAll();
        second.awaitAll();
        summary.awaitAll();
        first.addTo(figures, "filtered and sorted, first page");
        second.addTo(figures, "filtered and sorted, page after it");
        summary.addTo(figures, "counts and footers by label");
    }

    /** Fails, after it was counted, when the answer is none of those that were asked for. */
    private static Future<JsonObject> get(Api api, String path, Seen seen, long planned) {
        seen.sent.increment();
        return api.get(path)
                .onComplete(
                        done -> seen.answered(done.succeeded() && done.result().status() == 200, planned))
                .map(answer -> {
                    if (answer.status() != 200) {
                        throw new IllegalStateException(path + ": " + answer.body());
                    }
                    return answer.body().toJsonObject();
                })
                .onFailure(refused -> System.err.println(refused.getMessage()));
    }

    private void edit(Vertx vertx, ServerProcess server, Api api, List<String> ids, Duration duration, Figures figures)
            throws InterruptedException {
        Context loop = vertx.getOrCreateContext();
        KeepAlive connections = Future.<KeepAlive>future(opened -> loop.runOnContext(
                        go -> KeepAlive.open(vertx, server.port(), CONNECTIONS).onComplete(opened)))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        Seen edits = new Seen();
        OpenLoop.run(EDITS_PER_SECOND, duration, planned -> {
            edits.sent.increment();
            String path = "/v1/items/" + ids.get(random.nextInt(ids.size()));
            String body = "{\"itemData\":{\"effort\":" + random.nextInt(1_000_000) + "}}";
            loop.runOnContext(go -> connections.send(
                    KeepAlive.request("PATCH", path, api.token(), body),
                    status -> edits.answered(status == 200, planned)));
        });
        edits.awaitAll();
        edits.addTo(figures, EDITS_PER_SECOND + " edits/s");
    }

    private void batches(Api api, String board, List<String> ids, Figures figures) {
        Histogram latency = new Histogram(TimeUnit.MINUTES.toMicros(1), 3);
        int broken = 0;
        for (int i = 0; i < BATCHES; i++) {
            JsonArray operations = new JsonArray();
            int from = random.nextInt(ids.size() - BATCH);
            for (String id : ids.subList(from, from + BATCH)) {
                operations.add(new JsonObject()
                        .put("op", "update")
                        .put("id", id)
                        .put("itemData", new JsonObject().put("effort", 1_000_000 + random.nextInt(1_000_000))));
            }
            long started = System.nanoTime();
            JsonObject seq = batch(api, board, operations).getJsonObject("seq");
            latency.recordValue((System.nanoTime() - started) / 1_000);
            if (seq.getLong("last") - seq.getLong("first") != BATCH - 1) {
                broken++;
            }
        }
        figures.addMillis("batch of " + BATCH, latency);
        figures.add("batches whose seqs are not one run", broken);
    }
}
