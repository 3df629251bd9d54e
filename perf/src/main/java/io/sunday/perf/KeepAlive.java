package io.sunday.perf;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Connections that are kept alive and carry one request at a time each, as thin as they can be: the load generator takes
 * its share of the same processors, and a whole HTTP client would take several times as much. All of it runs on one event
 * loop.
 */
final class KeepAlive {

    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String LENGTH = "\ncontent-length:";

    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Deque<Request> waiting = new ArrayDeque<>();

    private record Request(Buffer bytes, IntConsumer answered) {}

    /** Kept, because a client that nobody holds closes its sockets. */
    private final NetClient client;

    private KeepAlive(NetClient client) {
        this.client = client;
    }

    /** Opens the connections. Call on the event loop that is to use them. */
    static Future<KeepAlive> open(Vertx vertx, int port, int connections) {
        KeepAlive all = new KeepAlive(vertx.createNetClient());
        List<Future<NetSocket>> sockets = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            sockets.add(all.client
                    .connect(port, "127.0.0.1")
                    .onSuccess(socket -> all.idle.add(all.new Connection(socket))));
        }
        return Future.all(sockets).map(all);
    }

    /** A request as it goes over the wire. */
    static Buffer request(String method, String path, String token, String body) {
        return Buffer.buffer(String.format(
                Locale.ROOT,
                "%s %s HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer %s\r\ncontent-type: application/json\r\n"
                        + "content-length: %d\r\n\r\n%s",
                method,
                path,
                token,
                body.length(),
                body));
    }

    /** Sends on a free connection, or as soon as one is free; tells the status, or 0 when the connection broke. */
    void send(Buffer request, IntConsumer answered) {
        Connection free = idle.poll();
        if (free == null) {
            waiting.add(new Request(request, answered));
        } else {
            free.send(request, answered);
        }
    }

    private final class Connection {

        private final NetSocket socket;
        private @Nullable IntConsumer answered;
        private Buffer received = Buffer.buffer();

        Connection(NetSocket socket) {
            this.socket = socket;
            socket.handler(this::receive);
            socket.closeHandler(closed -> {
                IntConsumer waitingFor = answered;
                answered = null;
                if (waitingFor != null) {
                    waitingFor.accept(0);
                }
            });
        }

        void send(Buffer request, IntConsumer whenAnswered) {
            answered = whenAnswered;
            socket.write(request);
        }

        private void receive(Buffer piece) {
            received = received.length() == 0 ? piece : received.appendBuffer(piece);
            int head = endOfHead(received);
            if (head < 0 || received.length() < head + bodyLength(received.getString(0, head))) {
                return;
            }
            int status = Integer.parseInt(received.getString(9, 12));
            received = Buffer.buffer();
            IntConsumer done = answered;
            Request next = waiting.poll();
            if (next == null) {
                answered = null;
                idle.add(this);
            } else {
                send(next.bytes(), next.answered());
            }
            if (done != null) {
                done.accept(status);
            }
        }
    }

    private static int endOfHead(Buffer bytes) {
        for (int i = 0; i + END_OF_HEAD.length <= bytes.length(); i++) {
            if (bytes.getByte(i) == '\r' && bytes.getByte(i + 1) == '\n' && bytes.getByte(i + 2) == '\r') {
                return i + END_OF_HEAD.length;
            }
        }
        return -1;
    }

    private static int bodyLength(String head) {
        String lower = head.toLowerCase(Locale.ROOT);
        int at = lower.indexOf(LENGTH);
        if (at < 0) {
            return 0;
        }
        int from = at + LENGTH.length();
        return Integer.parseInt(lower.substring(from, lower.indexOf('\r', from)).strip());
    }
}
