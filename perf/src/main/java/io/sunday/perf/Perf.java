package io.sunday.perf;

import io.sunday.perf.faults.FaultRuns;
import io.sunday.perf.peers.FanoutPeers;
import io.sunday.perf.simulation.Simulate;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs load scenarios, each three times against a server of its own, and prints medians as a table that can go into
 * {@code RESULTS.md}. The load comes from the same machine: what it takes, the server does not have.
 */
public final class Perf {

    private static final int RUNS = Integer.getInteger("perf.runs", 3);
    private static final List<String> ALL = List.of(
            "start",
            "import",
            "import-large",
            "large-file",
            "revocation",
            "access",
            "open-board",
            "large-board",
            "fanout",
            "compression",
            "together",
            "api-mix",
            "writes");

    private final Path jar;
    private final List<String> arguments;
    private final PrintStream out;

    private Perf(Path jar, List<String> arguments, PrintStream out) {
        this.jar = jar;
        this.arguments = arguments;
        this.out = out;
    }

    /** {@code [--record FILE] [SCENARIO [parameters]]}; without a scenario all of them. */
    public static void main(String[] args) throws Exception {
        List<String> arguments = Arrays.asList(args);
        Optional<Path> record = Optional.empty();
        if (!arguments.isEmpty() && arguments.getFirst().equals("--record")) {
            record = Optional.of(Path.of(arguments.get(1)));
            arguments = arguments.subList(2, arguments.size());
        }
        if (!arguments.isEmpty() && arguments.getFirst().equals("fanout-peers")) {
            FanoutPeers.run(
                    Path.of(System.getProperty("perf.jar")),
                    Path.of(System.getProperty("perf.peers")),
                    arguments.subList(1, arguments.size()),
                    System.out);
            return;
        }
        if (!arguments.isEmpty() && arguments.getFirst().equals("faults")) {
            boolean sound = FaultRuns.run(
                    Path.of(System.getProperty("perf.jar")), arguments.subList(1, arguments.size()), System.out);
            System.exit(sound ? 0 : 1);
        }
        if (!arguments.isEmpty() && arguments.getFirst().equals("simulate")) {
            Simulate.main(arguments.subList(1, arguments.size()).toArray(String[]::new));
            return;
        }
        Perf perf = new Perf(Path.of(System.getProperty("perf.jar")), arguments, System.out);
        for (String name : arguments.isEmpty() ? ALL : List.of(arguments.getFirst())) {
            String report = perf.report(name);
            perf.out.println(report);
            if (record.isPresent()) {
                Files.writeString(record.get(), "\n" + report, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        }
    }

    private String report(String name) throws Exception {
        Figures figures = new Figures();
        String description;
        if (name.equals("start")) {
            description = "start on a data folder that exists: from the process to its readiness, and what it keeps in"
                    + " memory after 20 s without work";
            start(figures);
        } else {
            Scenario scenario = scenario(name);
            description = scenario.describe();
            for (int run = 0; run < RUNS; run++) {
                run(scenario, figures);
            }
        }
        return String.format(
                Locale.ROOT,
                "### %s, %s%n%n%s.%n%n`./sunday perf %s` on %s; %d runs.%n%n%s",
                name,
                LocalDate.now(ZoneOffset.UTC),
                Character.toUpperCase(description.charAt(0)) + description.substring(1),
                arguments.isEmpty() ? name : String.join(" ", arguments),
                machine(),
                RUNS,
                figures.table());
    }

    private Scenario scenario(String name) {
        return switch (name) {
            case "api-mix" -> new ApiMix(number(1, 1_000));
            case "fanout" -> new Fanout(number(1, 1_000), number(2, 10));
            case "compression" -> new Compressed(number(1, 500));
            case "writes" -> new Writes(number(1, 3_500), number(2, 4_200), arguments.contains("keys"));
            case "open-board" -> new OpenBoard(number(1, 10_000));
            case "large-board" -> new LargeBoard(number(1, 100_000));
            case "together" -> new Together(number(1, 200), number(2, 2));
            case "large-file" -> new LargeFile(number(1, 100));
            case "revocation" -> new Revocation();
            case "access" -> new AccessCheck();
            case "import-large" -> new ImportLarge(number(1, 100_000));
            case "import" ->
                new ImportFile(arguments.size() > 1 ? Optional.of(Path.of(arguments.get(1))) : Optional.empty());
            default ->
                throw new IllegalArgumentException(
                        "there is no scenario " + name + "; there are " + String.join(", ", ALL));
        };
    }

    private int number(int index, int otherwise) {
        return arguments.size() > index ? Integer.parseInt(arguments.get(index)) : otherwise;
    }

    private void run(Scenario scenario, Figures figures) throws Exception {
        Path folder = Files.createTempDirectory("sunday-perf-");
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        try (ServerProcess server = ServerProcess.start(jar, folder.resolve("data"))) {
            scenario.run(vertx, server, figures);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
            delete(folder);
        }
    }

    private void start(Figures figures) throws Exception {
        Path folder = Files.createTempDirectory("sunday-perf-");
        try {
            try (ServerProcess first = ServerProcess.start(jar, folder.resolve("data"))) {
                figures.add("first start, empty folder, s", first.readyMillis() / 1000.0);
            }
            for (int run = 0; run < RUNS; run++) {
                try (ServerProcess warm = ServerProcess.start(jar, folder.resolve("data"))) {
                    figures.add("warm start, s", warm.readyMillis() / 1000.0);
                    TimeUnit.SECONDS.sleep(20);
                    figures.add("resident after 20 s idle, MB", warm.residentMegabytes());
                }
            }
        } finally {
            delete(folder);
        }
    }

    private static String machine() throws IOException {
        String model = "";
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            model = lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown processor");
        } catch (IOException notLinux) {
            model = System.getProperty("os.arch");
        }
        return Runtime.getRuntime().availableProcessors() + " × " + model + ", " + System.getProperty("os.name")
                + ", JDK " + System.getProperty("java.version") + ", load on the same machine";
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
