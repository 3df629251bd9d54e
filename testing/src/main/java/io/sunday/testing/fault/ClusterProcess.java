package io.sunday.testing.fault;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code ./sunday cluster N} on a directory of its own, and ways to harm it. */
public final class ClusterProcess implements AutoCloseable {

    private static final int READY_SECONDS = 120;
    private static final int STOP_SECONDS = 40;

    private final List<String> sunday;
    private final Path data;
    private final List<Integer> ports;
    private final Process process;
    private final List<Process> later = new ArrayList<>();
    private final ConcurrentLinkedQueue<Line> output = new ConcurrentLinkedQueue<>();
    private final CountDownLatch started = new CountDownLatch(1);
    private volatile boolean ready;

    private record Line(long nanos, String text) {}

    private ClusterProcess(List<String> sunday, Path data, List<Integer> ports, List<String> flags) throws IOException {
        this.sunday = List.copyOf(sunday);
        this.data = data;
        this.ports = ports;
        List<String> arguments = new ArrayList<>(List.of(
                "cluster",
                Integer.toString(ports.size()),
                "--http-port=" + ports.getFirst(),
                "--data-dir=" + data,
                "--rate-limit-per-minute=0"));
        arguments.addAll(flags);
        this.process = launch(arguments, Map.of());
    }

    /**
     * Starts it and returns when all nodes are ready.
     *
     * @param sunday the command that runs the product, without its arguments
     */
    public static ClusterProcess start(List<String> sunday, Path data, int nodes, String... flags) throws Exception {
        ClusterProcess cluster = new ClusterProcess(sunday, data, ClusterPorts.free(nodes), List.of(flags));
        if (!cluster.started.await(READY_SECONDS, TimeUnit.SECONDS) || !cluster.ready) {
            throw new AssertionError(cluster.output());
        }
        return cluster;
    }

    private Process launch(List<String> arguments, Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>(sunday);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process started = builder.start();
        Thread.ofVirtual().start(() -> read(started));
        // A run that is broken off must not leave its servers behind.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> started.toHandle().destroy()));
        return started;
    }

    private void read(Process from) {
        // Each node says so for itself too; only the cluster names all of them.
        String allReady = ports.stream()
                .map(port -> "http://localhost:" + port)
                .collect(Collectors.joining(" ", "Sunday is ready at ", ""));
        try (BufferedReader lines = from.inputReader()) {
            lines.lines().forEach(line -> {
                output.add(new Line(System.nanoTime(), line));
                if (line.contains(allReady)) {
                    ready = true;
                    started.countDown();
                }
            });
        } catch (IOException e) {
            output.add(new Line(System.nanoTime(), e.toString()));
        }
        started.countDown();
    }

    /** What all of its nodes have printed. */
    public String output() {
        return output.stream().map(Line::text).collect(Collectors.joining("\n"));
    }

    /** When a line with this text was printed after a moment; waits for it. */
    public long awaitLine(String text, long afterNanos) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
        while (System.nanoTime() < deadline) {
            for (Line line : output) {
                if (line.nanos() >= afterNanos && line.text().contains(text)) {
                    return line.nanos();
                }
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        throw new AssertionError("nobody said \"" + text + "\":\n" + output());
    }

    public List<Integer> ports() {
        return ports;
    }

    public long pidOf(int port) throws IOException {
        Path pidFile = data.resolve("node-" + port + ".pid");
        if (!Files.exists(pidFile)) {
            throw new AssertionError("node " + port + " does not run:\n" + output());
        }
        return Long.parseLong(Files.readString(pidFile).strip());
    }

    /** The process that owns the database; its children work for it. */
    public long postgresPid() throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid"))
                .getFirst()
                .strip());
    }

    public long redisPid() throws IOException {
        return Long.parseLong(Files.readString(data.resolve("redis/redis.pid")).strip());
    }

    public Path data() {
        return data;
    }

    /** Sends a signal by its name. */
    public static void signal(long pid, String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    }

    /** As if its machine had lost power: no signal handler runs. */
    public void kill(int port) throws Exception {
        signal(pidOf(port), "KILL");
    }

    /** Asks one node to stop and waits until it has. */
    public void stopNode(int port) throws Exception {
        ProcessHandle node = ProcessHandle.of(pidOf(port)).orElseThrow();
        node.destroy();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
        while (node.isAlive()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("node " + port + " did not stop:\n" + output());
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    /** Starts a node that was stopped or killed, as {@code ./sunday node PORT} does, and waits until it is ready. */
    public void startNode(int port) throws Exception {
        startNode(port, null, Map.of());
    }

    /**
     * Starts a node that was stopped under other conditions.
     *
     * @param databaseUrl another way to the same database, or null
     * @param environment what is added to the environment of the process
     */
    public void startNode(int port, @Nullable String databaseUrl, Map<String, String> environment) throws Exception {
        long begin = System.nanoTime();
        Path file = data.resolve("stores.json");
        String stores = Files.readString(file);
        if (databaseUrl != null) {
            Files.writeString(
                    file, new JsonObject(stores).put("databaseUrl", databaseUrl).encode());
        }
        try {
            List<String> node =
                    List.of("node", Integer.toString(port), "--data-dir=" + data, "--rate-limit-per-minute=0");
            later.add(launch(node, environment));
            awaitLine("Sunday is ready at http://localhost:" + port, begin);
        } finally {
            Files.writeString(file, stores);
        }
    }

    @Override
    public void close() throws Exception {
        process.toHandle().destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        for (Process node : later) {
            node.destroyForcibly();
        }
    }
}
