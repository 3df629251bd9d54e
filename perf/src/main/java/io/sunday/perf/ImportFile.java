package io.sunday.perf;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A CSV file into a new board, from the upload to the end of the job. */
final class ImportFile implements Scenario {

    private static final int ROWS = 2_496;

    private final Optional<Path> file;

    ImportFile(Optional<Path> file) {
        this.file = file;
    }

    @Override
    public String describe() {
        return "import of "
                + file.map(path -> path.getFileName().toString())
                        .orElse("a made-up tracker export of " + ROWS + " rows")
                + ", from the upload to the end of the job";
    }

    @Override
    public void run(Vertx vertx, ServerProcess server, Figures figures) throws Exception {
        Api api = Api.signUp(vertx, server.port());
        String workspace = api.workspace();
        Buffer csv = file.isPresent() ? Buffer.buffer(Files.readAllBytes(file.get())) : madeUp();
        String boundary = UUID.randomUUID().toString();
        Buffer form = Buffer.buffer();
        field(form, boundary, "workspaceId", workspace);
        field(form, boundary, "boardName", "Imported");
        form.appendString("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"issues.csv\""
                + "\r\nContent-Type: text/csv\r\n\r\n");
        form.appendBuffer(csv).appendString("\r\n--" + boundary + "--\r\n");

        long started = System.nanoTime();
        String job = api.send(HttpMethod.POST, "/v1/imports", form, "multipart/form-data; boundary=" + boundary)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .data()
                .getString("jobId");
        JsonObject state = state(api, job);
        while (!state.getString("state").equals("succeeded")
                && !state.getString("state").equals("failed")) {
            TimeUnit.MILLISECONDS.sleep(20);
            state = state(api, job);
        }
        figures.add("seconds", (System.nanoTime() - started) / 1e9);
        JsonObject result = state.getJsonObject("result", new JsonObject());
        figures.add("rows created", result.getInteger("created", 0));
        figures.add(
                "rows reported as not imported",
                state.getJsonArray("errors", new JsonArray()).size());
    }

    private static JsonObject state(Api api, String job) {
        return api.get("/v1/jobs/" + job)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .data();
    }

    private static void field(Buffer form, String boundary, String name, String value) {
        form.appendString(
                "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n");
    }

    private static Buffer madeUp() {
        String paragraph = "It happens when the job is started twice, \"as usual\".\nThe log says nothing of use. ";
        Buffer csv = Buffer.buffer("Summary,Issue id,Status,Priority,Created,Description\n");
        for (int i = 0; i < ROWS; i++) {
            csv.appendString("Issue " + i + "," + (1_000 + i) + "," + (i % 3 == 0 ? "Open" : "Resolved") + ","
                    + (i % 5 == 0 ? "Major" : "Minor") + ",30/Sep/21 17:20,\""
                    + paragraph.repeat(1 + i % 20).replace("\"", "\"\"") + "\"\n");
        }
        return csv;
    }
}
