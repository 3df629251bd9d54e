package io.sunday.realtime;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * An event loop and the sockets that live on it. It looks at each of them once in a while, at a few at a time: a look
 * at all of them at once would make events wait.
 */
final class SocketLoop extends EventLoop {

    private static final int SLICES = 20;

    private final InstantSource clock;
    // Touched on the loop only; each connection knows its place.
    private final List<Connection> connections = new ArrayList<>();
    private int next;
    private volatile boolean closed;

    SocketLoop(Vertx vertx, Context context, InstantSource clock) {
        super(vertx, context);
        this.clock = clock;
    }

    /** Starts to look after the sockets. */
    void sweepEvery(Duration interval) {
        delay(interval.dividedBy(SLICES), () -> {
            if (!closed) {
                sweepSome();
                sweepEvery(interval);
            }
        });
    }

    private void sweepSome() {
        long now = clock.millis();
        for (int i = (connections.size() + SLICES - 1) / SLICES; i > 0 && !connections.isEmpty(); i--) {
            next = next < connections.size() ? next : 0;
            // Whoever is closed now leaves its place to another, who is looked at in the next round.
            connections.get(next++).sweep(now);
        }
    }

    void add(Connection connection) {
        connection.place = connections.size();
        connections.add(connection);
    }

    void remove(Connection connection) {
        Connection last = connections.removeLast();
        if (last != connection) {
            connections.set(connection.place, last);
            last.place = connection.place;
        }
    }

    /** Ends the sweep and closes all sockets. */
    void close(CloseCode code) {
        closed = true;
        run(() -> List.copyOf(connections).forEach(connection -> connection.close(code)));
    }
}
