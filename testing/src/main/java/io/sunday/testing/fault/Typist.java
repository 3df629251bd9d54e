package io.sunday.testing.fault;

import io.sunday.domain.text.SharedText;
import io.sunday.domain.text.TextEdit;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who types words into a text that others have open, too. When the node is gone, another one gets what was not
 * confirmed, once more.
 */
public final class Typist {

    private static final int MESSAGE_BYTES_MAX = 4 * 1024 * 1024;
    private static final long RETRY_MILLIS = 100;
    private static final int CONNECT_MILLIS = 1_000;

    private final Vertx vertx;
    private final WebSocketClient client;
    private final List<Integer> ports;
    private final String token;
    private final String channel;
    private final long number;
    private final SharedText text;
    private final ArrayDeque<byte[]> unsent = new ArrayDeque<>();
    private final List<String> faults = new ArrayList<>();
    private final Promise<Void> done = Promise.promise();
    private int node;
    private int left;
    private long seq;
    private int sent;
    private boolean sending;
    private @Nullable WebSocket socket;

    /** @param number what it writes under */
    public Typist(Vertx vertx, RestClient account, int node, String item, String field, long number)
            throws InterruptedException {
        this.vertx = vertx;
        this.ports = account.ports();
        this.token = account.token();
        this.node = node;
        this.number = number;
        JsonObject opened =
                account.get(node, "/v1/items/" + item + "/texts/" + field).getJsonObject("data");
        this.channel = "text:" + opened.getString("id");
        this.text = SharedText.decode(Base64.getDecoder().decode(opened.getString("state")));
        this.seq = opened.getLong("seq");
        this.client = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setMaxFrameSize(MESSAGE_BYTES_MAX)
                .setMaxMessageSize(MESSAGE_BYTES_MAX));
        connect();
    }

    /** Types so many words, one every few milliseconds; done when the server has confirmed all. */
    public synchronized Future<Void> types(int words, long pauseMillis) {
        left = words;
        vertx.setPeriodic(pauseMillis, this::typeOne);
        return done.future();
    }

    private synchronized void typeOne(long timer) {
        if (left == 0) {
            vertx.cancelTimer(timer);
            return;
        }
        String word = word(left--);
        int at = text.text().indexOf(' ', Math.floorMod(word.hashCode(), 50)) + 1;
        unsent.add(text.edit(number, List.of(new TextEdit(at, at, word + " "))));
        send();
    }

    /** What it types when so many are left. */
    public String word(int nth) {
        return "w" + number + "x" + nth;
    }

    private synchronized void connect() {
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(ports.get(node))
                .setURI("/ws")
                .setTimeout(CONNECT_MILLIS)
                .setHeaders(MultiMap.caseInsensitiveMultiMap().add(HttpHeaders.AUTHORIZATION, "Bearer " + token));
        client.webSocket()
                .textMessageHandler(message -> received(new JsonObject(message)))
                .closeHandler(v -> comeBack())
                .connect(options)
                .onSuccess(this::connected)
                .onFailure(failure -> comeBack());
    }

    private synchronized void connected(WebSocket opened) {
        socket = opened;
        opened.writeTextMessage(new JsonObject()
                .put("op", "subscribe")
                .put("channel", channel)
                .put("since", seq)
                .encode());
        send();
    }

    private synchronized void comeBack() {
        socket = null;
        sending = false;
        node = (node + 1) % ports.size();
        vertx.setTimer(RETRY_MILLIS, id -> connect());
    }

    private synchronized void send() {
        WebSocket open = socket;
        byte[] next = unsent.peek();
        if (open == null || sending || next == null) {
            return;
        }
        sending = true;
        open.writeTextMessage(new JsonObject()
                .put("op", "update")
                .put("channel", channel)
                .put("id", Integer.toString(++sent))
                .put("update", Base64.getEncoder().encodeToString(next))
                .encode());
    }

    private synchronized void received(JsonObject message) {
        switch (message.getString("op")) {
            case "event" -> took(message.getJsonObject("event"));
            case "events" -> {
                JsonArray batch = message.getJsonArray("events");
                for (int i = 0; i < batch.size(); i++) {
                    took(batch.getJsonObject(i));
                }
            }
            case "updated" -> {
                unsent.remove();
                sending = false;
                send();
                if (left == 0 && unsent.isEmpty()) {
                    done.tryComplete();
                }
            }
            case "refused" -> {
                if (!message.getString("code").equals("unavailable")) {
                    faults.add(message.encode());
                }
                vertx.setTimer(RETRY_MILLIS, id -> again());
            }
            case "subscribed", "heartbeat" -> {
                // It is as it should be.
            }
            default -> faults.add(message.encode());
        }
    }

    private synchronized void again() {
        sending = false;
        send();
    }

    private void took(JsonObject event) {
        if (event.getLong("seq") != seq + 1) {
            faults.add("after " + seq + " came " + event.getLong("seq"));
        }
        seq = event.getLong("seq");
        text.replay(Base64.getDecoder().decode(event.getJsonObject("data").getString("update")));
    }

    /** Whether everything up to this seq has come. */
    public synchronized boolean hasCome(long awaited) {
        return seq >= awaited;
    }

    public synchronized String text() {
        return text.text();
    }

    /** What should not have happened: refusals, holes, doubles. */
    public synchronized List<String> faults() {
        return List.copyOf(faults);
    }
}
