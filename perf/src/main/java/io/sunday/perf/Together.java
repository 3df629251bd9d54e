package io.sunday.perf;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Many people who edit one board at the same time and all look at it. Each has a screen on {@code /ws} and a connection
 * for edits. At the end every screen must have seen the same events in the same order, and what one of them made of the
 * events must be what the server says.
 */
final class Together implements Scenario {

    private static final int ITEMS = 500;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration MEASURED = Duration.ofSeconds(60);
    private static final int CONNECTING_AT_ONCE = 50;
    private static final int CATCH_UP_SECONDS_MAX = 20;
    private static final String SEQ = "\"seq\":";
    private static final String EVENT_ID = "\"eventId\":\"";
    private static final int ID_CHARS = 36;

    private final int people;
    private final int editsEach;
    private final SplittableRandom random = new SplittableRandom(11);

    /** @param editsEach a second */
    Together(int people, int editsEach) {
        this.people = people;
        this.editsEach = editsEach;
    }

    /** What one of them sees. Used by the event loop of its socket; read when nothing comes any more. */
    private static final class Screen {
        private final boolean folds;
        private final Map<String, String> names = new HashMap<>();
        private volatile long seq;
        private long fingerprint;
        private long broken;

        /** @param folds whether it keeps the names of all items, as the events say */
        Screen(boolean folds) {
            this.folds = folds;
        }

        void received(String text) {
            for (int at = text.indexOf(SEQ); at >= 0; at = text.indexOf(SEQ, at + 1)) {
                int from = at + SEQ.length();
                int end = from;
                while (Character.isDigit(text.charAt(end))) {
                    end++;
                }
                int id = text.indexOf(EVENT_ID, end);
                if (id < 0) {
                    return; // a notice
                }
                event(
                        Long.parseLong(text, from, end, 10),
                        text.substring(id + EVENT_ID.length(), id + EVENT_ID.length() + ID_CHARS));
            }
            if (folds && text.contains(EVENT_ID)) {
                fold(new JsonObject(text));
            }
        }

        private void event(long next, String eventId) {
            if (seq > 0 && next != seq + 1) {
                broken++;
            }
            fingerprint = 31 * fingerprint + eventId.hashCode();
            seq = next;
        }

        private void fold(JsonObject message) {
            JsonArray events = message.getJsonArray("events", JsonArray.of(message.getJsonObject("event")));
            for (Object event : events) {
                JsonObject data = ((JsonObject) event).getJsonObject("data");
                JsonObject changes = data.getJsonObject("changes");
                if (changes != null && changes.containsKey("name")) {
                    names.put(data.getString("itemId"), changes.getString("name"));
                }
            }
        }
    }

    @Override
    public String describe() {
        return people + " people look at one board of " + ITEMS + " items on /ws and edit it, " + editsEach
                + " edits/s each over REST, for " + MEASURED.toSeconds()
                + " s, from the planned time of the edit to its answer";
    }

    @Override
    public void run(Vertx vertx, ServerProcess server, Figures figures) throws Exception {
        Api api = Api.signUp(vertx, server.port());
        String board = api.board(api.workspace(), "Together");
        List<String> items =
                api.fill(board, ITEMS).stream().map(String.class::cast).toList();
        List<Screen> screens = new ArrayList<>();
        // Held until the end, because a client that nobody holds closes its sockets.
        WebSocketClient client = vertx.createWebSocketClient(
                new WebSocketClientOptions().setMaxConnections(people + 1).setMaxFrameSize(1 << 20));
        open(client, server.port(), api.token(), board, screens);
        try {
            Context loop = vertx.getOrCreateContext();
            KeepAlive connections = Future.<KeepAlive>future(opened -> loop.runOnContext(
                            go -> KeepAlive.open(vertx, server.port(), people).onComplete(opened)))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            edit(loop, connections, api.token(), items, WARM_UP, new Figures());
            edit(loop, connections, api.token(), items, MEASURED, figures);
            compare(api, board, screens, figures);
        } finally {
            client.close();
        }
    }

    private void edit(
            Context loop, KeepAlive connections, String token, List<String> items, Duration duration, Figures figures)
            throws InterruptedException {
        Histogram latency = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(1), 3);
        LongAdder sent = new LongAdder();
        LongAdder acked = new LongAdder();
        LongAdder failed = new LongAdder();
        OpenLoop.run((double) people * editsEach, duration, planned -> {
            sent.increment();
            String path = "/v1/items/" + items.get(random.nextInt(items.size()));
            loop.runOnContext(go -> connections.send(
                    KeepAlive.request("PATCH", path, token, "{\"name\":\"t:" + planned + "\"}"), status -> {
                        latency.recordValue(Math.max(1, (System.nanoTime() - planned) / 1_000));
                        (status == 200 ? acked : failed).increment();
                    }));
        });
        while (acked.sum() + failed.sum() < sent.sum()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        figures.add("edits acked", acked.sum());
        figures.add("edits refused or failed", failed.sum());
        figures.addMillis("edit until its answer", latency);
    }

    private static void compare(Api api, String board, List<Screen> screens, Figures figures)
            throws InterruptedException {
        JsonObject snapshot = api.get("/v1/boards/" + board + "/snapshot")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .data();
        long head = snapshot.getLong("seq");
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(CATCH_UP_SECONDS_MAX);
        while (screens.stream().anyMatch(screen -> screen.seq < head) && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        Screen folded = screens.getFirst();
        figures.add(
                "screens that differ from the first",
                screens.stream()
                        .filter(screen -> screen.seq != folded.seq || screen.fingerprint != folded.fingerprint)
                        .count());
        figures.add(
                "events lost, doubled or out of order",
                screens.stream().mapToLong(screen -> screen.broken).sum());
        figures.add(
                "items that differ between the first screen and the server",
                snapshot.getJsonArray("items").stream()
                        .map(JsonObject.class::cast)
                        .filter(item -> folded.names.containsKey(item.getString("id"))
                                && !item.getString("name").equals(folded.names.get(item.getString("id"))))
                        .count());
        figures.add(
                "screens that did not come to the end",
                screens.stream().filter(screen -> screen.seq < head).count());
    }

    private void open(WebSocketClient client, int port, String token, String board, List<Screen> screens) {
        String subscribe = new JsonObject()
                .put("op", "subscribe")
                .put("channel", "board:" + board)
                .encode();
        while (screens.size() < people) {
            List<Future<WebSocket>> some = new ArrayList<>();
            for (int i = Math.min(CONNECTING_AT_ONCE, people - screens.size()); i > 0; i--) {
                Screen screen = new Screen(screens.isEmpty());
                screens.add(screen);
                some.add(client.connect(new WebSocketConnectOptions()
                                .setHost("127.0.0.1")
                                .setPort(port)
                                .setURI("/ws")
                                .addHeader("Authorization", "Bearer " + token))
                        .compose(socket -> subscribed(socket, subscribe, screen)));
            }
            Future.all(some).toCompletionStage().toCompletableFuture().join();
        }
    }

    private static Future<WebSocket> subscribed(WebSocket socket, String subscribe, Screen screen) {
        Promise<WebSocket> ready = Promise.promise();
        socket.textMessageHandler(text -> {
            if (text.contains("\"op\":\"subscribed\"")) {
                ready.tryComplete(socket);
            } else {
                screen.received(text);
            }
        });
        return socket.writeTextMessage(subscribe).compose(sent -> ready.future());
    }
}
