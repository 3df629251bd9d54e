package io.sunday.testing;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker in a process of its own, which can be killed and started again on the same folder. Its class path
 * is its own too.
 */
public final class TestKafka implements AutoCloseable {

    private static final String MAIN = "io.sunday.testing.broker.Broker";
    private static final String READY = "the broker is ready";
    private static final String CLASS_PATH = "/kafka-broker.classpath";

    /** So low that no outgoing connection of the machine takes one of them while the broker is away. */
    private static final int PORT_MIN = 13_000;

    private static final int PORTS = 5_000;

    private final Path folder = TestStores.newDirectory("sunday-kafka-");
    private final int port = freePort();
    private final int controllerPort = freePort();
    private @Nullable Process process;

    private TestKafka() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** Returns when the broker takes connections. */
    public static TestKafka started() {
        TestKafka kafka = new TestKafka();
        kafka.start();
        return kafka;
    }

    /** What {@code SUNDAY_KAFKA_BOOTSTRAP} has to be. */
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    /** Starts it, again after a kill, and returns when it takes connections. */
    public synchronized void start() {
        try {
            Process broker =
                    new ProcessBuilder(command()).redirectErrorStream(true).start();
            process = broker;
            awaitReady(broker);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Ends it at once. */
    public synchronized void kill() {
        Process broker = process;
        if (broker != null) {
            broker.destroyForcibly();
            try {
                broker.waitFor(10, TimeUnit.SECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            process = null;
        }
    }

    private List<String> command() {
        return List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath(),
                MAIN,
                folder.toString(),
                Integer.toString(port),
                Integer.toString(controllerPort));
    }

    private static String classPath() {
        try (var list = TestKafka.class.getResourceAsStream(CLASS_PATH)) {
            if (list == null) {
                throw new IllegalStateException("the module kafka-broker was not built");
            }
            Path own = Path.of(Class.forName(MAIN, false, TestKafka.class.getClassLoader())
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return own + File.pathSeparator + new String(list.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException | ClassNotFoundException | URISyntaxException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Then goes on reading, or the broker would stand still when it has much to say. */
    private static void awaitReady(Process broker) throws IOException {
        BufferedReader lines = broker.inputReader();
        StringBuilder said = new StringBuilder();
        String line = lines.readLine();
        while (line != null && !line.equals(READY)) {
            said.append(line).append('\n');
            line = lines.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("Kafka did not start:\n" + said);
        }
        Thread.ofVirtual().start(() -> lines.lines().forEach(ignored -> {}));
    }

    private static int freePort() {
        Random random = new Random();
        while (true) {
            int port = PORT_MIN + random.nextInt(PORTS);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // Another one, then.
            }
        }
    }

    @Override
    public synchronized void close() {
        kill();
        if (Files.exists(folder)) {
            TestStores.delete(folder);
        }
    }
}
