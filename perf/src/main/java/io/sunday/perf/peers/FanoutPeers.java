package io.sunday.perf.peers;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code ./sunday perf fanout-peers}: Sunday, Socket.IO with Redis, the stock bridge of Vert.x and bare Netty, one
 * after the other on the same machine, under the same load, seen by the same reader.
 */
public final class FanoutPeers {

    private static final List<String> CONTENDERS =
            List.of("netty", "sunday", "sunday-eventbus", "sunday-2", "sunday-2-eventbus", "bridge", "socketio");
    private static final List<String> SCENARIOS = List.of("1x1000", "1x5000", "100x50", "saturation");
    private static final Load WARM_UP = new Load("warm-up", 100, 0, 2_000, Duration.ofSeconds(10));
    private static final double P99_MILLIS_MAX = 100;
    private static final int SATURATION_SOCKETS = 1_000;
    private static final double SATURATION_SECONDS = 4;
    private static final double SATURATION_FROM = 40;
    private static final int STEPS_MAX = 9;

    /** Closer than this is not looked. */
    private static final double STEP_MIN = 1.2;

    private final Path jar;
    private final Path peers;
    private final PrintStream out;
    private final Map<String, Comparison> comparisons = new LinkedHashMap<>();
    private List<String> contenders = CONTENDERS;
    private List<String> scenarios = SCENARIOS;
    private int runs = 1;
    private int seconds = 8;
    private double saturationFrom;

    private FanoutPeers(Path jar, Path peers, PrintStream out) {
        this.jar = jar;
        this.peers = peers;
        this.out = out;
    }

    /** {@code [--only netty,sunday,…] [--scenarios 1x1000,…,saturation] [--runs N] [--seconds N] [--from EVENTS]}. */
    public static void run(Path jar, Path peers, List<String> arguments, PrintStream out) throws Exception {
        FanoutPeers comparison = new FanoutPeers(jar, peers, out);
        for (int i = 0; i + 1 < arguments.size(); i += 2) {
            comparison.option(arguments.get(i), arguments.get(i + 1));
        }
        comparison.runAll();
    }

    private void option(String name, String value) {
        switch (name) {
            case "--only" -> contenders = List.of(value.split(",", -1));
            case "--scenarios" -> scenarios = List.of(value.split(",", -1));
            case "--runs" -> runs = Integer.parseInt(value);
            case "--seconds" -> seconds = Integer.parseInt(value);
            case "--from" -> saturationFrom = Double.parseDouble(value);
            default -> throw new IllegalArgumentException("there is no option " + name);
        }
    }

    private void runAll() throws Exception {
        for (int run = 0; run < runs; run++) {
            for (String contender : contenders) {
                measure(contender);
            }
        }
        comparisons.values().forEach(comparison -> out.println(comparison + "\n"));
    }

    private void measure(String name) throws Exception {
        Path folder = Files.createTempDirectory("sunday-perf-");
        Vertx vertx =
                Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
        try {
            Optional<Contender> started = start(name, vertx, folder.resolve("data"));
            if (started.isPresent()) {
                try (Contender contender = started.get()) {
                    contender.boards(WARM_UP.boards());
                    // Nobody listens yet: the way in is compiled before it is measured.
                    new Publisher(contender, WARM_UP).run(false);
                    for (String scenario : scenarios) {
                        measure(contender, scenario);
                    }
                }
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
            delete(folder);
        }
    }

    private Optional<Contender> start(String name, Vertx vertx, Path data) throws Exception {
        return switch (name) {
            case "netty" -> Optional.of(PeerServers.bareNetty(vertx, data));
            case "bridge" -> Optional.of(PeerServers.stockBridge(vertx, data));
            case "socketio" -> {
                if (!Files.isDirectory(peers.resolve("node_modules"))) {
                    out.println("Socket.IO is left out: needs Node.js and npm.");
                    yield Optional.empty();
                }
                yield Optional.of(PeerServers.socketIo(vertx, data, peers.resolve("socketio.js")));
            }
            case "sunday" -> sunday("Sunday /ws", Dialect.SUNDAY, vertx, data, 1);
            case "sunday-eventbus" -> sunday("Sunday /eventbus", Dialect.SUNDAY_EVENTBUS, vertx, data, 1);
            case "sunday-2" -> sunday("Sunday /ws, 2 nodes", Dialect.SUNDAY, vertx, data, 2);
            case "sunday-2-eventbus" -> sunday("Sunday /eventbus, 2 nodes", Dialect.SUNDAY_EVENTBUS, vertx, data, 2);
            default ->
                throw new IllegalArgumentException(
                        "there is no contender " + name + "; there are " + String.join(", ", CONTENDERS));
        };
    }

    private Optional<Contender> sunday(String name, Dialect dialect, Vertx vertx, Path data, int nodes)
            throws Exception {
        return Optional.of(new SundayServer(name, dialect, vertx, jar, data, nodes));
    }

    private void measure(Contender contender, String scenario) throws Exception {
        Comparison comparison = comparisons.computeIfAbsent(
                scenario,
                name -> new Comparison(
                        switch (name) {
                            case "saturation" ->
                                "1 board × 1,000 sockets, as fast as p99 of each socket stays below 100 ms";
                            case "return" -> Hardships.RETURN;
                            case "stuck" -> Hardships.STUCK;
                            default -> describe(load(name));
                        }));
        switch (scenario) {
            case "saturation" -> saturate(contender, comparison);
            case "return" -> new Hardships(contender, comparison).comeBack();
            case "stuck" -> new Hardships(contender, comparison).standStill();
            default -> measureLoad(contender, scenario, comparison);
        }
    }

    private void measureLoad(Contender contender, String scenario, Comparison comparison) throws Exception {
        Load load = load(scenario);
        try (Run run = Run.open(contender, load)) {
            run.warmUp();
            Run.Outcome outcome = run.measure(load);
            run.report(outcome, comparison);
            say(contender, outcome);
        }
    }

    private Load load(String scenario) {
        Duration duration = Duration.ofSeconds(seconds);
        return switch (scenario) {
            case "1x1000" -> new Load(scenario, 1, 1_000, 10, duration);
            case "1x5000" -> new Load(scenario, 1, 5_000, 4, duration);
            case "100x50" -> new Load(scenario, 100, 50, 200, duration);
            case "idle" -> new Load(scenario, 100, 190, 1, duration);
            default ->
                throw new IllegalArgumentException("there is no scenario " + scenario
                        + "; there are idle, return, stuck, " + String.join(", ", SCENARIOS));
        };
    }

    private static String describe(Load load) {
        return String.format(
                Locale.ROOT,
                "%,d board(s) × %,d sockets, %.0f edits/s in all, %d s",
                load.boards(),
                load.socketsPerBoard(),
                load.eventsPerSecond(),
                load.duration().toSeconds());
    }

    /** Doubles the load until it is too much, then looks in between. */
    private void saturate(Contender contender, Comparison comparison) throws Exception {
        Duration duration = Duration.ofMillis((long) (SATURATION_SECONDS * 1_000));
        double rate = saturationFrom > 0 ? saturationFrom : SATURATION_FROM;
        Load load = new Load("saturation", 1, SATURATION_SOCKETS, SATURATION_FROM, duration);
        try (Run run = Run.open(contender, load)) {
            run.warmUp();
            double best = 0;
            double bestP99 = Double.NaN;
            double ceiling = Double.MAX_VALUE;
            double tried = rate;
            for (int i = 0; i < STEPS_MAX && tried > best * STEP_MIN; i++) {
                Run.Outcome outcome = run.measure(load.at(tried));
                say(contender, outcome);
                boolean good = outcome.isClean() && outcome.p99() < P99_MILLIS_MAX;
                if (good) {
                    best = tried;
                    bestP99 = outcome.p99();
                } else {
                    ceiling = tried;
                }
                tried = best == 0 ? tried / 2 : ceiling == Double.MAX_VALUE ? best * 2 : (best + ceiling) / 2;
            }
            comparison.add(contender.name(), "deliveries/s", best * SATURATION_SOCKETS);
            comparison.add(contender.name(), "p99 then, ms", bestP99);
        }
    }

    private void say(Contender contender, Run.Outcome outcome) {
        out.printf(
                Locale.ROOT,
                "  %s, %s at %.0f events/s: p50 %.1f, p99 %.1f ms; last p50 %.1f, p99 %.1f ms; %.2f CPU-s/M, %.2f"
                        + " without compilers; %d of %d, lost %d, doubled %d, misrouted %d, refused %d%n",
                contender.name(),
                outcome.load().name(),
                outcome.load().eventsPerSecond(),
                outcome.tally().each().getValueAtPercentile(50) / 1_000.0,
                outcome.p99(),
                outcome.tally().last().getValueAtPercentile(50) / 1_000.0,
                outcome.tally().last().getValueAtPercentile(99) / 1_000.0,
                outcome.cpuSeconds() / outcome.tally().deliveries() * 1e6,
                (outcome.cpuSeconds() - outcome.compilerSeconds())
                        / outcome.tally().deliveries()
                        * 1e6,
                outcome.tally().deliveries(),
                outcome.publisher().expected(),
                outcome.tally().lost(),
                outcome.tally().doubled(),
                outcome.tally().misrouted(),
                outcome.publisher().refused());
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
