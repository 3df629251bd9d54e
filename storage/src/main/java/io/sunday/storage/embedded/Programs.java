package io.sunday.storage.embedded;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Starts, recognises and stops the stores' programs. */
final class Programs {
    /** A log that grew beyond this is put aside once, when the store starts. */
    private static final long LOG_SIZE_MAX = 10L << 20;

    /** As much of the end of a log as one may want to read in an error message. */
    private static final int LOG_TAIL_LINES = 6;

    private static final Duration POLL = Duration.ofMillis(10);

    private Programs() {}

    /** A port that was free a moment ago. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return socket.getLocalPort();
        }
    }

    /** Starts a program that outlives no clean stop, with nothing of this server's environment. */
    static Process spawn(List<String> command, Path log) throws IOException {
        List<String> detached = new ArrayList<>();
        Path setsid = Path.of("/usr/bin/setsid");
        if (Files.isExecutable(setsid)) {
            // Ctrl-C in a terminal reaches the whole group of processes; the stores have to outlive the last request.
            detached.add(setsid.toString());
        }
        detached.addAll(command);
        return builder(detached)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** Runs a program to its end and answers what it wrote; a failure becomes an exception with that text. */
    static void run(List<String> command, String input, Duration limit, Path home) throws IOException {
        Path output = Files.createTempFile(home, ".output-", ".log");
        try {
            Process process = builder(command).redirectOutput(output.toFile()).start();
            try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
                stdin.write(input);
            }
            boolean ended = ends(process, limit);
            String text = Files.readString(output);
            if (!ended) {
                process.destroyForcibly();
                throw new IOException(command.getLast() + " did not end within " + limit.toSeconds() + " s: " + text);
            }
            if (process.exitValue() != 0) {
                throw new IOException(text.isBlank() ? "exit code " + process.exitValue() : tail(text));
            }
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** Whether the program runs and ends with 0; false also when there is no such program. */
    static boolean succeeds(String... command) {
        try {
            Process process = builder(List.of(command))
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return ends(process, Duration.ofSeconds(5)) && process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    /** Unlike a handle, a process of our own has its exit value when this is true. */
    private static boolean ends(Process process, Duration limit) {
        try {
            return process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        String path = environment.get("PATH");
        environment.clear();
        environment.put("PATH", path == null ? "/usr/bin:/bin" : path);
        environment.put("LC_ALL", "C");
        environment.put("TZ", "UTC");
        return builder;
    }

    /** The living process with this id, if it is one that works in the given directory. */
    static Optional<ProcessHandle> running(long pid, Path directory) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(process -> worksIn(process, directory));
    }

    private static boolean worksIn(ProcessHandle process, Path directory) {
        try {
            return Files.isSameFile(Path.of("/proc/" + process.pid() + "/cwd"), directory);
        } catch (IOException noProcOrNotOurs) {
            return process.info()
                    .arguments()
                    .map(arguments -> List.of(arguments).contains(directory.toString()))
                    .orElse(false);
        }
    }

    /** Sends a signal by name; {@link ProcessHandle} itself knows only two. */
    static void signal(ProcessHandle process, String name) {
        if (!process.isAlive()) {
            return; // the number may belong to another program by now
        }
        if (!succeeds("/bin/sh", "-c", "kill -" + name + " " + process.pid()) && process.isAlive()) {
            process.destroy();
        }
    }

    /** Waits without giving up the wait when the thread is interrupted: a store that is being stopped must end. */
    static boolean awaitExit(ProcessHandle process, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (process.isAlive()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            pause(POLL);
        }
        return true;
    }

    /** The step in which a program's progress is looked at. */
    static void pause() {
        pause(POLL);
    }

    static void pause(Duration duration) {
        boolean interrupted = false;
        long until = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < until) {
            try {
                TimeUnit.NANOSECONDS.sleep(until - System.nanoTime());
            } catch (InterruptedException wanted) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    static void rollLog(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_SIZE_MAX) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
        }
        PrivateFiles.ensureFile(log);
    }

    /** The last lines of a log, or a word that there are none. */
    static String tail(Path log) {
        try {
            return tail(Files.readString(log, StandardCharsets.ISO_8859_1));
        } catch (IOException unreadable) {
            return "(its log " + log + " cannot be read)";
        }
    }

    private static String tail(String text) {
        List<String> lines = text.strip().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
    }

    /** The number in the first line of a pid file, or null when there is none. */
    static @Nullable Long pidIn(Path file) {
        try {
            String line = Files.readString(file).lines().findFirst().orElse("").strip();
            return line.matches("[0-9]{1,10}") ? Long.valueOf(line) : null;
        } catch (IOException missing) {
            return null;
        }
    }
}
