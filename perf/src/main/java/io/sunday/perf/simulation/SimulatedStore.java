package io.sunday.perf.simulation;

import io.sunday.realtime.hub.LiveEvent;
import io.sunday.testing.fault.History.Seen;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The database as writers and hubs see it: one log, the keys of the writes that are in it, and a way there on which
 * requests and answers are slow or get lost.
 */
final class SimulatedStore {

    private final VirtualTime time;
    private final Flaw flaw;
    private final List<LiveEvent> log = new ArrayList<>();
    private final List<Seen> seen = new ArrayList<>();
    private final Map<String, Committed> keys = new HashMap<>();
    private long awayUntil;
    private long oldest = 1;

    /** What a transaction wrote. */
    record Committed(List<LiveEvent> events, long lastSeq) {}

    /** The store cannot be reached, or its answer was lost. */
    static final class Outage extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Outage() {
            super("out of reach", null, false, false);
        }
    }

    SimulatedStore(VirtualTime time, Flaw flaw) {
        this.time = time;
        this.flaw = flaw;
    }

    /** Stops and comes back; what is committed stays. */
    void restart(long awayMillis) {
        awayUntil = time.now() + awayMillis;
    }

    /** Old events go, as they do after their time. */
    void trim() {
        oldest = Math.max(oldest, head() - 30);
    }

    long head() {
        return log.size();
    }

    List<Seen> seen() {
        return seen;
    }

    /** One transaction: the key, the seqs and the events, or nothing. An answer that is lost says nothing about which. */
    Future<Committed> write(String key, int others) {
        Promise<Committed> promise = Promise.promise();
        if (flaw == Flaw.ANSWER_BEFORE_COMMIT) {
            promise.complete(new Committed(List.of(), head()));
        }
        time.after(time.delay(), () -> {
            if (isAway()) {
                promise.tryFail(new Outage());
                return;
            }
            Committed known = keys.get(key);
            Committed committed = known != null && flaw != Flaw.KEYS_FORGOTTEN ? known : commit(key, others);
            boolean answerLost = time.happens(0.03);
            time.after(time.delay(), () -> {
                if (answerLost) {
                    promise.tryFail(new Outage());
                } else {
                    promise.tryComplete(committed);
                }
            });
        });
        return promise.future();
    }

    private Committed commit(String key, int others) {
        List<LiveEvent> events = new ArrayList<>();
        events.add(append(key));
        for (int i = 0; i < others; i++) {
            events.add(append(""));
        }
        Committed committed = new Committed(List.copyOf(events), head());
        keys.put(key, committed);
        return committed;
    }

    private LiveEvent append(String key) {
        long seq = head() + 1;
        LiveEvent event = new LiveEvent(
                seq, ("{\"type\":\"item.updated\",\"seq\":" + seq + ",\"at\":0}").getBytes(StandardCharsets.UTF_8));
        log.add(event);
        seen.add(new Seen(seq, key.isEmpty() ? null : key, (int) seq));
        return event;
    }

    Future<List<LiveEvent>> read(long after, int limit) {
        return answer(() -> {
            long from = Math.max(after, oldest - 1);
            return from >= head()
                    ? List.of()
                    : List.copyOf(log.subList((int) from, (int) Math.min(head(), from + limit)));
        });
    }

    /** The seq of a snapshot read now. */
    Future<Long> readHead() {
        return answer(this::head);
    }

    private boolean isAway() {
        return time.now() < awayUntil || time.happens(0.03);
    }

    private <T> Future<T> answer(Supplier<T> value) {
        Promise<T> promise = Promise.promise();
        time.after(time.delay(), () -> {
            if (isAway()) {
                promise.fail(new Outage());
                return;
            }
            T read = value.get();
            time.after(time.delay(), () -> promise.complete(read));
        });
        return promise.future();
    }
}
