package io.sunday.launcher.fault;

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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A client of {@code /ws} that comes back to another node, and writes down everything it gets. */
final class Follower {

    private static final int MESSAGE_BYTES_MAX = 4 * 1024 * 1024;
    private static final long RETRY_MILLIS = 100;
    private static final int CONNECT_MILLIS = 1_000;

    private final Vertx vertx;
    private final WebSocketClient client;
    private final List<Integer> ports;
    private final String token;
    private final String channel;
    private final List<JsonObject> events = new ArrayList<>();
    private final CompletableFuture<Follower> complete = new CompletableFuture<>();
    private final CompletableFuture<Follower> subscribed = new CompletableFuture<>();
    private int node;
    private long last;
    private long awaited = Long.MAX_VALUE;
    private long lostAtNanos;
    private long longestAwayMillis;

    Follower(Vertx vertx, List<Integer> ports, int node, String token, String channel) {
        this.vertx = vertx;
        this.ports = ports;
        this.node = node;
        this.token = token;
        this.channel = channel;
        this.client = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setMaxFrameSize(MESSAGE_BYTES_MAX)
                .setMaxMessageSize(MESSAGE_BYTES_MAX));
        connect();
    }

    private void connect() {
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(ports.get(node))
                .setURI("/ws")
                .setHeaders(MultiMap.caseInsensitiveMultiMap().add(HttpHeaders.AUTHORIZATION, "Bearer " + token));
        client.webSocket()
                .textMessageHandler(text -> received(new JsonObject(text)))
                .closeHandler(v -> comeBack())
                .connect(options)
                .onSuccess(this::connected)
                .onFailure(failure -> comeBack());
    }

    private synchronized void connected(WebSocket socket) {
        socket.writeTextMessage(new JsonObject()
                .put("op", "subscribe")
                .put("channel", channel)
                .put("since", last)
                .encode());
    }

    private synchronized void comeBack() {
        if (lostAtNanos == 0) {
            lostAtNanos = System.nanoTime();
        }
        node = (node + 1) % ports.size();
        vertx.setTimer(RETRY_MILLIS, id -> connect());
    }

    private synchronized void received(JsonObject message) {
        switch (message.getString("op")) {
            case "subscribed" -> {
                if (lostAtNanos != 0) {
                    long away = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lostAtNanos);
                    longestAwayMillis = Math.max(longestAwayMillis, away);
                    lostAtNanos = 0;
                }
                subscribed.complete(this);
            }
            case "event" -> took(message.getJsonObject("event"));
            case "events" -> {
                JsonArray batch = message.getJsonArray("events");
                for (int i = 0; i < batch.size(); i++) {
                    took(batch.getJsonObject(i));
                }
            }
            case "heartbeat" -> {
                // Nothing to write down.
            }
            default -> subscribed.completeExceptionally(new AssertionError(message.encode()));
        }
    }

    private void took(JsonObject event) {
        events.add(event.put("receivedAt", System.currentTimeMillis()));
        last = event.getLong("seq");
        if (last >= awaited) {
            complete.complete(this);
        }
    }

    CompletableFuture<Follower> subscribed() {
        return subscribed;
    }

    synchronized CompletableFuture<Follower> reached(long seq) {
        awaited = seq;
        if (last >= seq) {
            complete.complete(this);
        }
        return complete;
    }

    synchronized List<JsonObject> events() {
        return List.copyOf(events);
    }

    synchronized long longestAwayMillis() {
        return longestAwayMillis;
    }
}
