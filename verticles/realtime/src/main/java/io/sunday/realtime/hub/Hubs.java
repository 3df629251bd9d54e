package io.sunday.realtime.hub;

import io.sunday.eventbus.StreamKind;
import io.sunday.storage.OutageLog;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All hubs of a node. Each stream has one home loop, chosen by its id; once a second the heads of
 * all streams are compared with the log in one query, which makes up for every hint that was lost.
 */
public final class Hubs {

    private static final Logger LOG = LoggerFactory.getLogger(Hubs.class);

    /** So many times as often heads are checked while hints are missing. */
    private static final int HURRY = 4;

    private final OutageLog headChecks = new OutageLog(LOG, "read the heads of the streams that are listened to");
    private final LogReads reads = new LogReads();
    private final List<Loop> homes;
    private final StreamFeed feed;
    private final Hints hints;
    private final HubLimits limits;
    private final HubMetrics metrics;
    // Changed on the home loop of the stream, looked at from anywhere.
    private final Map<UUID, BoardHub> hubs = new ConcurrentHashMap<>();
    private volatile boolean closed;

    public Hubs(List<Loop> homes, StreamFeed feed, Hints hints, HubLimits limits, HubMetrics metrics) {
        this.homes = List.copyOf(homes);
        this.feed = feed;
        this.hints = hints;
        this.limits = limits;
        this.metrics = metrics;
        metrics.watchHubs(hubs);
    }

    public void start() {
        homes.getFirst().delay(limits.headCheck(), this::checkHeads);
    }

    public void close() {
        closed = true;
        for (BoardHub hub : hubs.values()) {
            hub.home().run(hub::close);
        }
        hubs.clear();
    }

    public HubLimits limits() {
        return limits;
    }

    /** The hub of a stream if somebody listens on this node. */
    public @Nullable BoardHub find(UUID stream) {
        return hubs.get(stream);
    }

    /** Joins the hub of a stream for a loop and answers on that loop. */
    public Future<Fanout> join(UUID stream, StreamKind kind, Loop loop) {
        Promise<Fanout> promise = Promise.promise();
        Loop home = homes.get(Math.floorMod(stream.hashCode(), homes.size()));
        home.run(() -> {
            BoardHub hub = hubs.computeIfAbsent(stream, id -> open(id, kind, home));
            hub.opened()
                    .map(v -> hub.join(loop))
                    .onFailure(failure -> discard(hub))
                    .onComplete(result -> loop.run(() -> promise.handle(result)));
        });
        return promise.future();
    }

    /** As {@link #join(UUID, StreamKind, Loop)}, for a part; see {@link BoardHub#join(Loop, List)}. */
    public Future<Fanout> join(UUID stream, StreamKind kind, Loop loop, List<Part> parts) {
        if (parts.isEmpty()) {
            return join(stream, kind, loop);
        }
        Promise<Fanout> promise = Promise.promise();
        Loop home = homes.get(Math.floorMod(stream.hashCode(), homes.size()));
        home.run(() -> {
            BoardHub hub = hubs.computeIfAbsent(stream, id -> open(id, kind, home));
            hub.opened()
                    .onFailure(failure -> discard(hub))
                    .compose(v -> hub.join(loop, parts))
                    .onComplete(result -> loop.run(() -> promise.handle(result)));
        });
        return promise.future();
    }

    private BoardHub open(UUID stream, StreamKind kind, Loop home) {
        BoardHub hub = new BoardHub(stream, kind, home, feed, limits, metrics, reads);
        // Never inside computeIfAbsent: opening may answer at once.
        home.run(() -> hub.open(hints));
        home.delay(limits.linger(), () -> dropIfIdle(hub));
        return hub;
    }

    private void dropIfIdle(BoardHub hub) {
        if (closed) {
            return;
        }
        if (hub.isIdle() && hub.opened().isComplete()) {
            discard(hub);
        } else {
            hub.home().delay(limits.linger(), () -> dropIfIdle(hub));
        }
    }

    private void discard(BoardHub hub) {
        if (hubs.remove(hub.stream(), hub)) {
            hub.close();
        }
    }

    private void checkHeads() {
        if (closed) {
            return;
        }
        List<UUID> streams = hubs.values().stream()
                .filter(hub -> hub.head() >= 0)
                .map(BoardHub::stream)
                .toList();
        Future<Map<UUID, Long>> heads = streams.isEmpty() ? Future.succeededFuture(Map.of()) : feed.heads(streams);
        heads.onSuccess(this::compare)
                .onSuccess(read -> headChecks.worked())
                .onFailure(headChecks::failed)
                .onComplete(done -> homes.getFirst().delay(untilNextCheck(), this::checkHeads));
    }

    /** Sooner while hints are being lost, because then this is how anything comes to be known. */
    private Duration untilNextCheck() {
        return reads.wereNeeded() ? limits.headCheck().dividedBy(HURRY) : limits.headCheck();
    }

    private void compare(Map<UUID, Long> heads) {
        heads.forEach((stream, seq) -> {
            BoardHub hub = hubs.get(stream);
            if (hub != null && seq > hub.head()) {
                hub.home().run(() -> hub.heard(seq));
            }
        });
    }
}
