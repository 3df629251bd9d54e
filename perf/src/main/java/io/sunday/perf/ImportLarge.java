package io.sunday.perf;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** A large file into a new board while somebody else edits another one, and then that board as a file again. */
final class ImportLarge implements Scenario {

    private static final int EDITS_PER_SECOND = 50;
    private static final int OTHER_ITEMS = 1_000;
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration SLICE = Duration.ofSeconds(1);
    private static final long SAMPLE_MILLIS = 100;
    private static final String BOUNDARY = "end-of-a-part-of-the-form";

    private final int rows;

    ImportLarge(int rows) {
        this.rows = rows;
    }

    @Override
    public String describe() {
        return "import of " + rows + " rows from the upload to the end of the job, while somebody else makes "
                + EDITS_PER_SECOND
                + " edits a second on another board; the heap in use meanwhile, garbage included; then"
                + " the board as CSV, Excel and JSON, first as fast as it goes, then with a full collection after the"
                + " other: what is in use beyond what was before";
    }

    @Override
    public void run(Vertx vertx, ServerProcess server, Figures figures) throws Exception {
        Api api = Api.signUp(vertx, server.port());
        Api other = Api.signUp(vertx, server.port());
        JsonArray items = other.fill(other.board(other.workspace(), "Other"), OTHER_ITEMS);
        edit(other, items, WARM_UP, new Edits());
        Edits before = new Edits();
        edit(other, items, WARM_UP, before);
        before.addTo(figures, "edits of others, before");
        String board = importFile(api, other, items, server, figures);
        for (String format : List.of("csv", "xlsx", "json")) {
            export(api, board, format, server, figures);
        }
    }

    private String importFile(Api api, Api other, JsonArray items, ServerProcess server, Figures figures)
            throws InterruptedException {
        Buffer form = form(api.workspace());
        AtomicBoolean ended = new AtomicBoolean();
        AtomicLong peak = new AtomicLong();
        Thread sampler = Thread.ofPlatform().daemon().start(() -> {
            while (!ended.get()) {
                peak.accumulateAndGet((long) Heap.usedMegabytes(server), Math::max);
                pause();
            }
        });
        Edits meanwhile = new Edits();
        Thread editor = Thread.ofPlatform().daemon().start(() -> {
            while (!ended.get()) {
                edit(other, items, SLICE, meanwhile);
            }
        });
        long started = System.nanoTime();
        String job = joined(api.send(HttpMethod.POST, "/v1/imports", form, "multipart/form-data; boundary=" + BOUNDARY))
                .data()
                .getString("jobId");
        JsonObject state = new JsonObject().put("state", "queued");
        while (List.of("queued", "running").contains(state.getString("state"))) {
            pause();
            state = joined(api.get("/v1/jobs/" + job)).data();
        }
        figures.add("import, s", (System.nanoTime() - started) / 1e9);
        ended.set(true);
        sampler.join();
        editor.join();
        JsonObject result = state.getJsonObject("result");
        figures.add("rows created", result.getInteger("created"));
        figures.add("heap in use at most, garbage included, MB", peak.get());
        meanwhile.addTo(figures, "edits of others, meanwhile");
        return result.getString("boardId");
    }

    private static void export(Api api, String board, String format, ServerProcess server, Figures figures) {
        String path = "/v1/boards/" + board + "/export?format=" + format;
        long started = System.nanoTime();
        double megabytes = file(joined(api.get(path))).length() / 1e6;
        figures.add(format + ", s", (System.nanoTime() - started) / 1e9);
        figures.add(format + ", MB", megabytes);
        double before = Heap.liveMegabytes(server);
        Future<Api.Answer> answer = api.get(path);
        double peak = before;
        while (!answer.isComplete()) {
            peak = Math.max(peak, Heap.liveMegabytes(server));
        }
        file(joined(answer));
        figures.add(format + ", more of the heap in use, MB", peak - before);
    }

    private static Buffer file(Api.Answer answer) {
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.status() + " " + answer.body());
        }
        return answer.body();
    }

    /** Latencies of edits from their planned times, and those that failed. */
    private static final class Edits {
        private final Histogram latency = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(2), 3);
        private final LongAdder errors = new LongAdder();

        void addTo(Figures figures, String name) {
            figures.addMillis(name, latency);
            figures.add(name + ", errors", errors.sum());
        }
    }

    private static void edit(Api api, JsonArray items, Duration duration, Edits edits) {
        LongAdder open = new LongAdder();
        int[] turn = {0};
        OpenLoop.run(EDITS_PER_SECOND, duration, planned -> {
            open.increment();
            int number = turn[0]++;
            JsonObject change = new JsonObject().put("name", "Edit " + number + " at " + planned);
            api.send(HttpMethod.PATCH, "/v1/items/" + items.getString(number % items.size()), change.toBuffer())
                    .onComplete(done -> {
                        edits.latency.recordValue(Math.max(1, (System.nanoTime() - planned) / 1_000));
                        if (done.failed() || done.result().status() != 200) {
                            edits.errors.increment();
                        }
                        open.decrement();
                    });
        });
        while (open.sum() > 0) {
            pause();
        }
    }

    private Buffer form(String workspace) {
        Buffer form = Buffer.buffer();
        for (List<String> field : List.of(List.of("workspaceId", workspace), List.of("boardName", "Large"))) {
            form.appendString("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field.getFirst()
                    + "\"\r\n\r\n" + field.getLast() + "\r\n");
        }
        form.appendString("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"rows.csv\""
                + "\r\nContent-Type: text/csv\r\n\r\nSummary,Nr,Status,Priority,Created,Description\n");
        for (int i = 0; i < rows; i++) {
            form.appendString("Issue " + i + " of a tracker that has grown," + i + ","
                    + (i % 3 == 0 ? "Open" : "Resolved") + "," + (i % 5 == 0 ? "Major" : "Minor")
                    + ",30/Sep/21 17:20,\"It happens when the job is started twice, \"\"as usual\"\".\nNo. " + i
                    + "\"\n");
        }
        return form.appendString("\r\n--" + BOUNDARY + "--\r\n");
    }

    private static Api.Answer joined(Future<Api.Answer> answer) {
        return answer.toCompletionStage().toCompletableFuture().join();
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(SAMPLE_MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
