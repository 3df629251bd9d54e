package io.sunday.launcher;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** An upload whose server loses its life while it takes a part, and goes on at another one. */
final class InterruptedUpload {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final byte[] content = new byte[5 << 20];
    private int port;
    private String token = "";
    private String file = "";

    InterruptedUpload() {
        new Random(9).nextBytes(content);
    }

    /** Returns when some of a part has come to the disk and the rest of it has not been sent; answers how much. */
    long begin(int serverPort) throws Exception {
        port = serverPort;
        JsonObject made = send(
                "/v1/auth/register",
                new JsonObject()
                        .put("email", "upload-" + UUID.randomUUID() + "@example.com")
                        .put("password", "a password of some length")
                        .put("name", "Ann")
                        .put("organizationName", "Uploads"));
        token = made.getString("accessToken");
        String workspace = send(
                        "/v1/workspaces",
                        new JsonObject()
                                .put(
                                        "organizationId",
                                        made.getJsonObject("organization").getString("id"))
                                .put("name", "Work"))
                .getString("id");
        String board = send(
                        "/v1/boards",
                        new JsonObject()
                                .put("workspaceId", workspace)
                                .put("name", "Papers")
                                .put(
                                        "columns",
                                        new JsonArray()
                                                .add(new JsonObject()
                                                        .put("title", "Papers")
                                                        .put("type", "file"))))
                .getString("id");
        String item = send("/v1/items", new JsonObject().put("boardId", board).put("name", "One"))
                .getString("id");
        file = send(
                        "/v1/files",
                        new JsonObject()
                                .put("itemId", item)
                                .put("name", "all.bin")
                                .put("size", content.length))
                .getString("id");
        // Kept open: whoever was killed never heard that it broke off.
        Socket socket = new Socket("127.0.0.1", port);
        OutputStream out = socket.getOutputStream();
        out.write(("PATCH /v1/files/" + file + "?offset=0 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                        + "\r\nContent-Type: application/octet-stream\r\nContent-Length: " + content.length
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(content, 0, 3 << 20);
        out.flush();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long there = received();
        while (there < 2 << 20 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            there = received();
        }
        return there;
    }

    /** How much of it another server has. */
    long received(int serverPort) throws Exception {
        port = serverPort;
        return received();
    }

    /** Sends the rest; answers whether what is there then is what was sent. */
    boolean goOn(long from) throws Exception {
        byte[] rest = Arrays.copyOfRange(content, Math.toIntExact(from), content.length);
        HttpResponse<byte[]> answer = exchange(
                "PATCH",
                "/v1/files/" + file + "?offset=" + from,
                "application/octet-stream",
                BodyPublishers.ofByteArray(rest));
        if (!new JsonObject(new String(answer.body(), StandardCharsets.UTF_8))
                .getJsonObject("data")
                .getBoolean("complete")) {
            return false;
        }
        return Arrays.equals(
                exchange("GET", "/v1/files/" + file + "/content", "", BodyPublishers.noBody())
                        .body(),
                content);
    }

    private long received() throws Exception {
        byte[] body = exchange("GET", "/v1/files/" + file, "", BodyPublishers.noBody())
                .body();
        return new JsonObject(new String(body, StandardCharsets.UTF_8))
                .getJsonObject("data")
                .getLong("received");
    }

    private JsonObject send(String path, JsonObject body) throws Exception {
        byte[] answer = exchange("POST", path, "application/json", BodyPublishers.ofString(body.encode()))
                .body();
        return new JsonObject(new String(answer, StandardCharsets.UTF_8)).getJsonObject("data");
    }

    private HttpResponse<byte[]> exchange(String method, String path, String type, BodyPublisher body)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .method(method, body);
            if (!token.isEmpty()) {
                request.header("authorization", "Bearer " + token);
            }
            if (!type.isEmpty()) {
                request.header("content-type", type);
            }
            HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() >= 300) {
                throw new AssertionError(
                        path + ": " + answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8));
            }
            return answer;
        }
    }
}
