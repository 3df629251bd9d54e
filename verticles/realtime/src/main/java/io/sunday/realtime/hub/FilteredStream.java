package io.sunday.realtime.hub;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a filter leaves of a stream, for all receivers on a node that have an equal one: each batch is decided once and
 * encoded once for them. It listens to the stream's hub like a socket, on the hub's home loop, and has fan-outs of its
 * own; those who have no filter never wait for it.
 */
final class FilteredStream implements Listener, Source {

    /** Batches that wait to be decided; who is so far behind begins anew. */
    private static final int WAITING_MAX = 256;

    /** Decisions about pages of the log kept for those who come back together. */
    private static final int DECIDED_KEPT = 32;

    private static final Duration RETRY = Duration.ofMillis(500);

    /** How late it is noticed that a filter means other days than before. */
    private static final Duration AGING = Duration.ofMinutes(1);

    private final BoardHub hub;
    private final Loop home;
    private final Sieve sieve;
    private final HubLimits limits;
    private final Fanout base;
    private final Runnable gone;
    private final Map<Loop, Fanout> fanouts = new IdentityHashMap<>(2);
    private final Map<Fanout, Integer> joined = new IdentityHashMap<>(2);
    private final ArrayDeque<Batch> waiting = new ArrayDeque<>();
    private final ArrayDeque<Waiter> waiters = new ArrayDeque<>(1);
    private final Map<Batch, Future<Sieve.Sifted>> decided = new LinkedHashMap<>();
    private final Tail tail;
    private long head;
    private boolean sifting;
    private boolean closed;
    // What was asked of the sieve before it changed its meaning is asked again.
    private int meaning;

    private record Waiter(long seq, Promise<Void> promise) {}

    /**
     * @param base joined for it, for the home loop
     * @param gone called when nobody has listened for a while
     */
    FilteredStream(BoardHub hub, Fanout base, Sieve sieve, HubLimits limits, Runnable gone) {
        this.hub = hub;
        this.home = base.loop();
        this.base = base;
        this.sieve = sieve;
        this.limits = limits;
        this.gone = gone;
        this.tail = new Tail(limits);
        this.head = base.position();
        base.add(this);
        home.delay(AGING, this::age);
    }

    /** On the home loop; {@link Fanout#leave} gives it back. */
    Fanout join(Loop loop) {
        Fanout fanout = fanouts.computeIfAbsent(loop, l -> new Fanout(this, l, head, tail.copy()));
        joined.merge(fanout, 1, Integer::sum);
        return fanout;
    }

    @Override
    public void leave(Fanout fanout) {
        home.run(() -> {
            joined.computeIfPresent(fanout, (f, count) -> count > 1 ? count - 1 : null);
            if (!joined.containsKey(fanout)) {
                fanouts.remove(fanout.loop(), fanout);
            }
            if (joined.isEmpty()) {
                home.delay(limits.linger(), this::closeIfIdle);
            }
        });
    }

    private void closeIfIdle() {
        if (joined.isEmpty() && !closed) {
            close();
        }
    }

    private void close() {
        closed = true;
        base.leave(this);
        gone.run();
    }

    @Override
    public void committed(List<Batch> batches) {
        waiting.addAll(batches);
        if (waiting.size() > WAITING_MAX) {
            broken();
        }
        siftNext();
    }

    @Override
    public void signalled(Batch signals) {
        List<LiveEvent> left = sieve.passing(signals);
        if (!left.isEmpty()) {
            Batch passing = left.equals(signals.events()) ? signals : new Batch(left);
            fanouts.values().forEach(fanout -> fanout.postSignals(passing));
        }
    }

    @Override
    public void broken() {
        waiting.clear();
        beginAnew(base.position());
    }

    /** What was sent up to this seq does not connect with what comes: receivers read their view afresh. */
    private void beginAnew(long seq) {
        meaning++;
        decided.clear();
        tail.clear();
        head = seq;
        fanouts.values().forEach(fanout -> fanout.postBroken(seq));
        reached();
    }

    private void siftNext() {
        Batch batch = waiting.peek();
        if (batch == null || sifting || closed) {
            return;
        }
        sifting = true;
        int asked = meaning;
        sieve.sift(batch)
                .onComplete((sifted, failure) -> home.run(() -> {
                    sifting = false;
                    if (waiting.peek() == batch && asked == meaning && failure == null) {
                        take(waiting.remove(), sifted);
                    }
                    if (failure == null) {
                        siftNext();
                    } else {
                        home.delay(RETRY, this::siftNext);
                    }
                }));
    }

    private void take(Batch batch, Sieve.Sifted sifted) {
        switch (sifted) {
            case Sieve.Sifted.Kept(List<LiveEvent> events) -> {
                Batch kept = new Batch(events);
                tail.add(kept);
                head = kept.last();
                fanouts.values().forEach(fanout -> fanout.post(kept));
                reached();
            }
            case Sieve.Sifted.Changed changed -> beginAnew(batch.last());
            case Sieve.Sifted.Lost lost -> beginAnew(batch.last());
            case Sieve.Sifted.Refused refused -> refuse();
        }
    }

    private void refuse() {
        waiting.clear();
        fanouts.values().forEach(Fanout::postRefused);
        waiters.forEach(waiter -> waiter.promise().complete());
        waiters.clear();
        close();
    }

    private void age() {
        if (closed) {
            return;
        }
        sieve.hasAged()
                .onComplete((aged, failure) -> home.run(() -> {
                    if (failure == null && aged && !closed) {
                        beginAnew(head);
                    }
                }));
        home.delay(AGING, this::age);
    }

    @Override
    public boolean selectsItems() {
        return sieve.selectsItems();
    }

    @Override
    public HubMetrics metrics() {
        return hub.metrics();
    }

    @Override
    public @Nullable Selection select(Selection wanted) {
        return hub.select(wanted);
    }

    @Override
    public void unselect(Selection selection) {
        hub.unselect(selection);
    }

    @Override
    public Future<Void> refresh(Fanout fanout) {
        Promise<Void> promise = Promise.promise();
        home.run(() -> hub.refresh(base)
                .compose(v -> reach(base.position()))
                .onComplete(result -> fanout.loop().run(() -> promise.handle(result))));
        return promise.future();
    }

    private Future<Void> reach(long seq) {
        if (seq <= head) {
            return Future.succeededFuture();
        }
        Promise<Void> promise = Promise.promise();
        waiters.add(new Waiter(seq, promise));
        return promise.future();
    }

    private void reached() {
        waiters.removeIf(waiter -> {
            boolean there = waiter.seq() <= head;
            if (there) {
                waiter.promise().complete();
            }
            return there;
        });
    }

    @Override
    public Future<List<Batch>> page(long after, Loop asker) {
        Promise<List<Batch>> promise = Promise.promise();
        home.run(() -> hub.page(after, home)
                .compose(page -> decide(page, 0, new ArrayList<>()))
                .onComplete(result -> asker.run(() -> promise.handle(result))));
        return promise.future();
    }

    /** One after the other; nothing, which is a resync, when one of them cannot be told. */
    private Future<List<Batch>> decide(List<Batch> page, int next, List<Batch> done) {
        if (next == page.size()) {
            return Future.succeededFuture(done);
        }
        Promise<List<Batch>> promise = Promise.promise();
        decided(page.get(next))
                .onComplete((sifted, failure) -> home.run(() -> {
                    if (failure != null) {
                        promise.fail(failure);
                        return;
                    }
                    switch (sifted) {
                        case Sieve.Sifted.Kept(List<LiveEvent> events) -> {
                            done.add(new Batch(events));
                            decide(page, next + 1, done).onComplete(promise);
                            return;
                        }
                        case Sieve.Sifted.Changed changed -> beginAnew(head);
                        case Sieve.Sifted.Refused refused -> refuse();
                        case Sieve.Sifted.Lost lost -> {}
                    }
                    promise.complete(List.of());
                }));
        return promise.future();
    }

    private Future<Sieve.Sifted> decided(Batch batch) {
        Future<Sieve.Sifted> known = decided.get(batch);
        if (known != null && !known.failed()) {
            return known;
        }
        Future<Sieve.Sifted> deciding = sieve.sift(batch);
        decided.put(batch, deciding);
        if (decided.size() > DECIDED_KEPT) {
            decided.remove(decided.keySet().iterator().next());
        }
        return deciding;
    }
}
