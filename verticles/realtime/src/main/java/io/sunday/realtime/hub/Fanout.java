package io.sunday.realtime.hub;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of a hub, or of what a filter leaves of it, that lives on one event loop. The hub posts batches to it; everything that
 * arrived while the loop was writing goes to each socket in one write, without any timer.
 */
public final class Fanout {

    private static final Logger LOG = LoggerFactory.getLogger(Fanout.class);

    // Going into the kernel with one socket after the other takes the memory of the next one out of the processor's
    // caches:
    // queueing for some and then sending for all of them costs 4 % less on a board with 5,000 sockets.
    private static final int GROUP = 16;

    private final Source hub;
    private final Loop loop;
    private final Queue<Runnable> arrived = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    // Touched on the loop only.
    private final Tail tail;
    private final List<Batch> fresh = new ArrayList<>();
    private final List<Batch> passing = new ArrayList<>();
    private @Nullable Listener[] listeners = new Listener[1];
    private int count;
    // The listeners that are gone through right now: that array stays as it is.
    private @Nullable Listener @Nullable [] told;
    private long position;

    Fanout(Source hub, Loop loop, long position, Tail tail) {
        this.hub = hub;
        this.loop = loop;
        this.position = position;
        this.tail = tail;
    }

    /** The last seq that this loop has been given. */
    public long position() {
        return position;
    }

    public Source hub() {
        return hub;
    }

    Loop loop() {
        return loop;
    }

    /** The listener gets everything after {@link #position()}. */
    public void add(Listener listener) {
        if (count == listeners.length) {
            listeners = Arrays.copyOf(listeners, count * 2);
        }
        listeners[count++] = listener;
    }

    /** Takes the listener off and gives the fan-out back. */
    public void leave(Listener listener) {
        int index = 0;
        while (index < count && listeners[index] != listener) {
            index++;
        }
        if (index < count) {
            if (listeners == told) {
                listeners = listeners.clone();
            }
            listeners[index] = listeners[--count];
            listeners[count] = null;
        }
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
        arrived.add(() -> passing.add(signals));
        schedule();
    }

    void postBroken(long newPosition) {
        arrived.add(() -> {
            deliverFresh();
            tail.clear();
            position = newPosition;
            tellAll(Listener::broken);
        });
        schedule();
    }

    void postRefused() {
        arrived.add(() -> {
            deliverFresh();
            tellAll(Listener::refused);
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
        // Never in front of events.
        if (!passing.isEmpty()) {
            List<Batch> signals = List.copyOf(passing);
            passing.clear();
            tellAll(listener -> signals.forEach(listener::signalled));
        }
    }

    private void deliverFresh() {
        if (fresh.isEmpty()) {
            return;
        }
        List<Batch> batches = List.copyOf(fresh);
        fresh.clear();
        int listening = count;
        tellAll(listener -> listener.committed(batches));
        hub.metrics().fannedOut(batches, listening);
    }

    /** To all who are there now: listeners may come and go while they are told. */
    private void tellAll(Consumer<Listener> news) {
        @Nullable Listener[] all = listeners;
        int toTell = count;
        told = all;
        for (int from = 0; from < toTell; from += GROUP) {
            int to = Math.min(toTell, from + GROUP);
            tell(all, from, to, news);
            tell(all, from, to, Listener::flush);
        }
        told = null;
    }

    private static void tell(@Nullable Listener[] all, int from, int to, Consumer<Listener> news) {
        for (int i = from; i < to; i++) {
            Listener listener = all[i];
            if (listener != null) {
                tell(listener, news);
            }
        }
    }

    /** A listener that fails begins anew and keeps nobody else from hearing. */
    private static void tell(Listener listener, Consumer<Listener> news) {
        try {
            news.accept(listener);
        } catch (RuntimeException failure) {
            LOG.error("A socket could not be told and has to begin anew", failure);
            try {
                listener.broken();
            } catch (RuntimeException again) {
                LOG.error("A socket could not even be told that", again);
            }
        }
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
