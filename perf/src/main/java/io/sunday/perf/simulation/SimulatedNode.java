package io.sunday.perf.simulation;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sunday.eventbus.StreamKind;
import io.sunday.perf.simulation.SimulatedStore.Committed;
import io.sunday.realtime.hub.BoardHub;
import io.sunday.realtime.hub.Fanout;
import io.sunday.realtime.hub.HubLimits;
import io.sunday.realtime.hub.HubMetrics;
import io.sunday.realtime.hub.Hubs;
import io.sunday.realtime.hub.LiveEvent;
import io.sunday.realtime.hub.Loop;
import io.sunday.realtime.hub.StreamFeed;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One process of the cluster: it writes to the store, tells the others on the bus, and has the product's hubs for those
 * who listen. It can stand still for a while, and it can be killed; then another one comes in its place.
 */
final class SimulatedNode {

    /** Small, so that each of the limits is met. */
    static final HubLimits LIMITS = new HubLimits(
            400, 16, 8, 2_000, 24, 4_000, 6, Duration.ofMillis(5), Duration.ofSeconds(1), Duration.ofSeconds(2));

    static final UUID STREAM = new UUID(0, 7);

    /** Shared by all worlds: what it counts is of no interest here, and making one takes longer than a world. */
    private static final HubMetrics METRICS = new HubMetrics(new SimpleMeterRegistry(), () -> Instant.EPOCH);

    private final World world;
    private final VirtualTime time;
    private final Hubs hubs;
    private final List<Loop> loops = new ArrayList<>();
    private final List<BoardHub> listening = new ArrayList<>();
    private final List<SimulatedLink> links = new ArrayList<>();
    private long standsStillUntil;
    private boolean alive = true;

    SimulatedNode(World world, boolean headCheck) {
        this.world = world;
        this.time = world.time();
        for (int i = 0; i < 3; i++) {
            loops.add(new SimulatedLoop());
        }
        hubs = new Hubs(List.of(loops.getFirst()), new Feed(), this::listen, LIMITS, METRICS);
        if (headCheck) {
            hubs.start();
        }
    }

    boolean isAlive() {
        return alive;
    }

    void kill() {
        alive = false;
        List.copyOf(links).forEach(SimulatedLink::cut);
    }

    void standStill(long millis) {
        standsStillUntil = time.now() + millis;
    }

    /** A write as a use case does it; the answer never comes when the node is killed meanwhile. */
    Future<Committed> write(String key, int others) {
        Promise<Committed> answer = Promise.promise();
        run(() -> world.store()
                .write(key, others)
                .onComplete((committed, failure) -> run(() -> {
                    if (failure != null) {
                        answer.fail(failure);
                        return;
                    }
                    world.publish(this, committed);
                    answer.complete(committed);
                })));
        return answer.future();
    }

    /** What another node, or this one, has said on the bus. */
    void hear(List<LiveEvent> events, long lastSeq) {
        run(() -> List.copyOf(listening).forEach(hub -> hub.committed(events, lastSeq)));
    }

    /** A client that connects; the link begins where the subscription does. */
    void connect(SimulatedLink link, long since) {
        links.add(link);
        Loop loop = loops.get(time.upTo(loops.size()));
        hubs.join(STREAM, StreamKind.BOARD, loop)
                .compose(fanout -> refreshed(fanout, since))
                .onSuccess(fanout -> link.begin(fanout, since))
                .onFailure(failure -> link.cut());
    }

    private static Future<Fanout> refreshed(Fanout fanout, long since) {
        if (since <= fanout.position()) {
            return Future.succeededFuture(fanout);
        }
        return fanout.hub().refresh(fanout).map(fanout).onFailure(failure -> fanout.release());
    }

    void left(SimulatedLink link) {
        links.remove(link);
    }

    private Future<Runnable> listen(BoardHub hub) {
        listening.add(hub);
        Promise<Runnable> promise = Promise.promise();
        run(() -> promise.complete(() -> listening.remove(hub)));
        return promise.future();
    }

    /** Not before it goes on, and never once it is dead. */
    void run(Runnable task) {
        after(0, task);
    }

    private void after(long delayMillis, Runnable task) {
        time.after(delayMillis, () -> {
            if (!alive) {
                return;
            }
            if (time.now() < standsStillUntil) {
                after(standsStillUntil - time.now(), task);
            } else {
                task.run();
            }
        });
    }

    private final class SimulatedLoop implements Loop {
        @Override
        public void run(Runnable task) {
            after(0, task);
        }

        @Override
        public void delay(Duration delay, Runnable task) {
            after(delay.toMillis(), task);
        }
    }

    private final class Feed implements StreamFeed {
        @Override
        public Future<List<LiveEvent>> read(UUID stream, long after, int limit) {
            return here(world.store().read(after, limit));
        }

        @Override
        public Future<Map<UUID, Long>> heads(Collection<UUID> streams) {
            return here(world.store().readHead().map(head -> {
                Map<UUID, Long> heads = new HashMap<>();
                streams.forEach(stream -> heads.put(stream, head));
                return heads;
            }));
        }

        private <T> Future<T> here(Future<T> coming) {
            Promise<T> promise = Promise.promise();
            coming.onComplete(result -> SimulatedNode.this.run(() -> promise.handle(result)));
            return promise.future();
        }
    }
}
