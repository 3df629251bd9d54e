package io.sunday.perf;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The REST API as one signed-up person calls it. */
public final class Api {

    /** As many as there are virtual users: none may wait for the connection of another. */
    private static final int CONNECTIONS = 1_000;

    private final HttpClient client;
    private @Nullable String token;

    /** A status and a body. */
    public record Answer(int status, Buffer body) {
        public JsonObject data() {
            if (status >= 300) {
                throw new IllegalStateException(status + " " + body.toString());
            }
            return body.toJsonObject().getJsonObject("data");
        }
    }

    private Api(Vertx vertx, int port) {
        client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setDefaultHost("127.0.0.1")
                        .setDefaultPort(port)
                        .setKeepAlive(true),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(-1));
    }

    /** Signs a new person up, with an organization of their own. */
    public static Api signUp(Vertx vertx, int port) {
        String organization = "perf-" + UUID.randomUUID();
        return signUp(new Api(vertx, port), new JsonObject().put("organizationName", organization));
    }

    private static Api signUp(Api api, JsonObject with) {
        JsonObject registered = api.post(
                "/v1/auth/register",
                with.put("email", "perf-" + UUID.randomUUID() + "@example.com")
                        .put("password", "correct horse battery staple")
                        .put("name", "Perf"));
        api.token = registered.getString("accessToken");
        api.user = registered.getJsonObject("user").getString("id");
        api.organization = registered.getJsonObject("organization").getString("id");
        return api;
    }

    /** Signs somebody new up in the same organization. */
    Api invite(Vertx vertx, int port, String role) {
        String invitation = post(
                        "/v1/organizations/" + organization + "/invitations", new JsonObject().put("role", role))
                .getString("token");
        return signUp(new Api(vertx, port), new JsonObject().put("invitationToken", invitation));
    }

    private String user = "";

    String userId() {
        return user;
    }

    private String organization = "";

    String organization() {
        return organization;
    }

    public String token() {
        return String.valueOf(token);
    }

    /** A new workspace's id. */
    public String workspace() {
        return post(
                        "/v1/workspaces",
                        new JsonObject().put("organizationId", organization).put("name", "Load"))
                .getString("id");
    }

    /** A new board's id. */
    public String board(String workspace, String name) {
        return post("/v1/boards", new JsonObject().put("workspaceId", workspace).put("name", name))
                .getString("id");
    }

    /** Adds items in batches; returns the ids of the last batch. */
    public JsonArray fill(String board, int items) {
        JsonArray ids = new JsonArray();
        for (int done = 0; done < items; done += 1_000) {
            JsonArray operations = new JsonArray();
            for (int i = done; i < Math.min(items, done + 1_000); i++) {
                operations.add(new JsonObject()
                        .put("op", "create")
                        .put("name", "Item " + i + " of a board that somebody works with every day")
                        .put("itemData", new JsonObject().put("date", "2026-08-14")));
            }
            JsonObject written = post(
                    "/v1/items/batch", new JsonObject().put("boardId", board).put("operations", operations));
            ids = new JsonArray();
            for (Object result : written.getJsonArray("results")) {
                ids.add(((JsonObject) result).getString("id"));
            }
        }
        return ids;
    }

    JsonObject post(String path, JsonObject body) {
        return send(HttpMethod.POST, path, body.toBuffer())
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .data();
    }

    Future<Answer> get(String path) {
        return send(HttpMethod.GET, path, null);
    }

    public Future<Answer> send(HttpMethod method, String path, @Nullable Buffer body) {
        return send(method, path, body, "application/json");
    }

    Future<Answer> send(HttpMethod method, String path, @Nullable Buffer body, String contentType) {
        return client.request(method, path).compose(request -> exchange(request, body, contentType));
    }

    private Future<Answer> exchange(HttpClientRequest request, @Nullable Buffer body, String contentType) {
        if (token != null) {
            request.putHeader("Authorization", "Bearer " + token);
        }
        if (body != null) {
            request.putHeader("Content-Type", contentType);
        }
        return (body == null ? request.send() : request.send(body))
                .compose(response -> response.body().map(bytes -> new Answer(response.statusCode(), bytes)));
    }
}
