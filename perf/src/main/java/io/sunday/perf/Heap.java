package io.sunday.perf;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** How much of its heap a server uses. */
final class Heap {

    private static final String USED = "sunday_jvm_memory_used_bytes{";
    private static final double MEGABYTE = 1 << 20;

    private Heap() {}

    /** With what is garbage and was not collected yet. */
    static double usedMegabytes(ServerProcess server) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI metrics = URI.create("http://127.0.0.1:" + server.port() + "/metrics");
            String text = client.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            return text.lines()
                            .filter(line -> line.startsWith(USED) && line.contains("area=\"heap\""))
                            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                            .sum()
                    / MEGABYTE;
        } catch (IOException | InterruptedException unanswered) {
            throw new IllegalStateException(unanswered);
        }
    }

    /** What is left after a full collection, which this makes. */
    static double liveMegabytes(ServerProcess server) {
        try {
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(server.nodes().getFirst().pid()),
                            "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            String histogram = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String total =
                    histogram.lines().filter(line -> line.startsWith("Total")).reduce("", (one, other) -> other);
            if (jcmd.waitFor() != 0 || total.isEmpty()) {
                throw new IllegalStateException(histogram);
            }
            return Double.parseDouble(total.strip().toLowerCase(Locale.ROOT).split("\\s+", -1)[2]) / MEGABYTE;
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
