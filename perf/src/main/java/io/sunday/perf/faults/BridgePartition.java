package io.sunday.perf.faults;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Two of three nodes do not reach each other, while the third reaches both. Each connection between the two is cut by its
 * two ports; a new one, with another port, lives until it is found, which takes some milliseconds.
 */
record BridgePartition() implements Misfortune {

    private static final int SECONDS = 25;
    private static final int HEALING_SECONDS = 15;
    private static final int LOOK_MILLIS = 20;

    private record Way(int from, int to) {}

    @Override
    public String name() {
        return "bridge";
    }

    @Override
    public String describe() {
        return "the bus between two of three nodes is cut for " + SECONDS + " s; the third reaches both";
    }

    @Override
    public int nodes() {
        return 3;
    }

    @Override
    public Optional<String> impossible() {
        return Routes.impossible();
    }

    @Override
    public String strike(Scene scene) throws Exception {
        List<Integer> ports = scene.cluster().ports();
        Set<Way> cut = new HashSet<>();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (System.nanoTime() < end) {
            for (Way way : between(scene, ports.get(0), ports.get(1))) {
                if (cut.add(way)) {
                    Routes.cut(way.from(), way.to());
                    Routes.cut(way.to(), way.from());
                }
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        for (Way way : cut) {
            Routes.mend(way.from(), way.to());
            Routes.mend(way.to(), way.from());
        }
        TimeUnit.SECONDS.sleep(HEALING_SECONDS);
        return cut.size() + " connections cut";
    }

    /** From the port of the one that called to the cluster's port of the other. */
    private static Set<Way> between(Scene scene, int one, int other) throws Exception {
        TcpTable table = TcpTable.read();
        long onePid = scene.cluster().pidOf(one);
        long otherPid = scene.cluster().pidOf(other);
        Set<Way> ways = new HashSet<>(calls(table, onePid, table.clusterPorts(otherPid, other)));
        ways.addAll(calls(table, otherPid, table.clusterPorts(onePid, one)));
        return ways;
    }

    private static List<Way> calls(TcpTable table, long caller, Set<Integer> ports) throws Exception {
        return table.of(caller).stream()
                .filter(connection -> ports.contains(connection.otherPort()))
                .map(connection -> new Way(connection.port(), connection.otherPort()))
                .toList();
    }
}
