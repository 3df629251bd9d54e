package io.sunday.realtime.hub;

import io.sunday.eventbus.StreamKind;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One per stream (a board, a workspace, a user) and node. It puts what the bus hints and what the
 * log says into one gapless order, encodes each batch once and hands it to every event loop that
 * has listeners. All of it happens on its home loop, unless a method says otherwise.
 */
public final class BoardHub implements Source {

    private static final Logger LOG = LoggerFactory.getLogger(BoardHub.class);
    /** Pages of the log kept for those who come back together from the same place. */
    private static final int PAGES_KEPT = 4;

    /** Different filters on one stream and node: each costs a decision and an encoding of every batch. */
    private static final int FILTERS_MAX = 64;

    private final UUID stream;
    private final StreamKind kind;
    private final Loop home;
    private final StreamFeed feed;
    private final HubLimits limits;
    private final HubMetrics metrics;
    private final LogReads reads;

    // There is a hub for each person who is here, and most of them hold one socket: all begins small.
    private final Map<Loop, Fanout> fanouts = new IdentityHashMap<>(2);
    private final Map<Fanout, Integer> joined = new IdentityHashMap<>(2);
    private final Map<Long, Future<List<Batch>>> pages = new LinkedHashMap<>();
    private final Map<Object, Future<FilteredStream>> filtered = new HashMap<>(0);
    private final ArrayDeque<Waiter> waiters = new ArrayDeque<>(1);
    private final List<LiveEvent> ready = new ArrayList<>();
    private final Tail tail;
    private final Promise<Void> opened = Promise.promise();
    private @Nullable Sequence sequence;
    // Made when the first receiver has one.
    private @Nullable Selections selections;
    private Runnable stopListening = () -> {};
    private boolean flushing;
    private boolean checking;
    private boolean reading;
    private boolean closed;
    // Read by the head check from another thread; -1 until the head is known.
    private volatile long head = -1;

    private record Waiter(long seq, Promise<Void> promise) {}

    BoardHub(
            UUID stream,
            StreamKind kind,
            Loop home,
            StreamFeed feed,
            HubLimits limits,
            HubMetrics metrics,
            LogReads reads) {
        this.stream = stream;
        this.kind = kind;
        this.home = home;
        this.feed = feed;
        this.limits = limits;
        this.metrics = metrics;
        this.reads = reads;
        this.tail = new Tail(limits);
    }

    public UUID stream() {
        return stream;
    }

    public StreamKind kind() {
        return kind;
    }

    public Loop home() {
        return home;
    }

    @Override
    public HubMetrics metrics() {
        return metrics;
    }

    long head() {
        return head;
    }

    Future<Void> opened() {
        return opened.future();
    }

    /** Listens first and reads the head then, so that nothing falls between. */
    void open(Hints hints) {
        hints.listen(this)
                .compose(stop -> {
                    stopListening = stop;
                    return feed.heads(List.of(stream));
                })
                .onSuccess(heads -> {
                    head = heads.getOrDefault(stream, 0L);
                    sequence = new Sequence(head, limits.earlyEvents());
                    opened.complete();
                })
                .onFailure(opened::fail);
    }

    void close() {
        closed = true;
        stopListening.run();
    }

    boolean isIdle() {
        return joined.isEmpty();
    }

    /** A writer's hint; without events it only says how far the stream has come. */
    public void committed(List<LiveEvent> events, long lastSeq) {
        if (sequence == null || closed) {
            return;
        }
        accept(sequence.offer(events));
        heard(lastSeq);
    }

    /** The stream has come at least this far. */
    public void heard(long seq) {
        if (sequence == null || closed) {
            return;
        }
        sequence.heard(seq);
        if (sequence.behind() && !checking && !reading) {
            // What is missing is mostly under way on the bus already.
            checking = true;
            home.delay(limits.gapGrace(), () -> {
                checking = false;
                readMissing();
            });
        }
    }

    private void readMissing() {
        Sequence current = sequence;
        if (current == null || closed || reading || !current.behind()) {
            return;
        }
        reading = true;
        metrics.gap();
        reads.begun();
        long after = current.head();
        feed.read(stream, after, limits.pageEvents()).onComplete((events, failure) -> {
            reading = false;
            if (failure != null) {
                // The head check asks again within a second.
                reads.failed(failure);
                failWaiters(failure);
                return;
            }
            reads.worked();
            readDone(current, events);
        });
    }

    private void readDone(Sequence current, List<LiveEvent> events) {
        if (!events.isEmpty() && events.getFirst().seq() > current.head() + 1) {
            breakOff(current, events.getLast().seq());
            return;
        }
        long before = current.head();
        accept(current.offer(events));
        if (events.isEmpty() && current.head() == before) {
            current.disbelieve();
            flush();
        }
        readMissing();
    }

    /** The log begins after our place: nobody can be continued. */
    private void breakOff(Sequence current, long newHead) {
        LOG.error("The log of {} has a hole after {}", stream, current.head());
        flush();
        current.skipTo(newHead);
        tail.clear();
        head = current.head();
        fanouts.values().forEach(fanout -> fanout.postBroken(head));
        readMissing();
    }

    private void accept(List<LiveEvent> events) {
        ready.addAll(events);
        if (!ready.isEmpty() && !flushing) {
            // What the loop has in its queue already goes into the same batch.
            flushing = true;
            home.run(() -> {
                flushing = false;
                flush();
            });
        }
    }

    private void flush() {
        for (Batch batch : Batch.of(ready, limits)) {
            tail.add(batch);
            fanouts.values().forEach(fanout -> fanout.post(batch));
            head = batch.last();
        }
        ready.clear();
        Sequence current = sequence;
        for (Iterator<Waiter> all = waiters.iterator(); all.hasNext(); ) {
            Waiter waiter = all.next();
            if (waiter.seq() <= head || current == null || !current.behind()) {
                all.remove();
                waiter.promise().complete();
            }
        }
    }

    private void failWaiters(Throwable failure) {
        List<Waiter> failed = List.copyOf(waiters);
        waiters.clear();
        failed.forEach(waiter -> waiter.promise().fail(failure));
    }

    @Override
    public Future<Void> refresh(Fanout fanout) {
        Promise<Void> promise = Promise.promise();
        home.run(() -> feed.heads(List.of(stream))
                .compose(heads -> reach(heads.getOrDefault(stream, 0L)))
                .onComplete(result -> fanout.loop().run(() -> promise.handle(result))));
        return promise.future();
    }

    private Future<Void> reach(long seq) {
        if (sequence == null || seq <= head) {
            return Future.succeededFuture();
        }
        Promise<Void> promise = Promise.promise();
        waiters.add(new Waiter(seq, promise));
        sequence.heard(seq);
        readMissing();
        accept(List.of());
        return promise.future();
    }

    /** The fan-out for a loop; {@link Fanout#leave} gives it back. */
    Fanout join(Loop loop) {
        Fanout fanout = fanouts.computeIfAbsent(loop, l -> new Fanout(this, l, head, tail.copy()));
        joined.merge(fanout, 1, Integer::sum);
        return fanout;
    }

    /**
     * The fan-out for a loop of the first part that can be had, each shared by all who want an equal one; that of
     * everything when there are too many different ones, unless a part is the most that may be given.
     */
    Future<Fanout> join(Loop loop, List<Part> parts) {
        for (Part part : parts) {
            Future<FilteredStream> known = filtered.get(part.key());
            if (known == null && (part.atMost() || filtered.size() < FILTERS_MAX)) {
                known = open(part.key(), part.sieve());
            }
            if (known != null) {
                return known.map(stream -> stream.join(loop));
            }
        }
        return Future.succeededFuture(join(loop));
    }

    private Future<FilteredStream> open(Object key, Supplier<Future<Sieve>> sieve) {
        Promise<FilteredStream> opened = Promise.promise();
        Future<FilteredStream> opening = opened.future();
        filtered.put(key, opening);
        Runnable forget = () -> filtered.remove(key, opening);
        // Keeps the hub from being dropped meanwhile.
        Fanout base = join(home);
        sieve.get()
                .onComplete((made, failure) -> home.run(() -> {
                    if (failure == null) {
                        opened.complete(new FilteredStream(this, base, made, limits, forget));
                    } else {
                        forget.run();
                        base.release();
                        opened.fail(failure);
                    }
                }));
        return opening;
    }

    @Override
    public @Nullable Selection select(Selection wanted) {
        return selections().join(wanted);
    }

    @Override
    public void unselect(Selection selection) {
        selections().leave(selection);
    }

    private synchronized Selections selections() {
        Selections known = selections;
        if (known == null) {
            known = new Selections();
            selections = known;
        }
        return known;
    }

    @Override
    public void leave(Fanout fanout) {
        home.run(() -> {
            joined.computeIfPresent(fanout, (f, count) -> count > 1 ? count - 1 : null);
            if (!joined.containsKey(fanout)) {
                fanouts.remove(fanout.loop(), fanout);
            }
        });
    }

    /** Passing things for everyone who listens on this node; callable from any thread. */
    public void signal(Batch signals) {
        home.run(() -> fanouts.values().forEach(fanout -> fanout.postSignals(signals)));
    }

    @Override
    public Future<List<Batch>> page(long after, Loop asker) {
        Promise<List<Batch>> promise = Promise.promise();
        home.run(() -> sharedPage(after)
                // One that was under way already may end before what is asked for.
                .compose(page -> reachesBeyond(page, after) ? Future.succeededFuture(page) : sharedPage(after))
                .onComplete(result -> asker.run(() -> promise.handle(result))));
        return promise.future();
    }

    /** Pages begin at fixed places, so that those who come back from here and there share them, too. */
    private Future<List<Batch>> sharedPage(long after) {
        long start = after / limits.pageEvents() * limits.pageEvents();
        Future<List<Batch>> known = pages.get(start);
        if (known != null && (!known.isComplete() || (known.succeeded() && reachesBeyond(known.result(), after)))) {
            return known;
        }
        metrics.catchUpRead();
        Future<List<Batch>> page =
                feed.read(stream, start, limits.pageEvents()).map(events -> Batch.of(events, limits));
        pages.remove(start);
        pages.put(start, page);
        if (pages.size() > PAGES_KEPT) {
            pages.remove(pages.keySet().iterator().next());
        }
        // What the log says never changes, but a failure must be asked again.
        page.onFailure(failure -> pages.remove(start, page));
        home.delay(limits.linger(), () -> pages.remove(start, page));
        return page;
    }

    private static boolean reachesBeyond(List<Batch> page, long after) {
        return !page.isEmpty() && page.getLast().last() > after;
    }
}
