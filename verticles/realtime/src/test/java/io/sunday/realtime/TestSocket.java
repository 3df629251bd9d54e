package io.sunday.realtime;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A client of {@code /ws} that keeps what it gets until a test asks for it. */
final class TestSocket implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 10;
    private static final int MESSAGE_BYTES_MAX = 8 * 1024 * 1024;
    /** Fixed, for a system that lets it grow to tens of megabytes hides for long that nobody reads. */
    private static final int RECEIVE_BUFFER_BYTES = 64 * 1024;

    final WebSocket socket;
    private final WebSocketClient client;
    private final BlockingQueue<JsonObject> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    TestSocket(Vertx vertx, int port, @Nullable String token) {
        client = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setReceiveBufferSize(RECEIVE_BUFFER_BYTES)
                .setMaxMessageSize(MESSAGE_BYTES_MAX)
                .setMaxFrameSize(MESSAGE_BYTES_MAX));
        WebSocketConnectOptions options =
                new WebSocketConnectOptions().setHost("127.0.0.1").setPort(port).setURI("/ws");
        if (token != null) {
            options.setHeaders(MultiMap.caseInsensitiveMultiMap().add(HttpHeaders.AUTHORIZATION, "Bearer " + token));
        }
        socket = client.webSocket()
                .textMessageHandler(text -> messages.add(new JsonObject(text)))
                .closeHandler(closed::complete)
                .connect(options)
                .await();
    }

    TestSocket say(Object... namesAndValues) {
        socket.writeTextMessage(Connection.json(namesAndValues)).await();
        return this;
    }

    /** The next message that is not a heartbeat. */
    JsonObject next() {
        try {
            while (true) {
                JsonObject message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (message == null) {
                    throw new AssertionError("no message came");
                }
                if (!"heartbeat".equals(message.getString("op"))) {
                    return message;
                }
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    JsonObject nextHeartbeat() {
        try {
            while (true) {
                JsonObject message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (message == null) {
                    throw new AssertionError("no heartbeat came");
                }
                if ("heartbeat".equals(message.getString("op"))) {
                    return message;
                }
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The next so many events, from single messages and batches. */
    List<JsonObject> nextEvents(int count) {
        List<JsonObject> events = new ArrayList<>();
        while (events.size() < count) {
            JsonObject message = next();
            switch (message.getString("op")) {
                case "event" -> events.add(message.getJsonObject("event"));
                case "events" -> {
                    JsonArray batch = message.getJsonArray("events");
                    for (int i = 0; i < batch.size(); i++) {
                        events.add(batch.getJsonObject(i));
                    }
                }
                default -> throw new AssertionError("not an event: " + message);
            }
        }
        return events;
    }

    List<Long> nextSeqs(int count) {
        return nextEvents(count).stream().map(event -> event.getLong("seq")).toList();
    }

    int closeCode() {
        try {
            closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            Short code = socket.closeStatusCode();
            return code == null ? 0 : code;
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("the socket was not closed", e);
        }
    }

    @Override
    public void close() {
        client.close().await();
    }
}
