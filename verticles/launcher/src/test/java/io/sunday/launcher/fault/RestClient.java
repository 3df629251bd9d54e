package io.sunday.launcher.fault;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A program that writes over REST, and goes to another node with the same key when one does not answer. */
final class RestClient implements AutoCloseable {

    /** Long, because a killed node refuses at once and a busy machine is slow. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

    /** A node that is killed takes others with it for about a second; a busy machine makes that longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int PAUSE_MILLIS = 20;
    private static final int SERVER_ERROR = 500;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER_LIMIT)
            .build();
    private final List<Integer> ports;
    private @Nullable String token;

    RestClient(List<Integer> ports) {
        this.ports = ports;
    }

    void signInWith(String accessToken) {
        token = accessToken;
    }

    String token() {
        return Objects.requireNonNull(token);
    }

    /** The data of the answer, once some node has given one; {@code first} says which is asked first. */
    JsonObject post(int first, String path, JsonObject body) throws InterruptedException {
        String key = UUID.randomUUID().toString();
        Map<Integer, String> last = new TreeMap<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (int attempt = 0; System.nanoTime() < deadline; attempt++) {
            int port = ports.get((first + attempt) % ports.size());
            if (attempt >= ports.size()) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
            try {
                HttpResponse<String> answer = http.send(request(port, path, key, body), BodyHandlers.ofString());
                if (answer.statusCode() < 300) {
                    return new JsonObject(answer.body()).getJsonObject("data");
                }
                last.put(port, answer.statusCode() + " " + answer.body());
                if (answer.statusCode() < SERVER_ERROR) {
                    throw new AssertionError(path + ": " + last);
                }
            } catch (IOException e) {
                last.put(port, e.toString());
            }
        }
        throw new AssertionError(path + " was never answered: " + last);
    }

    JsonObject get(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = withToken(HttpRequest.newBuilder(uri(port, path))).build();
        return new JsonObject(http.send(request, BodyHandlers.ofString()).body());
    }

    private HttpRequest request(int port, String path, String key, JsonObject body) {
        return withToken(HttpRequest.newBuilder(uri(port, path)))
                .timeout(ANSWER_LIMIT)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body.encode()))
                .build();
    }

    private HttpRequest.Builder withToken(HttpRequest.Builder request) {
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static URI uri(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @Override
    public void close() {
        http.close();
    }
}
