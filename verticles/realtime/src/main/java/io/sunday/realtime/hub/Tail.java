package io.sunday.realtime.hub;

import java.util.ArrayDeque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The last batches of a stream, kept in memory for receivers that are a little behind. */
final class Tail {

    private final ArrayDeque<Batch> batches = new ArrayDeque<>(1);
    private final HubLimits limits;
    private int events;
    private int bytes;

    Tail(HubLimits limits) {
        this.limits = limits;
    }

    Tail copy() {
        Tail copy = new Tail(limits);
        batches.forEach(copy::add);
        return copy;
    }

    void add(Batch batch) {
        batches.addLast(batch);
        events += batch.events().size();
        bytes += batch.size();
        while (batches.size() > 1 && (events > limits.tailEvents() || bytes > limits.tailBytes())) {
            Batch oldest = batches.removeFirst();
            events -= oldest.events().size();
            bytes -= oldest.size();
        }
    }

    void clear() {
        batches.clear();
        events = 0;
        bytes = 0;
    }

    /** The batch that starts right after the seq; null when the tail does not reach back so far. */
    @Nullable
    Batch next(long after) {
        if (batches.isEmpty() || after + 1 < batches.getFirst().first()) {
            return null;
        }
        // Those who lag are mostly close to the end.
        Iterator<Batch> newestFirst = batches.descendingIterator();
        while (newestFirst.hasNext()) {
            Batch batch = newestFirst.next();
            if (batch.first() <= after + 1) {
                return batch.last() > after ? batch.after(after) : null;
            }
        }
        return null;
    }
}
