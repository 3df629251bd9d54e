package io.sunday.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sunday.launcher.StartFailure;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SeedCommandTest {

    private static final JsonObject SESSION = new JsonObject()
            .put("accessToken", "token")
            .put("user", Map.of("id", "person"))
            .put("organization", Map.of("id", "organization"));

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final SeedCommand seed = new SeedCommand(new PrintStream(printed, true, StandardCharsets.UTF_8));
    private final ConcurrentLinkedQueue<Integer> batches = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    private HttpServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void what_it_does_not_know_is_refused() {
        assertThatThrownBy(() -> seed.run(List.of("--what", "1"))).isInstanceOf(StartFailure.class);
        assertThatThrownBy(() -> seed.run(List.of("--items"))).isInstanceOf(StartFailure.class);
        assertThatThrownBy(() -> seed.run(List.of("--items=many"))).hasMessageContaining("--items takes a number");
    }

    @Test
    void without_a_server_it_says_how_to_start_one() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }

        assertThatThrownBy(() -> seed.run(List.of("--url=http://127.0.0.1:" + nobody)))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("./sunday start");
    }

    @Test
    void an_account_that_is_there_needs_its_password() throws IOException {
        String url = serve("email_taken");

        assertThatThrownBy(() -> seed.run(List.of("--url", url))).hasMessageContaining("--password");
    }

    @Test
    void a_large_board_is_written_in_batches_and_waits_when_asked_to() throws Exception {
        String url = serve("");
        busy.set(true);

        assertThat(seed.run(List.of("--items", "2500", "--url", url + "/"))).isZero();

        assertThat(batches).containsExactly(1_000, 1_000, 500);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("password ", "Large board of 2500: 2500 items");
    }

    private String serve(String registrationRefused) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/auth/register", exchange -> {
            if (registrationRefused.isEmpty()) {
                answer(exchange, 201, new JsonObject().put("data", SESSION));
            } else {
                answer(exchange, 409, new JsonObject().put("code", registrationRefused));
            }
        });
        server.createContext(
                "/v1/workspaces",
                exchange -> answer(
                        exchange,
                        200,
                        new JsonObject().put("data", new JsonArray().add(new JsonObject().put("id", "workspace")))));
        server.createContext("/v1/boards", exchange -> {
            JsonObject board = body(exchange).put("id", "board");
            board.getJsonArray("groups").forEach(group -> ((JsonObject) group).put("id", "group"));
            answer(exchange, 201, new JsonObject().put("data", board));
        });
        server.createContext("/v1/items/batch", exchange -> {
            int operations = body(exchange).getJsonArray("operations").size();
            if (busy.getAndSet(false)) {
                exchange.getResponseHeaders().add("retry-after", "0");
                answer(exchange, 429, new JsonObject().put("code", "rate_limited"));
            } else {
                batches.add(operations);
                answer(exchange, 200, new JsonObject());
            }
        });
        server.start();
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static JsonObject body(HttpExchange exchange) throws IOException {
        return new JsonObject(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, JsonObject json) throws IOException {
        byte[] bytes = json.encode().getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
