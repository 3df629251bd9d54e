package io.sunday.perf.faults;

import io.sunday.testing.fault.Audit;
import io.sunday.testing.fault.ClusterProcess;
import io.sunday.testing.fault.Fault;
import io.sunday.testing.fault.History.Outcome;
import io.sunday.testing.fault.Load;
import io.sunday.testing.fault.RestClient;
import io.sunday.testing.fault.SmallDisk;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets one misfortune after the other happen to a cluster of its own, each under at least ten thousand writes, and
 * prints what people noticed of it as a row of a table.
 */
public final class FaultRuns {

    private static final int WRITES = Integer.getInteger("perf.writes", 10_000);
    private static final int WRITERS = 24;

    /** What people notice of a misfortune is to be seen, and not that two cores are few for all of this. */
    private static final int SOCKETS_PER_NODE = 4;

    private static final int WARM_UP_WRITES = 1_500;
    private static final int DISK_MEGABYTES = 900;

    private final Path jar;
    private final PrintStream out;

    private FaultRuns(Path jar, PrintStream out) {
        this.jar = jar;
        this.out = out;
    }

    /** Runs those that are named, or all; false when one of them broke a rule. */
    public static boolean run(Path jar, List<String> names, PrintStream out) throws Exception {
        List<Misfortune> chosen = Misfortunes.ALL.stream()
                .filter(misfortune -> names.isEmpty() || names.contains(misfortune.name()))
                .toList();
        FaultRuns runs = new FaultRuns(jar, out);
        out.println(
                "| what happens | writes: acknowledged, refused, unanswered | lost, doubled, reordered | longest without"
                        + " a write | a socket away | event to socket p50, p99, max | |");
        out.println("|---|---|---|---|---|---|---|");
        boolean sound = !chosen.isEmpty();
        for (Misfortune misfortune : chosen) {
            Optional<String> impossible = misfortune.impossible();
            if (impossible.isPresent()) {
                out.println("| " + misfortune.describe() + " | not done: " + impossible.get() + " | | | | | |");
            } else {
                try {
                    sound &= runs.run(misfortune);
                } catch (Exception broken) {
                    // The others are still worth knowing.
                    sound = false;
                    out.println("| " + misfortune.describe() + " | **not finished: " + broken + "** | | | | | |");
                    broken.printStackTrace();
                }
            }
        }
        return sound;
    }

    private boolean run(Misfortune misfortune) throws Exception {
        Path folder = Files.createTempDirectory("sunday-faults-");
        Optional<SmallDisk> disk = misfortune.name().equals("disk")
                ? SmallDisk.mount(folder.resolve("disk"), DISK_MEGABYTES)
                : Optional.empty();
        Path data = disk.map(SmallDisk::root).orElse(folder).resolve("data");
        Vertx vertx = Vertx.vertx();
        List<String> sunday = List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx384m",
                "-jar",
                jar.toString());
        try (ClusterProcess cluster = ClusterProcess.start(
                        sunday, data, misfortune.nodes(), misfortune.flags().toArray(String[]::new));
                RestClient client = new RestClient(cluster.ports())) {
            return run(misfortune, cluster, client, vertx, disk.orElse(null));
        } finally {
            vertx.close().await();
            if (disk.isPresent()) {
                disk.get().close();
            }
            delete(folder);
        }
    }

    private boolean run(
            Misfortune misfortune, ClusterProcess cluster, RestClient client, Vertx vertx, @Nullable SmallDisk disk)
            throws Exception {
        String board = client.newBoard();
        Audit audit = new Audit(vertx, client, board, SOCKETS_PER_NODE);
        String note;
        long struck;
        List<Fault> faults = new ArrayList<>();
        Load load = new Load(client, audit.history(), board, WRITES).hold().resting(misfortune.rest());
        try (load) {
            load.start(WRITERS).awaitMore(WARM_UP_WRITES);
            audit.measureFromNow();
            struck = System.nanoTime();
            note = misfortune.strike(new Misfortune.Scene(cluster, load, client, vertx, disk));
            load.release();
            load.await();
            faults.addAll(audit.faults());
        }
        out.printf(
                Locale.ROOT,
                "| %s | %d, %d, %d | %s | %.1f s | %.1f s | %d, %d, %d ms | %s |%n",
                misfortune.describe(),
                audit.history().count(Outcome.ACKNOWLEDGED),
                load.refusals().size(),
                audit.history().count(Outcome.UNKNOWN),
                faults.isEmpty() ? "0, 0, 0" : "**" + faults + "**",
                load.longestSilenceMillisAfter(struck) / 1000.0,
                audit.longestAwayMillis() / 1000.0,
                audit.delayMillis(0.5),
                audit.delayMillis(0.99),
                audit.delayMillis(1),
                (load.givenUp().isEmpty() ? "" : load.givenUp().size() + " given up; ") + note);
        load.refusals().stream().limit(3).forEach(out::println);
        load.givenUp().stream().limit(3).forEach(out::println);
        if (!faults.isEmpty()) {
            Path log = Files.createTempFile("sunday-faults-", ".log");
            Files.writeString(log, cluster.output());
            out.println("What the nodes said is in " + log);
        }
        return faults.isEmpty() && load.refusals().isEmpty() && load.givenUp().isEmpty();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
