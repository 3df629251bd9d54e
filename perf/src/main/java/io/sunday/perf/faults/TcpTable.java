package io.sunday.perf.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The connections of this network as the system lists them, and whose they are. */
record TcpTable(List<Connection> connections) {

    private static final String LISTENING = "0A";
    private static final int FIELDS_MIN = 10;

    /** One end of a connection; a listening one has no other end. */
    record Connection(String inode, int port, int otherPort, boolean listening) {}

    static TcpTable read() throws IOException {
        List<Connection> connections = new ArrayList<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (String line : Files.readAllLines(Path.of(table))) {
                String[] fields = line.strip().split("\\s+");
                if (fields.length >= FIELDS_MIN && fields[1].contains(":")) {
                    connections.add(
                            new Connection(fields[9], port(fields[1]), port(fields[2]), fields[3].equals(LISTENING)));
                }
            }
        }
        return new TcpTable(connections);
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), 16);
    }

    /** The ends that a process holds. */
    List<Connection> of(long pid) throws IOException {
        Set<String> own = new HashSet<>();
        try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (Path file : files.toList()) {
                try {
                    String target = Files.readSymbolicLink(file).toString();
                    if (target.startsWith("socket:[")) {
                        own.add(target.substring("socket:[".length(), target.length() - 1));
                    }
                } catch (IOException closedMeanwhile) {
                    // Nobody listens there, then.
                }
            }
        }
        return connections.stream()
                .filter(connection -> own.contains(connection.inode()))
                .toList();
    }

    /** All ports at which a node listens, but the one for people. */
    Set<Integer> clusterPorts(long pid, int httpPort) throws IOException {
        return of(pid).stream()
                .filter(Connection::listening)
                .map(Connection::port)
                .filter(port -> port != httpPort)
                .collect(Collectors.toSet());
    }
}
