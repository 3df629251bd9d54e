package io.sunday.realtime;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** An event loop and the sockets that live on it; looks at all of them once a second. */
final class SocketLoop extends EventLoop {

    // Touched on the loop only.
    private final Set<Connection> connections = new LinkedHashSet<>();
    private volatile boolean closed;

    SocketLoop(Vertx vertx, Context context) {
        super(vertx, context);
    }

    /** Starts to look after the sockets. */
    void sweepEvery(Duration interval) {
        delay(interval, () -> {
            if (!closed) {
                List.copyOf(connections).forEach(Connection::sweep);
                sweepEvery(interval);
            }
        });
    }

    void add(Connection connection) {
        connections.add(connection);
    }

    void remove(Connection connection) {
        connections.remove(connection);
    }

    /** Ends the sweep and closes all sockets. */
    void close(CloseCode code) {
        closed = true;
        run(() -> List.copyOf(connections).forEach(connection -> connection.close(code)));
    }
}
