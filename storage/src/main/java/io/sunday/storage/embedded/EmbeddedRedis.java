package io.sunday.storage.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Redis server of our own, as a child process of the server: on a free port of the loopback interface, with a random
 * password and an append-only file in the data directory.
 */
public final class EmbeddedRedis implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRedis.class);

    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final int ANSWER_LIMIT_MILLIS = 1_000;
    private static final int START_ATTEMPTS_MAX = 5;

    private final DataDirectory directory;
    private final boolean ownsDirectory;
    private final Path folder;
    private final Path configuration;
    private final Path pidFile;
    private final Path log;
    private final Path program;
    private final String password;
    private final SupervisedProcess process;
    private int port;

    /** Starts on a directory that the caller holds and closes after this. */
    public static EmbeddedRedis start(DataDirectory directory) {
        return start(directory, directory.path().resolve("binaries"));
    }

    static EmbeddedRedis start(DataDirectory directory, Path binaries) {
        return new EmbeddedRedis(directory, false, binaries);
    }

    /** Starts on a directory of its own; several may share the unpacked programs. */
    public static EmbeddedRedis start(Path directory, Path binaries) {
        DataDirectory opened = DataDirectory.open(directory);
        try {
            return new EmbeddedRedis(opened, true, binaries);
        } catch (RuntimeException failure) {
            opened.close();
            throw failure;
        }
    }

    private EmbeddedRedis(DataDirectory directory, boolean ownsDirectory, Path binaries) {
        this.directory = directory;
        this.ownsDirectory = ownsDirectory;
        this.folder = directory.path().resolve("redis");
        this.configuration = folder.resolve("redis.conf");
        this.pidFile = folder.resolve("redis.pid");
        this.log = directory.path().resolve("redis.log");
        this.program = Binaries.redis(binaries).resolve("redis-server");
        try {
            this.password = PrivateFiles.secret(directory.path().resolve("redis.password"));
            if (!Files.isDirectory(folder)) {
                PrivateFiles.createDirectory(folder);
            }
            Programs.rollLog(log);
            stopOrphan();
        } catch (IOException failure) {
            throw StoreException.of(directory.path(), failure);
        }
        this.process = new SupervisedProcess("Redis", this::launch);
    }

    private void stopOrphan() {
        Long pid = Programs.pidIn(pidFile);
        Optional<ProcessHandle> orphan = pid == null ? Optional.empty() : Programs.running(pid, folder);
        if (orphan.isPresent()) {
            LOG.warn("Stopping the Redis process {} that a killed server left behind", pid);
            stop(orphan.get());
        }
    }

    private Process launch() {
        try {
            for (int attempt = 1; ; attempt++) {
                int candidate = port == 0 ? Programs.freePort() : port;
                PrivateFiles.write(configuration, configuration(candidate));
                Process started = Programs.spawn(List.of(program.toString(), configuration.toString()), log);
                if (awaitReady(started, candidate)) {
                    port = candidate;
                    return started;
                }
                String reason = Programs.tail(log);
                if (StoreException.isDiskFull(reason)) {
                    throw StoreException.diskFull(folder, null);
                }
                if (!reason.contains("Address already in use") || attempt == START_ATTEMPTS_MAX) {
                    throw new StoreException("Redis did not start on " + folder + ":\n" + reason);
                }
            }
        } catch (IOException failure) {
            throw StoreException.of(directory.path(), failure);
        }
    }

    /** In a file, not on the command line, where every user of the machine could read the password. */
    private String configuration(int candidate) {
        return """
                bind 127.0.0.1
                port %d
                protected-mode yes
                requirepass %s
                daemonize no
                # Keeps its arguments visible, by which an orphan is recognised.
                set-proc-title no
                dir %s
                pidfile %s
                save ""
                appendonly yes
                appendfsync everysec
                maxmemory 256mb
                maxmemory-policy volatile-lru
                """.formatted(candidate, password, quoted(folder), quoted(pidFile));
    }

    private static String quoted(Path path) {
        return "\"" + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private boolean awaitReady(Process started, int candidate) {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (started.isAlive()) {
            if (answers(candidate)) {
                return true;
            }
            if (System.nanoTime() > deadline) {
                stop(started.toHandle());
                throw new StoreException(
                        "Redis was not ready within " + START_LIMIT.toSeconds() + " s:\n" + Programs.tail(log));
            }
            Programs.pause();
        }
        return false;
    }

    private boolean answers(int candidate) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), candidate)) {
            socket.setSoTimeout(ANSWER_LIMIT_MILLIS);
            socket.getOutputStream().write(("AUTH " + password + "\r\nPING\r\n").getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            byte[] expected = "+OK\r\n+PONG\r\n".getBytes(StandardCharsets.US_ASCII);
            return new String(answer.readNBytes(expected.length), StandardCharsets.US_ASCII)
                    .equals(new String(expected, StandardCharsets.US_ASCII));
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void stop(ProcessHandle redis) {
        redis.destroy();
        if (!Programs.awaitExit(redis, STOP_LIMIT)) {
            LOG.warn("Redis did not stop within {} s and is killed", STOP_LIMIT.toSeconds());
            redis.destroyForcibly();
            Programs.awaitExit(redis, STOP_LIMIT);
        }
    }

    /** The URL with its password. */
    public String url() {
        return "redis://:" + password + "@127.0.0.1:" + port;
    }

    /** The port on the loopback interface. */
    public int port() {
        return port;
    }

    /** The process as it runs now; a restart gives it another number. */
    public long pid() {
        return process.pid();
    }

    /** From now on it is not started again when it ends. */
    public void letEnd() {
        process.letEnd();
    }

    /** Writes what is left and stops the server. */
    @Override
    public void close() {
        stop(process.release());
        if (ownsDirectory) {
            directory.close();
        }
    }
}
