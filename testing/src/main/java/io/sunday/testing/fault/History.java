package io.sunday.testing.fault;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Everything that writers did to one stream and that sockets saw of it. A write carries an id that comes back in its
 * event ({@code opId}), so that the two can be put together. Times are of one clock, in nanoseconds. Safe for any number
 * of threads.
 */
public final class History {

    /** How a write ended, as its writer knows it. */
    public enum Outcome {
        /** Answered with success: it is done. */
        ACKNOWLEDGED,
        /** Answered with a refusal: it is not done. */
        REFUSED,
        /** Never answered: it may be done, once. */
        UNKNOWN
    }

    /** One write; {@code endedAt} is when its outcome was known. */
    public record Write(String id, long invokedAt, long endedAt, Outcome outcome) {}

    /**
     * An event at its place.
     *
     * @param writeId of the write that made it, if it was one of ours
     * @param content tells two different events apart
     */
    public record Seen(long seq, @Nullable String writeId, int content) {

        /** An event as the log and sockets carry it. */
        public static Seen of(JsonObject event) {
            return new Seen(
                    event.getLong("seq"),
                    event.getString("opId"),
                    event.encode().hashCode());
        }
    }

    /** What one client got, in the order in which it came. */
    public static final class Socket {
        private final String name;
        private final long since;
        private final List<Seen> seen = new ArrayList<>();
        private final List<String> breaks = new ArrayList<>();
        private boolean left;

        private Socket(String name, long since) {
            this.name = name;
            this.since = since;
        }

        public synchronized void got(Seen event) {
            seen.add(event);
        }

        /** It was told that what it missed cannot be sent. */
        public synchronized void brokenOff(String why) {
            breaks.add(why);
        }

        /** It stopped listening: what came later is no concern of it. */
        public synchronized void left() {
            left = true;
        }

        synchronized boolean hasLeft() {
            return left;
        }

        public String name() {
            return name;
        }

        /** The seq after which it listens. */
        public long since() {
            return since;
        }

        public synchronized List<Seen> seen() {
            return List.copyOf(seen);
        }

        synchronized List<String> breaks() {
            return List.copyOf(breaks);
        }
    }

    private final Map<String, Long> underWay = new ConcurrentHashMap<>();
    private final Map<String, Write> writes = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Socket> sockets = new ConcurrentLinkedQueue<>();

    /** Before the first byte of the write goes out. */
    public void invoked(String id, long now) {
        underWay.put(id, now);
    }

    /** After the last byte of its answer came in, or when the writer gave up. */
    public void ended(String id, long now, Outcome outcome) {
        Long invokedAt = underWay.remove(id);
        if (invokedAt == null) {
            throw new IllegalStateException("write " + id + " was never begun");
        }
        writes.put(id, new Write(id, invokedAt, now, outcome));
    }

    /** Somebody who listens from now on, from right after a seq. */
    public Socket socket(String name, long since) {
        Socket socket = new Socket(name, since);
        sockets.add(socket);
        return socket;
    }

    /** All writes that were begun; those that never ended count as unknown. */
    public List<Write> writes() {
        List<Write> all = new ArrayList<>(writes.values());
        underWay.forEach((id, invokedAt) -> all.add(new Write(id, invokedAt, Long.MAX_VALUE, Outcome.UNKNOWN)));
        return all;
    }

    public long count(Outcome outcome) {
        return writes().stream().filter(write -> write.outcome() == outcome).count();
    }

    public List<Socket> sockets() {
        return List.copyOf(sockets);
    }
}
