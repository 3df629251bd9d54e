package io.sunday.launcher;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An import over the API whose server loses its life in the middle, and another one that goes on with it. */
final class InterruptedImport {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final int rows;
    private int port;
    private String token = "";
    private String job = "";

    InterruptedImport(int rows) {
        this.rows = rows;
    }

    /** Returns while it is under way, with some of the rows written. */
    void begin(int serverPort) throws Exception {
        port = serverPort;
        JsonObject made = send(
                "/v1/auth/register",
                "application/json",
                new JsonObject()
                        .put("email", "import-" + UUID.randomUUID() + "@example.com")
                        .put("password", "a password of some length")
                        .put("name", "Ann")
                        .put("organizationName", "Imports")
                        .encode());
        token = made.getString("accessToken");
        String organization = made.getJsonObject("organization").getString("id");
        String workspace = send(
                        "/v1/workspaces",
                        "application/json",
                        new JsonObject()
                                .put("organizationId", organization)
                                .put("name", "Work")
                                .encode())
                .getString("id");
        StringBuilder file = new StringBuilder("Name,Points\r\n");
        expected().forEach(name -> file.append(name).append(",1\r\n"));
        String form = part("workspaceId", "", workspace) + part("boardName", "", "Imported")
                + part("file", "; filename=\"rows.csv\"", file.toString()) + "--limit--\r\n";
        job = send("/v1/imports", "multipart/form-data; boundary=limit", form).getString("jobId");
        long done = 0;
        while (done == 0) {
            pause();
            done = job().getJsonObject("progress").getLong("done");
        }
        if (done == rows) {
            throw new AssertionError("it was over before it could be interrupted");
        }
    }

    private static String part(String name, String more, String content) {
        return "--limit\r\ncontent-disposition: form-data; name=\"" + name + "\"" + more + "\r\n\r\n" + content
                + "\r\n";
    }

    /** Returns when another server has brought it to its end. */
    void goOn(int serverPort) throws Exception {
        port = serverPort;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (job().getString("state").equals("running") && System.nanoTime() < deadline) {
            pause();
        }
        if (!job().getString("state").equals("succeeded")) {
            throw new AssertionError(job().encodePrettily());
        }
    }

    private static void pause() {
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }

    List<String> expected() {
        return IntStream.range(0, rows).mapToObj(row -> "Row " + row).toList();
    }

    /** The names of all items of the board, in their order. */
    List<String> rows() throws Exception {
        String board = job().getJsonObject("result").getString("boardId");
        List<String> names = new ArrayList<>();
        String page = "";
        while (page != null) {
            JsonObject answer = exchange("/v1/boards/" + board + "/items?limit=500" + page, null, null);
            JsonArray items = answer.getJsonArray("data");
            items.forEach(item -> names.add(((JsonObject) item).getString("name")));
            String next = answer.getJsonObject("page").getString("next");
            page = next == null ? null : "&cursor=" + next;
        }
        return names;
    }

    private JsonObject job() throws Exception {
        return exchange("/v1/jobs/" + job, null, null).getJsonObject("data");
    }

    private JsonObject send(String path, String type, String body) throws Exception {
        return exchange(path, type, body).getJsonObject("data");
    }

    private JsonObject exchange(String path, @Nullable String type, @Nullable String body)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
            if (!token.isEmpty()) {
                request.header("authorization", "Bearer " + token);
            }
            if (body != null && type != null) {
                request.header("content-type", type).POST(BodyPublishers.ofString(body));
            }
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
            }
            return new JsonObject(answer.body());
        }
    }
}
