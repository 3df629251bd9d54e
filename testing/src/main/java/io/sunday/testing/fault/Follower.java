package io.sunday.testing.fault;

import io.sunday.testing.fault.History.Seen;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
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
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A client of {@code /ws} that comes back to another node, and writes down everything it gets. Like the web client, it
 * leaves a node from which nothing comes for 12 s.
 */
public final class Follower {

    private static final int MESSAGE_BYTES_MAX = 4 * 1024 * 1024;
    private static final long RETRY_MILLIS = 100;
    private static final int CONNECT_MILLIS = 1_000;
    private static final long SILENCE_MILLIS_MAX = 10_000;
    private static final long LOOK_MILLIS = 500;

    private final Vertx vertx;
    private final WebSocketClient client;
    private final List<Integer> ports;
    private final String token;
    private final String channel;
    private final History.Socket log;
    private final List<Long> delays = new ArrayList<>();
    private final Promise<Void> complete = Promise.promise();
    private final Promise<Void> subscribed = Promise.promise();
    private int node;
    private long last;
    private long awaited = Long.MAX_VALUE;
    private long lostAtNanos;
    private long longestAwayMillis;
    private long heardAtNanos = System.nanoTime();
    private int attempt;
    private @Nullable WebSocket socket;

    public Follower(Vertx vertx, RestClient account, int node, String board, History.Socket log) {
        this.vertx = vertx;
        this.ports = account.ports();
        this.node = node;
        this.token = account.token();
        this.channel = "board:" + board;
        this.log = log;
        this.last = log.since();
        this.client = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setMaxFrameSize(MESSAGE_BYTES_MAX)
                .setMaxMessageSize(MESSAGE_BYTES_MAX));
        connect();
        vertx.setPeriodic(LOOK_MILLIS, id -> leaveWhenSilent());
    }

    private synchronized void connect() {
        int mine = ++attempt;
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(ports.get(node))
                .setURI("/ws")
                .setTimeout(CONNECT_MILLIS)
                .setHeaders(MultiMap.caseInsensitiveMultiMap().add(HttpHeaders.AUTHORIZATION, "Bearer " + token));
        heardAtNanos = System.nanoTime();
        client.webSocket()
                .textMessageHandler(text -> received(mine, new JsonObject(text)))
                .closeHandler(v -> comeBack(mine))
                .connect(options)
                .onSuccess(opened -> connected(mine, opened))
                .onFailure(failure -> comeBack(mine));
    }

    private synchronized void connected(int from, WebSocket opened) {
        if (from != attempt) {
            opened.close();
            return;
        }
        socket = opened;
        opened.writeTextMessage(new JsonObject()
                .put("op", "subscribe")
                .put("channel", channel)
                .put("since", last)
                .encode());
    }

    private synchronized void comeBack(int from) {
        if (from != attempt) {
            return;
        }
        attempt++;
        // It can only lose what it had: a server that has just started may be slow to take a socket.
        if (lostAtNanos == 0 && subscribed.future().isComplete()) {
            lostAtNanos = System.nanoTime();
        }
        node = (node + 1) % ports.size();
        vertx.setTimer(RETRY_MILLIS, id -> connect());
    }

    private synchronized void leaveWhenSilent() {
        WebSocket silent = socket;
        if (silent != null && System.nanoTime() - heardAtNanos > TimeUnit.MILLISECONDS.toNanos(SILENCE_MILLIS_MAX)) {
            socket = null;
            silent.close();
            comeBack(attempt);
        }
    }

    private synchronized void received(int from, JsonObject message) {
        if (from != attempt) {
            return;
        }
        heardAtNanos = System.nanoTime();
        switch (message.getString("op")) {
            case "subscribed" -> {
                if (lostAtNanos != 0) {
                    long away = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lostAtNanos);
                    longestAwayMillis = Math.max(longestAwayMillis, away);
                    lostAtNanos = 0;
                }
                subscribed.tryComplete();
            }
            case "event" -> took(message.getJsonObject("event"));
            case "events" -> {
                JsonArray batch = message.getJsonArray("events");
                for (int i = 0; i < batch.size(); i++) {
                    took(batch.getJsonObject(i));
                }
            }
            case "heartbeat" -> {
                // It has been heard.
            }
            case "error" -> refused(message);
            default -> log.brokenOff(message.encode());
        }
    }

    /** A node that lost its stores says so and closes the socket; anything else is no reason to stop listening. */
    private void refused(JsonObject message) {
        if (!"unavailable".equals(message.getString("code"))) {
            log.brokenOff(message.encode());
        }
    }

    private void took(JsonObject event) {
        log.got(Seen.of(event));
        delays.add(System.currentTimeMillis() - event.getLong("at"));
        last = event.getLong("seq");
        if (last >= awaited) {
            complete.tryComplete();
        }
    }

    /** Done when it listens for the first time. */
    public Future<Void> subscribed() {
        return subscribed.future();
    }

    /** Done when it has come so far. */
    public synchronized Future<Void> reached(long seq) {
        awaited = seq;
        if (last >= seq) {
            complete.tryComplete();
        }
        return complete.future();
    }

    /** Forgets what it measured so far. */
    public synchronized void measureFromNow() {
        delays.clear();
        longestAwayMillis = 0;
    }

    /** Milliseconds from the time in each event to its arrival here. */
    public synchronized List<Long> delays() {
        return List.copyOf(delays);
    }

    /** The longest time in which it had no subscription. */
    public synchronized long longestAwayMillis() {
        return longestAwayMillis;
    }
}
