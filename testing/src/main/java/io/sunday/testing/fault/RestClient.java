package io.sunday.testing.fault;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A program that writes over REST, and goes to another node with the same key when one does not answer. */
public final class RestClient implements AutoCloseable {

    /** As long as a real client waits: a killed node refuses at once, and one that stands still says nothing. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);

    /** A busy machine makes everything long; what takes longer than this is a fault. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int PAUSE_MILLIS = 20;
    private static final int PAGE = 500;
    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER_LIMIT)
            .build();
    private final List<Integer> ports;
    private @Nullable String token;
    private String workspace = "";

    /** What one attempt brought; status 0 when nothing came back. */
    public record Answer(int status, String text) {
        public boolean done() {
            return status > 0 && status < CLIENT_ERROR;
        }

        /** The request was read and turned down; trying again would say the same. */
        public boolean refused() {
            return status >= CLIENT_ERROR && status < SERVER_ERROR && !text.contains("idempotency_key_in_use");
        }

        public JsonObject data() {
            return new JsonObject(text).getJsonObject("data");
        }
    }

    public RestClient(List<Integer> ports) {
        this.ports = List.copyOf(ports);
    }

    public List<Integer> ports() {
        return ports;
    }

    public String token() {
        return Objects.requireNonNull(token);
    }

    /** Signs a new person up and makes a board with nothing on it; answers its id. */
    public String newBoard() throws InterruptedException {
        JsonObject person = new JsonObject()
                .put("email", UUID.randomUUID() + "@example.org")
                .put("password", "correct horse battery")
                .put("name", "Ada")
                .put("organizationName", "Acme");
        JsonObject registered = register(person);
        token = registered.getString("accessToken");
        String organization = registered.getJsonObject("organization").getString("id");
        JsonObject main = new JsonObject().put("organizationId", organization).put("name", "Main");
        workspace = send("/v1/workspaces", main).getString("id");
        return anotherBoard();
    }

    /** Signing up has no key that would make it happen once: when only the answer was lost, the person is there. */
    private JsonObject register(JsonObject person) throws InterruptedException {
        Answer answer = untilAnswered(0, "POST", "/v1/auth/register", "", person);
        if (!answer.refused() || !answer.text().contains("email_taken")) {
            return done("/v1/auth/register", answer);
        }
        JsonObject known =
                new JsonObject().put("email", person.getString("email")).put("password", person.getString("password"));
        return done("/v1/auth/login", untilAnswered(0, "POST", "/v1/auth/login", "", known));
    }

    /** One more board beside the first. */
    public String anotherBoard() throws InterruptedException {
        return send("/v1/boards", board()).getString("id");
    }

    /** A board like the first one, for a request. */
    public JsonObject board() {
        return new JsonObject().put("workspaceId", workspace).put("name", "Plan");
    }

    private JsonObject send(String path, JsonObject body) throws InterruptedException {
        return done(path, untilAnswered(0, "POST", path, UUID.randomUUID().toString(), body));
    }

    private static JsonObject done(String path, Answer answer) {
        if (!answer.done()) {
            throw new AssertionError("POST " + path + ": " + answer);
        }
        return answer.data();
    }

    /** The answer, once some node has given one; {@code first} says which is asked first. */
    public Answer untilAnswered(int first, String method, String path, String key, @Nullable JsonObject body)
            throws InterruptedException {
        Map<Integer, String> last = new TreeMap<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (int attempt = 0; System.nanoTime() < deadline; attempt++) {
            if (attempt >= ports.size()) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
            int node = (first + attempt) % ports.size();
            Answer answer = once(node, method, path, key, body);
            if (answer.done() || answer.refused()) {
                return answer;
            }
            last.put(ports.get(node), answer.toString());
        }
        return new Answer(0, path + " was never answered: " + last);
    }

    /** One attempt at one node. */
    public Answer once(int node, String method, String path, String key, @Nullable JsonObject body)
            throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.get(node) + path))
                .timeout(ANSWER_LIMIT)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.encode()));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException nothingCameBack) {
            return new Answer(0, nothingCameBack.toString());
        }
    }

    /** A document as one node has it. */
    public JsonObject get(int node, String path) throws InterruptedException {
        Answer answer = untilAnswered(node, "GET", path, "", null);
        if (!answer.done()) {
            throw new AssertionError("GET " + path + ": " + answer);
        }
        return new JsonObject(answer.text());
    }

    /** The board and all of its items. */
    public JsonObject snapshot(int node, String board) throws InterruptedException {
        return get(node, "/v1/boards/" + board + "/snapshot").getJsonObject("data");
    }

    /** All events of a board after a seq. */
    public List<JsonObject> eventsAfter(int node, String board, long seq) throws InterruptedException {
        List<JsonObject> events = new ArrayList<>();
        long after = seq;
        JsonArray page;
        do {
            page = get(node, "/v1/boards/" + board + "/events?limit=" + PAGE + "&after=" + after)
                    .getJsonArray("data");
            for (int i = 0; i < page.size(); i++) {
                events.add(page.getJsonObject(i));
            }
            after = events.isEmpty() ? after : events.getLast().getLong("seq");
        } while (!page.isEmpty());
        return events;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
