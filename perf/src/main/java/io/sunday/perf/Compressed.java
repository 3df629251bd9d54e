package io.sunday.perf;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** What compressed messages save on the wire, and what they cost the server: the same events with and without. */
final class Compressed implements Scenario {

    private static final int HISTORY = 2_000;
    private static final int BATCHES = 20;
    private static final int BATCH = 100;
    private static final int EDITS = 200;
    private static final int CONNECTING_AT_ONCE = 100;

    private final int sockets;

    Compressed(int sockets) {
        this.sockets = sockets;
    }

    @Override
    public String describe() {
        return sockets + " sockets on /ws, with and without permessage-deflate: coming back " + HISTORY
                + " events behind, " + BATCHES + " writes of " + BATCH + " items, " + EDITS + " edits one by one";
    }

    @Override
    public void run(Vertx vertx, ServerProcess server, Figures figures) throws Exception {
        Api api = Api.signUp(vertx, server.port());
        String board = api.board(api.workspace(), "Compression");
        JsonArray items = api.fill(board, BATCH);
        for (int done = 0; done < HISTORY; done += BATCH) {
            writeAll(api, board, items, done);
        }
        // Once for nobody's figures: a server that has just started is slow.
        measure(vertx, server, api, board, items, false, new Figures());
        measure(vertx, server, api, board, items, true, new Figures());
        measure(vertx, server, api, board, items, false, figures);
        measure(vertx, server, api, board, items, true, figures);
    }

    private void measure(
            Vertx vertx, ServerProcess server, Api api, String board, JsonArray items, boolean deflating, Figures to)
            throws Exception {
        String mode = deflating ? "compressed" : "plain";
        long head = head(api, board);
        NetClient client = vertx.createNetClient();
        List<DeflatingSocket> open = new ArrayList<>();
        Span span = new Span(server, open);
        while (open.size() < sockets) {
            List<Future<DeflatingSocket>> some = IntStream.range(0, Math.min(CONNECTING_AT_ONCE, sockets - open.size()))
                    .mapToObj(i ->
                            DeflatingSocket.open(client, server.port(), api.token(), board, head - HISTORY, deflating))
                    .toList();
            Future.all(some).toCompletionStage().toCompletableFuture().join();
            some.forEach(socket -> open.add(socket.result()));
        }
        span.until(head, HISTORY, mode + ", coming back", to);
        span = new Span(server, open);
        for (int batch = 0; batch < BATCHES; batch++) {
            writeAll(api, board, items, batch);
            await(open, head(api, board));
        }
        span.until(head(api, board), BATCHES * BATCH, mode + ", many at once", to);
        span = new Span(server, open);
        for (int edit = 0; edit < EDITS; edit++) {
            JsonObject change = new JsonObject().put("name", "Renamed for the time " + edit);
            api.send(HttpMethod.PATCH, "/v1/items/" + items.getString(edit % BATCH), change.toBuffer())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
        span.until(head(api, board), EDITS, mode + ", one by one", to);
        client.close().toCompletionStage().toCompletableFuture().join();
    }

    /** From its beginning until all sockets have come to a seq. */
    private static final class Span {
        private final ServerProcess server;
        private final List<DeflatingSocket> sockets;
        private final double cpu;
        private final long bytes;
        private final long began = System.nanoTime();

        Span(ServerProcess server, List<DeflatingSocket> sockets) {
            this.server = server;
            this.sockets = sockets;
            this.cpu = server.cpuSeconds();
            this.bytes = bytes();
        }

        private long bytes() {
            return sockets.stream().mapToLong(DeflatingSocket::bytes).sum();
        }

        void until(long seq, int events, String name, Figures to) throws InterruptedException {
            await(sockets, seq);
            double deliveries = (double) events * sockets.size();
            to.add(name + ": bytes per event", (bytes() - bytes) / deliveries);
            to.add(
                    name + ": server CPU-s per million deliveries",
                    (server.cpuSeconds() - cpu) / deliveries * 1_000_000);
            to.add(name + ": s until all have it", (System.nanoTime() - began) / 1e9);
        }
    }

    private static void await(List<DeflatingSocket> sockets, long seq) throws InterruptedException {
        for (DeflatingSocket socket : sockets) {
            while (socket.seq() < seq) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
        }
    }

    private static long head(Api api, String board) {
        return api.get("/v1/boards/" + board)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .data()
                .getLong("seq");
    }

    private static void writeAll(Api api, String board, JsonArray items, int round) {
        JsonArray operations = new JsonArray();
        items.forEach(item -> operations.add(new JsonObject()
                .put("op", "update")
                .put("id", item)
                .put(
                        "itemData",
                        new JsonObject().put("date", "2026-" + (round % 2 == 0 ? "09-0" : "10-0") + (1 + round % 7)))));
        api.post("/v1/items/batch", new JsonObject().put("boardId", board).put("operations", operations));
    }
}
