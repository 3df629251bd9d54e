package io.sunday.perf;

import io.sunday.testing.fault.ClusterPorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server of its own for a run: one process from the built jar, on a free port, on a data folder that is thrown away. */
public final class ServerProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(120);

    private final Process process;
    private final List<Integer> ports;
    private final Path data;
    private final long readyMillis;

    private ServerProcess(Process process, List<Integer> ports, Path data, long readyMillis) {
        this.process = process;
        this.ports = ports;
        this.data = data;
        this.readyMillis = readyMillis;
    }

    public static ServerProcess start(Path jar, Path data, String... flags) throws IOException, InterruptedException {
        return start(jar, data, ClusterPorts.free(1), List.of(flags));
    }

    /** Several nodes, as {@code ./sunday cluster N} starts them. */
    public static ServerProcess startCluster(Path jar, Path data, int nodes, String... flags)
            throws IOException, InterruptedException {
        List<Integer> ports = ClusterPorts.free(nodes);
        List<String> arguments = new ArrayList<>(List.of("cluster", Integer.toString(nodes)));
        arguments.addAll(List.of(flags));
        return start(jar, data, ports, arguments);
    }

    private static ServerProcess start(Path jar, Path data, List<Integer> ports, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        // Those of ./sunday start, for a measurement of others says nothing about the product.
        command.addAll(flags("PERF_JVM_FLAGS"));
        command.addAll(flags("PERF_SERVER_FLAGS"));
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("SUNDAY_HTTP_PORT", Integer.toString(ports.getFirst()));
        builder.environment().put("SUNDAY_DATA_DIR", data.toString());
        builder.environment().put("SUNDAY_RATE_LIMIT_PER_MINUTE", "0");
        builder.redirectErrorStream(true)
                .redirectOutput(data.resolveSibling("server.log").toFile());
        long started = System.nanoTime();
        Process process = builder.start();
        // A run that is broken off must not leave its server behind.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        for (int port : ports) {
            awaitReady(process, port, data.resolveSibling("server.log"));
        }
        return new ServerProcess(process, ports, data, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
    }

    private static List<String> flags(String variable) {
        String flags = System.getenv(variable);
        return flags == null || flags.isBlank()
                ? List.of()
                : List.of(flags.strip().split("\\s+"));
    }

    /** Of the first node. */
    public int port() {
        return ports.getFirst();
    }

    public List<Integer> ports() {
        return ports;
    }

    /** The processes that serve; not the one that only started them. */
    public List<ProcessHandle> nodes() {
        return ports.size() == 1
                ? List.of(process.toHandle())
                : process.descendants().filter(ServerProcess::isJava).toList();
    }

    /** PostgreSQL and Redis. */
    public List<ProcessHandle> stores() {
        return process.descendants().filter(child -> !isJava(child)).toList();
    }

    private static boolean isJava(ProcessHandle handle) {
        return handle.info().command().orElse("").endsWith("java");
    }

    /** The folder of its stores. */
    Path data() {
        return data;
    }

    /** From the start of the process to the first 200 of its readiness. */
    long readyMillis() {
        return readyMillis;
    }

    /** What the process keeps in memory, without its stores. */
    double residentMegabytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        return Double.NaN;
    }

    /** Processor seconds that the process has used, without its stores. */
    double cpuSeconds() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1000.0;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private static void awaitReady(Process process, int port, Path log) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        long until = System.nanoTime() + START_LIMIT.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < until && process.isAlive()) {
                try {
                    if (client.send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200) {
                        return;
                    }
                } catch (IOException notYet) {
                    // Refused until it listens.
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
        process.destroyForcibly();
        throw new IllegalStateException("the server did not start: " + Files.readString(log));
    }
}
