package io.sunday.realtime;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a client has sent and nobody has handled yet. Messages are handled one after the other, so a client may send the
 * next without waiting; a client that sends faster, or does not read its answers, is not read either.
 */
final class Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    private final Connection connection;
    // Most sockets are silent most of the time.
    private @Nullable ArrayDeque<String> waiting;
    private @Nullable Future<Void> current;
    private boolean working;
    private boolean readingStopped;

    Inbox(Connection connection) {
        this.connection = connection;
    }

    /** What has to be done before the first message is looked at. */
    void begin(Future<Void> first) {
        current = first;
        first.onComplete(done -> {
            current = null;
            work();
        });
    }

    void add(String message) {
        ArrayDeque<String> queue = waiting;
        if (queue == null) {
            queue = new ArrayDeque<>(2);
            waiting = queue;
        }
        queue.add(message);
        if (queue.size() >= connection.limits.inbox() && !readingStopped) {
            readingStopped = true;
            connection.wire.read(false);
        }
        work();
    }

    void work() {
        if (working) {
            return;
        }
        working = true;
        String next;
        while ((next = next()) != null) {
            Future<Void> handled = handleSafely(next);
            if (!handled.isComplete()) {
                begin(handled);
            }
        }
        working = false;
        if (waiting != null && waiting.isEmpty()) {
            waiting = null;
            if (readingStopped) {
                readingStopped = false;
                connection.wire.read(true);
            }
        }
    }

    /** An answer needs room: whoever does not read does not get to ask. */
    private @Nullable String next() {
        boolean may = waiting != null && current == null && !connection.isClosed() && connection.wire.writable();
        return may && waiting != null ? waiting.poll() : null;
    }

    private Future<Void> handleSafely(String message) {
        try {
            return connection.handle(message).recover(this::unexpected);
        } catch (RuntimeException e) {
            return unexpected(e);
        }
    }

    private Future<Void> unexpected(Throwable failure) {
        LOG.error("A message of a socket could not be handled", failure);
        connection.sayError("internal", "This could not be done.", null);
        return Future.succeededFuture();
    }

    void clear() {
        waiting = null;
    }
}
