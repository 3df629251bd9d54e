package io.sunday.launcher;

import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The product as a process of its own, as an operator runs it. */
final class ServerProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("Sunday is ready at http://localhost:(\\d+)");

    private final Process process;
    private final List<String> output = new ArrayList<>();
    private int port;

    private ServerProcess(Process process) {
        this.process = process;
    }

    /** Starts it and returns at once. */
    static ServerProcess launch(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ServerProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** Starts it on this directory and a free port, and returns when it says that it is ready. */
    static ServerProcess ready(Path data, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("--http-port=0", "--data-dir=" + data));
        arguments.addAll(List.of(more));
        ServerProcess server = launch(arguments.toArray(String[]::new));
        server.readUntilReady();
        return server;
    }

    private void readUntilReady() throws Exception {
        BufferedReader reader = process.inputReader();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            output.add(line);
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                port = Integer.parseInt(ready.group(1));
                return;
            }
        }
        throw new AssertionError("it ended without being ready:\n" + String.join("\n", output));
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    HttpResponse<String> get(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + port + path);
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    /** What Ctrl-C, systemd and Kubernetes do; answers the exit code. */
    int terminate() throws Exception {
        signalStop();
        return exitCode();
    }

    private void signalStop() {
        // Process.destroy would close the stream with what it still has to say.
        process.toHandle().destroy();
    }

    void kill() throws Exception {
        process.toHandle().destroyForcibly();
        exitCode();
    }

    int exitCode() throws Exception {
        process.inputReader().lines().forEach(output::add);
        return process.waitFor();
    }

    String output() {
        return String.join("\n", output);
    }

    @Override
    public void close() throws Exception {
        signalStop();
        exitCode();
    }
}
