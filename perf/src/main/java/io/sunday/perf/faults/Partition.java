package io.sunday.perf.faults;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The two nodes do not reach each other any more, while both reach PostgreSQL. Packets to the ports by which the cluster
 * talks are dropped; connections stay open and hear nothing.
 */
record Partition(boolean bothWays) implements Misfortune {

    private static final int SECONDS = 25;
    private static final int HEALING_SECONDS = 15;

    @Override
    public String name() {
        return bothWays ? "partition" : "one-way";
    }

    @Override
    public String describe() {
        return "the bus between two nodes is cut " + (bothWays ? "both ways" : "one way") + " for " + SECONDS
                + " s; PostgreSQL can be reached";
    }

    @Override
    public Optional<String> impossible() {
        return Routes.impossible();
    }

    @Override
    public String strike(Scene scene) throws Exception {
        Set<Integer> ports = new HashSet<>(clusterPorts(scene, scene.victim()));
        if (bothWays) {
            ports.addAll(clusterPorts(scene, scene.cluster().ports().getFirst()));
        }
        for (int port : ports) {
            Routes.cutPort(port);
        }
        TimeUnit.SECONDS.sleep(SECONDS);
        for (int port : ports) {
            Routes.mendPort(port);
        }
        // The nodes need a while to find each other again; that is part of the trouble.
        TimeUnit.SECONDS.sleep(HEALING_SECONDS);
        return ports.size() + " ports cut";
    }

    private static Set<Integer> clusterPorts(Scene scene, int port) throws Exception {
        return TcpTable.read().clusterPorts(scene.cluster().pidOf(port), port);
    }
}
