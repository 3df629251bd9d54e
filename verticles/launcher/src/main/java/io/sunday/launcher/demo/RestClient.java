package io.sunday.launcher.demo;

import io.sunday.launcher.StartFailure;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Talks to a running server as any program would. It waits when the server says that it asks too much. */
final class RestClient implements AutoCloseable {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(2);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int ATTEMPTS_MAX = 5;
    private static final long WAIT_SECONDS_MAX = 60;

    /** An answer that is not a success. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final String code;
        private final String detail;

        Refused(String code, String detail) {
            super(detail);
            this.code = code;
            this.detail = detail;
        }

        String code() {
            return code;
        }

        String detail() {
            return detail;
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();
    private final String server;
    private @Nullable String token;

    RestClient(String server) {
        this.server = server;
    }

    /** From now on in the name of this token's person. */
    void authorize(String accessToken) {
        token = accessToken;
    }

    /** The {@code data} of the answer. */
    JsonObject post(String path, JsonObject body) throws Refused, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path))
                .timeout(ANSWER_LIMIT)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body.encode()));
        return send(request);
    }

    /** The whole answer. */
    JsonObject get(String path) throws Refused, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(server + path))
                .timeout(ANSWER_LIMIT)
                .GET());
    }

    private JsonObject send(HttpRequest.Builder request) throws Refused, InterruptedException {
        if (token != null) {
            request.setHeader("authorization", "Bearer " + token);
        }
        for (int attempt = 1; ; attempt++) {
            HttpResponse<String> answer = exchange(request.build());
            if (answer.statusCode() == TOO_MANY_REQUESTS && attempt < ATTEMPTS_MAX) {
                Thread.sleep(Duration.ofSeconds(secondsToWait(answer)));
                continue;
            }
            JsonObject json = json(answer);
            if (answer.statusCode() >= 400) {
                throw new Refused(
                        json.getString("code", "http_" + answer.statusCode()),
                        json.getString("detail", "The server answered " + answer.statusCode() + "."));
            }
            return json;
        }
    }

    private HttpResponse<String> exchange(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException away) {
            throw new StartFailure(
                    "No server answers at " + server + ": start it with ./sunday start, or name it with --url=…", away);
        }
    }

    private static long secondsToWait(HttpResponse<String> answer) {
        String wanted = answer.headers().firstValue("retry-after").orElse("1");
        return wanted.matches("[0-9]{1,4}") ? Math.min(Long.parseLong(wanted), WAIT_SECONDS_MAX) : 1;
    }

    private static JsonObject json(HttpResponse<String> answer) throws Refused {
        try {
            return answer.body().isEmpty() ? new JsonObject() : new JsonObject(answer.body());
        } catch (DecodeException notJson) {
            throw new Refused("http_" + answer.statusCode(), "The server did not answer in JSON.");
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
