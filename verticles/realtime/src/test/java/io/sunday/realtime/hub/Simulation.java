package io.sunday.realtime.hub;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sunday.eventbus.StreamKind;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A world in which time passes only when something happens: a log, a bus that loses, doubles, delays
 * and reorders, nodes with several loops, and receivers that come, go, stall and return. One seed
 * gives one history.
 */
final class Simulation {

    private static final UUID STREAM = new UUID(0, 7);

    /** Small limits, so that each of them is met. */
    static final HubLimits LIMITS = new HubLimits(
            400, 16, 8, 2_000, 24, 4_000, 6, Duration.ofMillis(5), Duration.ofSeconds(1), Duration.ofSeconds(2));

    private record Task(long at, long number, Runnable action) {}

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::number));
    private final Random random;
    private final List<LiveEvent> log = new ArrayList<>();
    private final List<Hubs> nodes = new ArrayList<>();
    private final List<Loop> loops = new ArrayList<>();
    private final List<SimulatedReceiver> receivers = new ArrayList<>();
    private final List<BoardHub> listening = new ArrayList<>();
    private long now;
    private long number;
    private boolean faults = true;

    Simulation(long seed, int nodeCount, boolean headCheck) {
        this.random = new Random(seed);
        InstantSource clock = () -> Instant.ofEpochMilli(now);
        for (int i = 0; i < nodeCount; i++) {
            HubMetrics metrics = new HubMetrics(new SimpleMeterRegistry(), clock);
            Hubs hubs = new Hubs(List.of(new SimulatedLoop()), new SimulatedFeed(), this::listen, LIMITS, metrics);
            if (headCheck) {
                hubs.start();
            }
            nodes.add(hubs);
        }
        for (int i = 0; i < 3; i++) {
            loops.add(new SimulatedLoop());
        }
    }

    /** A few seconds of everything that can go wrong, then a few in which nothing does. */
    void run() {
        for (int i = 0; i < 60; i++) {
            at(random.nextInt(4_000), this::write);
        }
        for (int i = 0; i < 8; i++) {
            at(random.nextInt(4_000), this::join);
        }
        passUntil(4_000);
        faults = false;
        receivers.forEach(SimulatedReceiver::calm);
        passUntil(8_000);
    }

    /** What is wrong with what the receivers got; empty when nothing is. */
    List<String> faultsFound() {
        List<String> found = new ArrayList<>();
        for (SimulatedReceiver receiver : receivers) {
            found.addAll(receiver.complaints());
            if (receiver.isListening() && receiver.last() != log.size()) {
                found.add("a receiver is at " + receiver.last() + " of " + log.size());
            }
        }
        return found;
    }

    void at(long delayMillis, Runnable action) {
        tasks.add(new Task(now + delayMillis, number++, action));
    }

    boolean happens(double chance) {
        return faults && random.nextDouble() < chance;
    }

    private void passUntil(long end) {
        while (!tasks.isEmpty() && tasks.peek().at() <= end) {
            Task next = tasks.remove();
            now = next.at();
            next.action().run();
        }
        now = end;
    }

    private void write() {
        int count = random.nextInt(20) == 0 ? 1 + random.nextInt(100) : 1 + random.nextInt(3);
        List<LiveEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long seq = log.size() + 1L;
            byte[] json = ("{\"type\":\"item.updated\",\"seq\":" + seq + ",\"at\":" + now + "}")
                    .getBytes(StandardCharsets.UTF_8);
            LiveEvent event = new LiveEvent(seq, json);
            events.add(event);
            log.add(event);
        }
        long last = log.size();
        for (BoardHub hub : List.copyOf(listening)) {
            for (int copies = happens(0.2) ? 2 : 1; copies > 0; copies--) {
                if (!happens(0.15)) {
                    List<LiveEvent> carried = happens(0.1) ? List.of() : events;
                    at(happens(0.3) ? random.nextInt(60) : 1, () -> hub.committed(carried, last));
                }
            }
        }
    }

    private Future<Runnable> listen(BoardHub hub) {
        listening.add(hub);
        return answer(() -> () -> listening.remove(hub));
    }

    private void join() {
        Hubs hubs = nodes.get(random.nextInt(nodes.size()));
        Loop loop = loops.get(random.nextInt(loops.size()));
        long since = Math.max(0, log.size() - random.nextInt(log.size() + 1) + (random.nextInt(10) == 0 ? 2 : 0));
        hubs.join(STREAM, StreamKind.BOARD, loop)
                .onSuccess(fanout -> receivers.add(new SimulatedReceiver(this, fanout, since, this::join)));
    }

    private <T> Future<T> answer(Supplier<T> value) {
        Promise<T> promise = Promise.promise();
        boolean fails = happens(0.05);
        at(1 + random.nextInt(happens(0.2) ? 80 : 3), () -> {
            if (fails) {
                promise.fail(new SimulatedOutage());
            } else {
                promise.complete(value.get());
            }
        });
        return promise.future();
    }

    private static final class SimulatedOutage extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SimulatedOutage() {
            super("out of reach", null, false, false);
        }
    }

    private final class SimulatedLoop implements Loop {
        @Override
        public void run(Runnable task) {
            at(0, task);
        }

        @Override
        public void delay(Duration delay, Runnable task) {
            at(delay.toMillis(), task);
        }
    }

    private final class SimulatedFeed implements StreamFeed {
        @Override
        public Future<List<LiveEvent>> read(UUID stream, long after, int limit) {
            return answer(() -> List.copyOf(
                    log.subList((int) Math.min(after, log.size()), (int) Math.min(after + limit, log.size()))));
        }

        @Override
        public Future<Map<UUID, Long>> heads(Collection<UUID> streams) {
            return answer(() -> {
                Map<UUID, Long> heads = new HashMap<>();
                streams.forEach(stream -> heads.put(stream, (long) log.size()));
                return heads;
            });
        }
    }
}
