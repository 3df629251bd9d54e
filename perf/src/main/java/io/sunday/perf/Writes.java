package io.sunday.perf;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Edits of values, each a PATCH of one item that changes it: alone on an idle server, as many as go through, and at
 * given rates; on one board and over many.
 */
final class Writes implements Scenario {

    private static final int BOARDS = 50;
    private static final int ITEMS_ON_ONE = 2_000;
    private static final int ITEMS_ON_EACH = 100;

    /** Enough to keep a server busy that answers in tens of milliseconds. */
    private static final int CONNECTIONS = 256;

    /** Long enough for the JVM to compile what is hot: a server is started once and serves for weeks. */
    private static final Duration WARM_UP = Duration.ofSeconds(20);

    /** Until the search index has caught up with the warm-up: then the server is idle. */
    private static final Duration SETTLING = Duration.ofSeconds(10);

    private static final Duration MEASURED = Duration.ofSeconds(10);
    private static final int ALONE = 300;

    private static final Duration IN_TURN = Duration.ofSeconds(3);

    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final int DAYS = 9_000;

    private final int perSecondOnOne;
    private final int perSecondOverAll;
    private final boolean keys;

    /** {@code keys}: each edit has an Idempotency-Key, as those of the web client have. */
    Writes(int perSecondOnOne, int perSecondOverAll, boolean keys) {
        this.perSecondOnOne = perSecondOnOne;
        this.perSecondOverAll = perSecondOverAll;
        this.keys = keys;
    }

    /** What a run edits, and how. */
    private final class Load {
        final KeepAlive connections;
        final Context loop;
        final String token;
        final SplittableRandom random = new SplittableRandom(42);
        int count;

        Load(KeepAlive connections, Context loop, String token) {
            this.connections = connections;
            this.loop = loop;
            this.token = token;
        }

        /** An edit that changes something, whatever came before. */
        Buffer edit(List<String> items) {
            String path = "/v1/items/" + items.get(random.nextInt(items.size()));
            String key = keys ? "\r\nidempotency-key: " + UUID.randomUUID() : "";
            String day = FIRST_DAY.plusDays(count++ % DAYS).toString();
            return KeepAlive.request("PATCH", path, token + key, "{\"itemData\":{\"date\":\"" + day + "\"}}");
        }
    }

    /** Processor seconds so far. */
    private record Cpu(double server, double stores, double generator) {
        static Cpu of(ServerProcess server) {
            return new Cpu(
                    server.cpuSeconds(),
                    server.stores().stream().mapToDouble(Cpu::seconds).sum(),
                    seconds(ProcessHandle.current()));
        }

        private static double seconds(ProcessHandle process) {
            return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1000.0;
        }

        void addTo(Figures figures, String name, ServerProcess server, double seconds) {
            Cpu now = of(server);
            figures.add(name + ": server CPU, cores", (now.server - this.server) / seconds);
            figures.add(name + ": stores CPU, cores", (now.stores - stores) / seconds);
            figures.add(name + ": generator CPU, cores", (now.generator - generator) / seconds);
        }
    }

    /** What came back. */
    private static final class Seen {
        final Histogram latency = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(1), 3);
        final LongAdder sent = new LongAdder();
        final LongAdder acked = new LongAdder();
        final LongAdder other = new LongAdder();

        void answered(int status, long planned) {
            if (status == 200) {
                acked.increment();
                latency.recordValue(Math.max(1, (System.nanoTime() - planned) / 1_000));
            } else {
                other.increment();
            }
        }

        void awaitAll() throws InterruptedException {
            // What an overloaded server still has to answer must not be part of the next measurement.
            for (int i = 0; i < 1_200 && acked.sum() + other.sum() < sent.sum(); i++) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    @Override
    public String describe() {
        return "edits of one value over REST" + (keys ? " with an Idempotency-Key" : "") + ", " + CONNECTIONS
                + " connections kept alive; alone: " + ALONE
                + ", one each 20 ms, on an idle server, when it has just started and after some thousand edits, and then one after"
                + " the other without a pause; saturation: every"
                + " connection sends its next as soon as it is answered; at a rate: open loop, from the planned time;"
                + " each for " + MEASURED.toSeconds() + " s";
    }

    @Override
    public void run(Vertx vertx, ServerProcess server, Figures figures) throws Exception {
        Api api = Api.signUp(vertx, server.port());
        String workspace = api.workspace();
        String board = api.board(workspace, "One");
        List<String> one = texts(api.fill(board, ITEMS_ON_ONE));
        List<String> all = new ArrayList<>();
        for (int i = 0; i < BOARDS; i++) {
            all.addAll(texts(api.fill(api.board(workspace, "Board " + i), ITEMS_ON_EACH)));
        }
        Context loop = vertx.getOrCreateContext();
        KeepAlive connections = Future.<KeepAlive>future(opened -> loop.runOnContext(
                        go -> KeepAlive.open(vertx, server.port(), CONNECTIONS).onComplete(opened)))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        Load load = new Load(connections, loop, api.token());

        alone("cold, the first " + ALONE, load, one, server, figures);
        saturate(load, one, CONNECTIONS, WARM_UP);
        TimeUnit.NANOSECONDS.sleep(SETTLING.toNanos());
        alone("warm", load, one, server, figures);
        figures.addMillis("alone, without a pause", saturate(load, one, 1, IN_TURN).latency);
        long before = seq(api, board);
        double acked = 0;
        acked += saturation("one board", load, one, server, figures);
        acked += rate("one board", perSecondOnOne, load, one, server, figures);
        figures.add("one board: acked edits without their event", acked - (seq(api, board) - before));
        saturation(BOARDS + " boards", load, all, server, figures);
        rate(BOARDS + " boards", perSecondOverAll, load, all, server, figures);
    }

    private static void alone(String state, Load load, List<String> items, ServerProcess server, Figures figures)
            throws IOException, InterruptedException {
        figures.add("alone, " + state + ": fdatasync of 8 KB p50 just before, ms", syncMillis(server.data()));
        Seen seen = new Seen();
        OpenLoop.run(50, Duration.ofMillis(ALONE * 20L), planned -> send(load, items, planned, seen));
        seen.awaitAll();
        figures.addMillis("alone, " + state, seen.latency);
    }

    private static double saturation(String name, Load load, List<String> items, ServerProcess server, Figures figures)
            throws InterruptedException {
        Cpu cpu = Cpu.of(server);
        Seen seen = saturate(load, items, CONNECTIONS, MEASURED);
        cpu.addTo(figures, name + ", saturation", server, MEASURED.toSeconds());
        figures.add(name + ", saturation: acked edits/s", seen.acked.sum() / (double) MEASURED.toSeconds());
        figures.addMillis(name + ", saturation", seen.latency);
        figures.add(name + ", saturation: not acked", seen.sent.sum() - seen.acked.sum());
        return seen.acked.sum();
    }

    private static double rate(
            String name, int perSecond, Load load, List<String> items, ServerProcess server, Figures figures)
            throws InterruptedException {
        Cpu cpu = Cpu.of(server);
        Seen seen = new Seen();
        OpenLoop.run(perSecond, MEASURED, planned -> send(load, items, planned, seen));
        seen.awaitAll();
        String at = name + ", " + perSecond + "/s";
        cpu.addTo(figures, at, server, MEASURED.toSeconds());
        figures.addMillis(at, seen.latency);
        figures.add(at + ": not acked", seen.sent.sum() - seen.acked.sum());
        return seen.acked.sum();
    }

    private static void send(Load load, List<String> items, long planned, Seen seen) {
        seen.sent.increment();
        load.loop.runOnContext(go -> load.connections.send(load.edit(items), status -> seen.answered(status, planned)));
    }

    private static Seen saturate(Load load, List<String> items, int connections, Duration duration)
            throws InterruptedException {
        Seen seen = new Seen();
        long until = System.nanoTime() + duration.toNanos();
        load.loop.runOnContext(go -> {
            for (int i = 0; i < connections; i++) {
                next(load, items, until, seen);
            }
        });
        TimeUnit.NANOSECONDS.sleep(Math.max(0, until - System.nanoTime()));
        seen.awaitAll();
        return seen;
    }

    private static void next(Load load, List<String> items, long until, Seen seen) {
        long started = System.nanoTime();
        if (started >= until) {
            return;
        }
        seen.sent.increment();
        load.connections.send(load.edit(items), status -> {
            seen.answered(status, started);
            next(load, items, until, seen);
        });
    }

    private static long seq(Api api, String board) {
        return api.get("/v1/boards/" + board)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .data()
                .getLong("seq");
    }

    private static List<String> texts(JsonArray ids) {
        return ids.stream().map(String.class::cast).toList();
    }

    /** What the disk takes to keep a block: a commit cannot be faster. */
    private static double syncMillis(Path folder) throws IOException {
        Histogram micros = new Histogram(TimeUnit.MINUTES.toMicros(1), 3);
        Path file = folder.resolve("fdatasync.probe");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int i = 0; i < 200; i++) {
                long start = System.nanoTime();
                channel.write(ByteBuffer.allocate(8_192), i % 16 * 8_192L);
                channel.force(false);
                micros.recordValue(Math.max(1, (System.nanoTime() - start) / 1_000));
            }
        }
        Files.delete(file);
        return micros.getValueAtPercentile(50) / 1000.0;
    }
}
