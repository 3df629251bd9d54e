package io.sunday.launcher.fault;

import io.sunday.launcher.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** {@code ./sunday cluster 2} on a directory of its own. */
final class ClusterProcess implements AutoCloseable {

    private static final int READY_SECONDS = 120;
    private static final int STOP_SECONDS = 40;

    private final Process process;
    private final Path data;
    private final List<Integer> ports;
    private final List<String> output = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();

    private ClusterProcess(Process process, Path data, List<Integer> ports) {
        this.process = process;
        this.data = data;
        this.ports = ports;
    }

    static ClusterProcess start(Path data) throws Exception {
        int port = freePair();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "cluster",
                        "2",
                        "--http-port=" + port,
                        "--data-dir=" + data,
                        "--rate-limit-per-minute=0")
                .redirectErrorStream(true)
                .start();
        ClusterProcess cluster = new ClusterProcess(process, data, List.of(port, port + 1));
        Thread.ofVirtual().start(cluster::read);
        if (!cluster.ready.get(READY_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError(cluster.output());
        }
        return cluster;
    }

    /** Two ports in a row, because the nodes of a cluster count up from the first. */
    private static int freePair() throws IOException {
        while (true) {
            try (ServerSocket first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    ServerSocket second =
                            new ServerSocket(first.getLocalPort() + 1, 1, InetAddress.getLoopbackAddress())) {
                return second.getLocalPort() - 1;
            } catch (IOException taken) {
                // Another pair.
            }
        }
    }

    private void read() {
        // Each node says so for itself too; only the cluster names all of them.
        String allReady = ports.stream()
                .map(port -> "http://localhost:" + port)
                .collect(Collectors.joining(" ", "Sunday is ready at ", ""));
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(line -> {
                output.add(line);
                if (line.contains(allReady)) {
                    ready.complete(true);
                }
            });
        } catch (IOException e) {
            output.add(e.toString());
        }
        ready.complete(false);
    }

    /** What all of its nodes have printed. */
    String output() {
        return String.join("\n", output);
    }

    List<Integer> ports() {
        return ports;
    }

    /** As if its machine had lost power: no signal handler runs. */
    void kill(int port) throws Exception {
        Path pidFile = data.resolve("node-" + port + ".pid");
        if (!Files.exists(pidFile)) {
            throw new AssertionError("node " + port + " does not run:\n" + output());
        }
        long pid = Long.parseLong(Files.readString(pidFile).strip());
        new ProcessBuilder("kill", "-9", Long.toString(pid)).start().waitFor();
    }

    @Override
    public void close() throws Exception {
        process.toHandle().destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
