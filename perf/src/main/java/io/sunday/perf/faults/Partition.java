package io.sunday.perf.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The two nodes do not reach each other any more, while both reach PostgreSQL. Packets to the ports by which the cluster
 * talks are dropped by rules of routing, in a network of the test's own; connections stay open and hear nothing.
 */
record Partition(boolean bothWays) implements Misfortune {

    private static final int SECONDS = 25;
    private static final int HEALING_SECONDS = 15;

    /** Before the rule for local addresses, which has to be moved for that. */
    private static final String BEFORE_LOCAL = "5";

    private static final String LOCAL = "10";
    private static final String LISTENING = "0A";

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
        return "own".equals(System.getProperty("perf.network"))
                ? Optional.empty()
                : Optional.of("it needs root and a network namespace");
    }

    @Override
    public String strike(Scene scene) throws Exception {
        Set<Integer> ports = new HashSet<>(clusterPortsOf(scene, scene.victim()));
        if (bothWays) {
            ports.addAll(clusterPortsOf(scene, scene.cluster().ports().getFirst()));
        }
        ip("rule", "add", "pref", LOCAL, "lookup", "local");
        ip("rule", "del", "pref", "0");
        for (int port : ports) {
            ip("rule", "add", "pref", BEFORE_LOCAL, "ipproto", "tcp", "dport", Integer.toString(port), "blackhole");
        }
        TimeUnit.SECONDS.sleep(SECONDS);
        for (int port : ports) {
            ip("rule", "del", "pref", BEFORE_LOCAL, "ipproto", "tcp", "dport", Integer.toString(port));
        }
        // The nodes need a while to find each other again; that is part of the trouble.
        TimeUnit.SECONDS.sleep(HEALING_SECONDS);
        return ports.size() + " ports cut";
    }

    /** All ports at which a node listens, but the one for people. */
    private static Set<Integer> clusterPortsOf(Scene scene, int port) throws IOException {
        Set<String> sockets = new HashSet<>();
        try (Stream<Path> files =
                Files.list(Path.of("/proc", Long.toString(scene.cluster().pidOf(port)), "fd"))) {
            for (Path file : files.toList()) {
                try {
                    String target = Files.readSymbolicLink(file).toString();
                    if (target.startsWith("socket:[")) {
                        sockets.add(target.substring("socket:[".length(), target.length() - 1));
                    }
                } catch (IOException closedMeanwhile) {
                    // It was no listening one, then.
                }
            }
        }
        Set<Integer> ports = new HashSet<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (String line : Files.readAllLines(Path.of(table))) {
                String[] fields = line.strip().split("\\s+");
                if (fields.length > 9 && fields[3].equals(LISTENING) && sockets.contains(fields[9])) {
                    ports.add(Integer.parseInt(fields[1].substring(fields[1].lastIndexOf(':') + 1), 16));
                }
            }
        }
        ports.remove(port);
        return ports;
    }

    private static void ip(String... arguments) throws Exception {
        List<String> command =
                Stream.concat(Stream.of("ip"), Stream.of(arguments)).toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(command + ": " + output);
        }
    }
}
