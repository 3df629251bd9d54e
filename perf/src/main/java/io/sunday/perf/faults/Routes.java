package io.sunday.perf.faults;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rules of routing in a network of the test's own, by which packets are dropped: connections stay open and hear nothing.
 */
final class Routes {

    /** Before the rule for local addresses, which has to be moved for that. */
    private static final String BEFORE_LOCAL = "5";

    private static final String LOCAL = "10";

    private static boolean ready;

    private Routes() {}

    static Optional<String> impossible() {
        return "own".equals(System.getProperty("perf.network"))
                ? Optional.empty()
                : Optional.of("it needs root and a network namespace");
    }

    /** Drops all packets to a port. */
    static void cutPort(int port) throws Exception {
        rule("add", "dport", Integer.toString(port));
    }

    static void mendPort(int port) throws Exception {
        rule("del", "dport", Integer.toString(port));
    }

    /** Drops the packets from one port to another. */
    static void cut(int from, int to) throws Exception {
        rule("add", "sport", Integer.toString(from), "dport", Integer.toString(to));
    }

    static void mend(int from, int to) throws Exception {
        rule("del", "sport", Integer.toString(from), "dport", Integer.toString(to));
    }

    private static synchronized void rule(String what, String... selector) throws Exception {
        if (!ready) {
            ready = true;
            ip(Stream.of("add", "pref", LOCAL, "lookup", "local"));
            ip(Stream.of("del", "pref", "0"));
        }
        ip(Stream.of(
                        Stream.of(what, "pref", BEFORE_LOCAL, "ipproto", "tcp"),
                        Stream.of(selector),
                        Stream.of("blackhole"))
                .flatMap(part -> part));
    }

    private static void ip(Stream<String> rule) throws Exception {
        List<String> command = Stream.concat(Stream.of("ip", "rule"), rule).toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(command + ": " + output);
        }
    }
}
