package io.sunday.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Sends requests and checks that each answer is one the contract describes. */
final class ApiClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String base;
    private final String token;
    private final ContractResponses contract;

    /** An answer; {@link #data} and {@link #code} are what tests look at most. */
    record Reply(int status, Map<String, String> headers, byte[] body) {
        JsonObject json() {
            return new JsonObject(new String(body));
        }

        JsonObject data() {
            return json().getJsonObject("data");
        }

        JsonArray list() {
            return json().getJsonArray("data");
        }

        String code() {
            return json().getString("code");
        }

        /** The pointer of the first fault. */
        String pointer() {
            return json().getJsonArray("errors").getJsonObject(0).getString("pointer");
        }

        String header(String name) {
            return headers.get(name);
        }
    }

    ApiClient(String base, String token, ContractResponses contract) {
        this.base = base;
        this.token = token;
        this.contract = contract;
    }

    Reply get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    Reply post(String path, JsonObject body, String... headers) {
        return json("POST", path, body.encode(), headers);
    }

    Reply patch(String path, JsonObject body, String... headers) {
        return json("PATCH", path, body.encode(), headers);
    }

    Reply put(String path, JsonObject body, String... headers) {
        return json("PUT", path, body.encode(), headers);
    }

    Reply delete(String path, String... headers) {
        return send("DELETE", path, BodyPublishers.noBody(), headers);
    }

    /** A body that need not be JSON, sent as if it were. */
    Reply json(String method, String path, String body, String... headers) {
        String[] typed = new String[headers.length + 2];
        System.arraycopy(headers, 0, typed, 0, headers.length);
        typed[headers.length] = "Content-Type";
        typed[headers.length + 1] = "application/json";
        return send(method, path, BodyPublishers.ofString(body), typed);
    }

    Reply send(String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            Map<String, String> received = new HashMap<>();
            response.headers().map().forEach((name, values) -> received.put(name.toLowerCase(), values.getFirst()));
            Reply reply = new Reply(response.statusCode(), received, response.body());
            if (path.startsWith("/v1/") && !received.containsKey("content-encoding")) {
                contract.check(method, URI.create(base + path).getRawPath(), reply.status(), received, reply.body());
            }
            return reply;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
