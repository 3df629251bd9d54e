package io.sunday.perf.simulation;

import io.sunday.perf.simulation.SimulatedStore.Committed;
import io.sunday.realtime.hub.LiveEvent;
import io.sunday.testing.fault.Fault;
import io.sunday.testing.fault.History;
import io.sunday.testing.fault.History.Outcome;
import io.sunday.testing.fault.HistoryCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Three nodes, a store, writers and clients, for a few seconds in which everything goes wrong that can, and a few in
 * which nothing does. Then every rule has to hold.
 */
public final class World {

    private static final int NODES = 3;
    private static final int WRITES = 60;
    private static final int CLIENTS = 8;
    private static final long STORM_MILLIS = 4_000;
    private static final long CALM_MILLIS = 5_000;
    private static final int ANSWER_MILLIS_MAX = 300;
    private static final int ATTEMPTS_MAX = 60;

    private final VirtualTime time;
    private final Flaw flaw;
    private final SimulatedStore store;
    private final History history = new History();
    private final SimulatedNode[] nodes = new SimulatedNode[NODES];
    private final boolean[][] cutOff = new boolean[NODES][NODES];
    private final List<SimulatedClient> clients = new ArrayList<>();

    private World(long seed, Flaw flaw) {
        this.time = new VirtualTime(seed);
        this.flaw = flaw;
        this.store = new SimulatedStore(time, flaw);
        for (int i = 0; i < NODES; i++) {
            start(i);
        }
    }

    /** Lets the world of a seed pass; answers what was wrong in it. */
    public static List<String> faultsOf(long seed, Flaw flaw) {
        World world = new World(seed, flaw);
        world.storm();
        world.calm();
        return world.faults();
    }

    private void start(int index) {
        nodes[index] = new SimulatedNode(this, flaw != Flaw.NO_HEAD_CHECK);
    }

    private void storm() {
        for (int i = 0; i < WRITES; i++) {
            String key = "w" + i;
            time.after(time.upTo((int) STORM_MILLIS), () -> write(key));
        }
        for (int i = 0; i < CLIENTS; i++) {
            String name = "client " + i;
            time.after(time.upTo((int) STORM_MILLIS), () -> clients.add(new SimulatedClient(this, name, somewhere())));
        }
        for (int i = 0; i < 4; i++) {
            time.after(time.upTo((int) STORM_MILLIS), this::misfortune);
        }
        time.passUntil(STORM_MILLIS);
    }

    private void calm() {
        time.endFaults();
        for (boolean[] row : cutOff) {
            Arrays.fill(row, false);
        }
        time.passUntil(STORM_MILLIS + CALM_MILLIS);
    }

    /** Mostly a place in the log, now and then one that it has not reached. */
    private long somewhere() {
        long head = store.head();
        return Math.max(0, head - time.upTo((int) head + 1) + (time.upTo(10) == 0 ? 2 : 0));
    }

    private void misfortune() {
        int which = time.upTo(NODES);
        switch (time.upTo(6)) {
            case 0, 1 -> {
                nodes[which].kill();
                time.after(50 + time.upTo(1_000), () -> start(which));
            }
            case 2 -> nodes[which].standStill(200 + time.upTo(2_000));
            case 3 -> store.restart(50 + time.upTo(500));
            case 4 -> {
                // One way only, or both.
                int other = time.upTo(NODES);
                cutOff[which][other] = true;
                cutOff[other][which] = time.upTo(2) == 0;
            }
            default -> store.trim();
        }
    }

    private void write(String key) {
        history.invoked(key, time.moment());
        int others = time.upTo(20) == 0 ? time.upTo(100) : time.upTo(3);
        attempt(key, others, time.upTo(8) == 0 ? ATTEMPTS_MAX : 1);
    }

    /** One try at some node; an answer that does not come in time is as good as none. */
    private void attempt(String key, int others, int number) {
        boolean[] over = new boolean[1];
        Runnable failed = () -> {
            if (over[0]) {
                return;
            }
            over[0] = true;
            if (number >= ATTEMPTS_MAX) {
                history.ended(key, time.moment(), Outcome.UNKNOWN);
            } else {
                time.after(time.delay(), () -> attempt(key, others, number + 1));
            }
        };
        anyNode().write(key, others).onComplete((committed, failure) -> {
            if (failure != null || time.happens(0.02)) {
                time.after(time.delay(), failed);
                return;
            }
            time.after(time.delay(), () -> {
                if (!over[0]) {
                    over[0] = true;
                    history.ended(key, time.moment(), Outcome.ACKNOWLEDGED);
                }
            });
        });
        time.after(ANSWER_MILLIS_MAX, failed);
    }

    /** The bus: to each node at its own pace, or not at all, or twice, or only the news that there is something. */
    void publish(SimulatedNode from, Committed committed) {
        if (committed.events().isEmpty()) {
            return;
        }
        for (int i = 0; i < NODES; i++) {
            SimulatedNode to = nodes[i];
            if (isCutOff(from, i)) {
                continue;
            }
            for (int copies = time.happens(0.2) ? 2 : 1; copies > 0; copies--) {
                if (!time.happens(0.15)) {
                    List<LiveEvent> carried = time.happens(0.1) ? List.of() : committed.events();
                    time.after(time.happens(0.3) ? time.upTo(60) : 1, () -> to.hear(carried, committed.lastSeq()));
                }
            }
        }
    }

    private boolean isCutOff(SimulatedNode from, int to) {
        for (int i = 0; i < NODES; i++) {
            if (nodes[i] == from && cutOff[i][to]) {
                return true;
            }
        }
        return false;
    }

    private List<String> faults() {
        List<String> all = new ArrayList<>();
        HistoryCheck.faults(history, 0, store.seen()).stream()
                .map(Fault::toString)
                .forEach(all::add);
        clients.forEach(client -> all.addAll(client.complaints()));
        return all;
    }

    VirtualTime time() {
        return time;
    }

    SimulatedStore store() {
        return store;
    }

    History history() {
        return history;
    }

    SimulatedNode anyNode() {
        return nodes[time.upTo(NODES)];
    }
}
