package io.sunday.realtime;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The npm clients in a process of their own. */
final class BridgeClient implements AutoCloseable {

    private static final Path SOURCES = Path.of("src", "test", "js");
    private static final Path INSTALLED = Path.of("target", "bridge-client");
    private static final int PATIENCE_SECONDS = 20;

    private final Process process;
    private final Writer commands;
    private final BlockingQueue<JsonObject> received = new LinkedBlockingQueue<>();

    BridgeClient(int port, String transport) throws IOException {
        process = new ProcessBuilder("node", "bridge.js", "http://127.0.0.1:" + port + "/eventbus", transport)
                .directory(INSTALLED.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        commands = process.outputWriter(StandardCharsets.UTF_8);
        Thread.ofVirtual().start(this::read);
    }

    /** As {@code npm ci} gives them, from the lock file. */
    static void install() throws IOException, InterruptedException {
        Files.createDirectories(INSTALLED);
        for (String file : List.of("package.json", "package-lock.json", ".npmrc", "bridge.js")) {
            Files.copy(SOURCES.resolve(file), INSTALLED.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(INSTALLED.resolve("node_modules"))) {
            Process npm = new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error")
                    .directory(INSTALLED.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(INSTALLED.resolve("npm.log").toFile())
                    .start();
            if (npm.waitFor() != 0) {
                throw new IllegalStateException(Files.readString(INSTALLED.resolve("npm.log")));
            }
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(line -> received.add(new JsonObject(line)));
        } catch (IOException | UncheckedIOException e) {
            // The process has ended.
        }
    }

    BridgeClient tell(Object... namesAndValues) throws IOException {
        commands.write(Connection.json(namesAndValues) + "\n");
        commands.flush();
        return this;
    }

    JsonObject next() throws InterruptedException {
        JsonObject got = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (got == null) {
            throw new AssertionError("the client got nothing");
        }
        return got;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
