package io.sunday.perf;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Many who look at one board while somebody edits it: from the planned edit to each of their sockets. */
final class Fanout implements Scenario {

    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration MEASURED = Duration.ofSeconds(20);
    private static final int CONNECTING_AT_ONCE = 100;

    /** The edit carries its planned time as the item's new name; the old name comes later in the event. */
    private static final String MARK = "\"changes\":{\"name\":\"t:";

    private final int sockets;
    private final double perSecond;

    Fanout(int sockets, double perSecond) {
        this.sockets = sockets;
        this.perSecond = perSecond;
    }

    /** What the receivers see. */
    private static final class Seen {
        final Histogram each = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(1), 3);
        final Histogram last = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(1), 3);
        final LongAdder deliveries = new LongAdder();
        final Map<Long, AtomicInteger> missing = new ConcurrentHashMap<>();

        void delivered(long planned, long now) {
            AtomicInteger left = missing.get(planned);
            if (left == null) {
                return; // of the warm-up
            }
            long micros = Math.max(1, (now - planned) / 1_000);
            each.recordValue(micros);
            deliveries.increment();
            if (left.decrementAndGet() == 0) {
                last.recordValue(micros);
            }
        }
    }

    @Override
    public String describe() {
        return sockets + " sockets on /ws subscribed to one board, " + perSecond + " edits/s over REST for "
                + MEASURED.toSeconds() + " s, from the planned time of the edit to each socket and to the last one";
    }

    @Override
    public void run(Vertx vertx, ServerProcess server, Figures figures) throws Exception {
        Api api = Api.signUp(vertx, server.port());
        String board = api.board(api.workspace(), "Fanout");
        String item = api.fill(board, 10).getString(0);
        Seen seen = new Seen();
        double before = server.residentMegabytes();
        // Held until the end, because a client that nobody holds closes its sockets.
        WebSocketClient client = vertx.createWebSocketClient(
                new WebSocketClientOptions().setMaxConnections(sockets + 1).setMaxFrameSize(1 << 20));
        connect(client, server.port(), api.token(), board, seen);
        try {
            figures.add("memory per socket, KB", (server.residentMegabytes() - before) * 1024 / sockets);
            OpenLoop.run(perSecond, WARM_UP, planned -> edit(api, item, planned));
            TimeUnit.SECONDS.sleep(1);
            AtomicInteger edits = new AtomicInteger();
            LongAdder failed = new LongAdder();
            double cpu = server.cpuSeconds();
            OpenLoop.run(perSecond, MEASURED, planned -> {
                seen.missing.put(planned, new AtomicInteger(sockets));
                edits.incrementAndGet();
                edit(api, item, planned).onComplete(answer -> {
                    if (answer.failed() || answer.result().status() >= 400) {
                        failed.increment();
                    }
                });
            });
            TimeUnit.SECONDS.sleep(2);
            figures.addMillis("each socket", seen.each);
            figures.addMillis("last socket", seen.last);
            figures.add("edits refused or failed", failed.sum());
            figures.add("deliveries missing", (double) edits.get() * sockets - seen.deliveries.sum());
            figures.add(
                    "server CPU-s per million deliveries",
                    (server.cpuSeconds() - cpu) / seen.deliveries.sum() * 1_000_000);
        } finally {
            client.close();
        }
    }

    private static Future<Api.Answer> edit(Api api, String item, long planned) {
        return api.send(
                HttpMethod.PATCH,
                "/v1/items/" + item,
                new JsonObject().put("name", "t:" + planned).toBuffer());
    }

    private void connect(WebSocketClient client, int port, String token, String board, Seen seen) {
        String subscribe = new JsonObject()
                .put("op", "subscribe")
                .put("channel", "board:" + board)
                .encode();
        for (int open = 0; open < sockets; open += CONNECTING_AT_ONCE) {
            List<Future<WebSocket>> some = new ArrayList<>();
            for (int i = Math.min(CONNECTING_AT_ONCE, sockets - open); i > 0; i--) {
                some.add(client.connect(new WebSocketConnectOptions()
                                .setHost("127.0.0.1")
                                .setPort(port)
                                .setURI("/ws")
                                .addHeader("Authorization", "Bearer " + token))
                        .compose(socket -> subscribed(socket, subscribe, seen)));
            }
            Future.all(some).toCompletionStage().toCompletableFuture().join();
        }
    }

    private static Future<WebSocket> subscribed(WebSocket socket, String subscribe, Seen seen) {
        Promise<WebSocket> ready = Promise.promise();
        socket.textMessageHandler(text -> {
            long now = System.nanoTime();
            if (text.contains("\"op\":\"subscribed\"")) {
                ready.tryComplete(socket);
            }
            for (int at = text.indexOf(MARK); at >= 0; at = text.indexOf(MARK, at + 1)) {
                int from = at + MARK.length();
                seen.delivered(Long.parseLong(text.substring(from, text.indexOf('"', from))), now);
            }
        });
        return socket.writeTextMessage(subscribe).compose(sent -> ready.future());
    }
}
