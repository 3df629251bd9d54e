package io.sunday.realtime.hub;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The part of a hub that lives on one event loop. The hub posts batches to it; everything that
 * arrived while the loop was writing goes to each socket in one write, without any timer.
 */
public final class Fanout {

    private final BoardHub hub;
    private final Loop loop;
    private final Queue<Runnable> arrived = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    // Touched on the loop only.
    private final Tail tail;
    private final List<Batch> fresh = new ArrayList<>();
    private Listener[] listeners = new Listener[0];
    private long position;

    Fanout(BoardHub hub, Loop loop, long position, Tail tail) {
        this.hub = hub;
        this.loop = loop;
        this.position = position;
        this.tail = tail;
    }

    /** The last seq that this loop has been given. */
    public long position() {
        return position;
    }

    public BoardHub hub() {
        return hub;
    }

    Loop loop() {
        return loop;
    }

    /** The listener gets everything after {@link #position()}. */
    public void add(Listener listener) {
        listeners = Arrays.copyOf(listeners, listeners.length + 1);
        listeners[listeners.length - 1] = listener;
    }

    /** Takes the listener off and gives the fan-out back. */
    public void leave(Listener listener) {
        listeners = Arrays.stream(listeners).filter(other -> other != listener).toArray(Listener[]::new);
        release();
    }

    /** Gives back a fan-out that was joined and not listened to. */
    public void release() {
        hub.leave(this);
    }

    /** Called by the hub, on its own loop. */
    void post(Batch batch) {
        arrived.add(() -> {
            tail.add(batch);
            position = batch.last();
            fresh.add(batch);
        });
        schedule();
    }

    void postSignals(Batch signals) {
        arrived.add(() -> {
            for (Listener listener : listeners) {
                listener.signalled(signals);
            }
        });
        schedule();
    }

    void postBroken(long newPosition) {
        arrived.add(() -> {
            deliverFresh();
            tail.clear();
            position = newPosition;
            for (Listener listener : listeners) {
                listener.broken();
            }
        });
        schedule();
    }

    private void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            loop.run(this::drain);
        }
    }

    private void drain() {
        scheduled.set(false);
        Runnable next;
        while ((next = arrived.poll()) != null) {
            next.run();
        }
        deliverFresh();
    }

    private void deliverFresh() {
        if (fresh.isEmpty()) {
            return;
        }
        List<Batch> batches = List.copyOf(fresh);
        fresh.clear();
        // A listener may leave while it is called: the array it was in is not changed.
        for (Listener listener : listeners) {
            listener.committed(batches);
        }
        hub.metrics().fannedOut(batches, listeners.length);
    }

    /** The next batch after a seq, from memory; null when only the log has it. */
    @Nullable
    Batch fromTail(long after) {
        return tail.next(after);
    }

    /** The next batches after a seq, from the log; answered on this loop. */
    Future<List<Batch>> fromLog(long after) {
        return hub.page(after, loop);
    }
}
