package io.sunday.launcher.cluster;

import io.sunday.launcher.StartFailure;
import io.sunday.launcher.StopSignal;
import io.sunday.launcher.Stores;
import io.sunday.launcher.Subcommand;
import io.sunday.launcher.config.Config;
import io.sunday.launcher.config.Sources;
import io.sunday.launcher.operations.Logs;
import io.sunday.storage.DatabaseUrl;
import io.sunday.storage.embedded.DataDirectory;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several nodes on one machine, for trying and for fault tests. This process owns the stores and nothing else, so any
 * node may be killed, and is left dead; when this process is stopped, it stops all nodes and then the stores.
 */
public final class ClusterCommand implements Subcommand {
    private static final int NODES_MAX = 16;
    private static final Duration READY_LIMIT = Duration.ofSeconds(90);

    /** A node drains its requests for up to ten seconds. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private static final Duration POLL = Duration.ofMillis(50);
    private static final int PROBE_LIMIT_MILLIS = 1_000;

    @Override
    public String name() {
        return "cluster";
    }

    @Override
    public String summary() {
        return "N            N nodes on this machine, sharing one set of stores";
    }

    @Override
    public int run(List<String> arguments) throws Exception {
        int nodes = Arguments.number(arguments, "cluster N", 1, NODES_MAX);
        List<String> flags = arguments.subList(1, arguments.size());
        Config config = Config.read(Sources.of(flags));
        Logs.configure(config.log());
        Logger log = LoggerFactory.getLogger(ClusterCommand.class);
        StopSignal stop = StopSignal.install();
        try (Stores stores = Stores.open(config)) {
            Path directory = stores.directory().path();
            stopNodes(directory);
            int firstPort = config.http().port();
            DatabaseUrl database = DatabaseUrl.parse(stores.databaseUrl());
            new StoresFile(stores.databaseUrl(), stores.redisUrl(), Clustering.name(database), firstPort, nodes)
                    .write(directory);
            try {
                startNodes(directory, firstPort, nodes, flags, stop);
                if (!stop.wasAsked()) {
                    log.info("Sunday is ready at {}", addresses(firstPort, nodes));
                }
                stop.await();
                log.info("Stopping all nodes");
                stores.letEnd();
            } finally {
                Files.deleteIfExists(StoresFile.in(directory));
                stopNodes(directory);
            }
        }
        log.info("Stopped");
        return 0;
    }

    /** The first alone, because nodes that look for each other at the same moment take longer to agree. */
    private static void startNodes(Path directory, int firstPort, int nodes, List<String> flags, StopSignal stop)
            throws IOException {
        awaitReady(firstPort, startNode(directory, firstPort, flags), stop);
        List<Process> others = new ArrayList<>();
        for (int i = 1; i < nodes && !stop.wasAsked(); i++) {
            others.add(startNode(directory, firstPort + i, flags));
        }
        for (int i = 0; i < others.size(); i++) {
            awaitReady(firstPort + 1 + i, others.get(i), stop);
        }
    }

    private static Process startNode(Path directory, int port, List<String> flags) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        String classPath = System.getProperty("java.class.path");
        command.addAll(
                classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator)
                        ? List.of("-jar", classPath)
                        : List.of("-cp", classPath, "io.sunday.launcher.Main"));
        command.addAll(List.of("node", Integer.toString(port)));
        command.addAll(flags);
        command.add("--data-dir=" + directory);
        return new ProcessBuilder(command).inheritIO().start();
    }

    private static void awaitReady(int port, Process node, StopSignal stop) {
        long deadline = System.nanoTime() + READY_LIMIT.toNanos();
        while (!stop.wasAsked() && !isReady(port)) {
            if (!node.isAlive()) {
                throw new StartFailure("Node " + port + " did not start; its own message is above.", null);
            }
            if (System.nanoTime() > deadline) {
                throw new StartFailure(
                        "Node " + port + " was not ready within " + READY_LIMIT.toSeconds() + " s.", null);
            }
            pause();
        }
    }

    private static boolean isReady(int port) {
        try {
            HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/health/ready")
                    .toURL()
                    .openConnection();
            connection.setConnectTimeout(PROBE_LIMIT_MILLIS);
            connection.setReadTimeout(PROBE_LIMIT_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Stops every node on this directory, also those that were added later or left behind by a killed cluster. */
    private static void stopNodes(Path directory) throws IOException {
        Path folder = directory.resolve("nodes");
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<ProcessHandle> running;
        try (Stream<Path> nodes = Files.list(folder)) {
            running = nodes.map(DataDirectory::holder)
                    .filter(pid -> pid.isPresent())
                    .flatMap(pid -> ProcessHandle.of(pid.getAsLong()).stream())
                    .toList();
        }
        running.forEach(ProcessHandle::destroy);
        long deadline = System.nanoTime() + STOP_LIMIT.toNanos();
        while (running.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadline) {
            pause();
        }
        running.forEach(ProcessHandle::destroyForcibly);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(path -> path.getFileName().toString().matches("node-[0-9]+\\.pid"))
                    .toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static String addresses(int firstPort, int nodes) {
        return IntStream.range(0, nodes)
                .mapToObj(i -> "http://localhost:" + (firstPort + i))
                .collect(Collectors.joining(" "));
    }

    private static void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
        } catch (InterruptedException early) {
            Thread.currentThread().interrupt();
        }
    }
}
