package io.sunday.storage.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own, as a child process. It belongs to one {@link DataDirectory}, listens on a free port
 * of the loopback interface, and knows one user with a random password. What a killed server left behind is recognised
 * by its directory and stopped before the next start.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private static final String USER = "sunday";
    private static final String DATABASE = "sunday";

    /** Enough for the pools of a dozen nodes on one machine. */
    private static final int CONNECTIONS_MAX = 300;

    private static final int START_ATTEMPTS_MAX = 5;
    private static final Duration INITDB_LIMIT = Duration.ofMinutes(2);

    /** Replaying the log after a crash may take long on a slow disk, and is better waited for than interrupted. */
    private static final Duration START_LIMIT = Duration.ofMinutes(10);

    private static final Duration FAST_STOP_LIMIT = Duration.ofSeconds(30);
    private static final Duration IMMEDIATE_STOP_LIMIT = Duration.ofSeconds(10);

    /** The children of a killed PostgreSQL notice its end within moments. */
    private static final Duration ORPHANS_END_WITHIN = Duration.ofMillis(300);

    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("max_connections", Integer.toString(CONNECTIONS_MAX)),
            Map.entry("shared_buffers", "192MB"),
            Map.entry("max_wal_size", "2GB"),
            Map.entry("checkpoint_timeout", "15min"),
            // Plans for tables without statistics are guesses; a board that was just filled need not wait a minute for
            // its own.
            Map.entry("autovacuum_naptime", "15s"),
            Map.entry("wal_compression", "on"),
            Map.entry("random_page_cost", "1.1"),
            // Compiling a plan costs more than any of our queries.
            Map.entry("jit", "off"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            Map.entry("log_checkpoints", "off"),
            // The detail of a violated constraint would put people's data into the log.
            Map.entry("log_error_verbosity", "terse"),
            Map.entry("log_min_error_statement", "panic"),
            Map.entry("shared_preload_libraries", ""));

    private final DataDirectory directory;
    private final boolean ownsDirectory;
    private final boolean durable;
    private final Path folder;
    private final Path cluster;
    private final Path binaries;
    private final Path log;
    private final String password;
    private final Unprivileged unprivileged;
    private final SupervisedProcess process;
    private int port;

    /** Starts on a directory that the caller holds and closes after this. */
    public static EmbeddedPostgres start(DataDirectory directory) {
        return start(directory, true, directory.path().resolve("binaries"));
    }

    static EmbeddedPostgres start(DataDirectory directory, boolean durable, Path binaries) {
        return new EmbeddedPostgres(directory, false, durable, binaries);
    }

    /**
     * Starts on a directory of its own, without waiting for the disk: for tests. What was committed survives a killed
     * process, not a machine that goes down.
     *
     * @param binaries where the unpacked programs are kept, which several directories may share
     */
    public static EmbeddedPostgres startVolatile(Path directory, Path binaries) {
        DataDirectory opened = DataDirectory.open(directory);
        try {
            return new EmbeddedPostgres(opened, true, false, binaries);
        } catch (RuntimeException failure) {
            opened.close();
            throw failure;
        }
    }

    private EmbeddedPostgres(DataDirectory directory, boolean ownsDirectory, boolean durable, Path binaries) {
        this.directory = directory;
        this.ownsDirectory = ownsDirectory;
        this.durable = durable;
        this.folder = directory.path().resolve("postgres");
        this.cluster = folder.resolve("cluster");
        this.log = directory.path().resolve("postgres.log");
        this.binaries = Binaries.postgres(binaries);
        try {
            this.password = PrivateFiles.secret(directory.path().resolve("postgres.password"));
            if (!Files.isDirectory(folder)) {
                PrivateFiles.createDirectory(folder);
            }
            this.unprivileged = Unprivileged.forFolder(folder);
            Programs.rollLog(log);
            if (Files.exists(cluster)) {
                checkVersion();
                stopOrphan();
            } else {
                initialise();
            }
        } catch (IOException failure) {
            throw StoreException.of(directory.path(), failure);
        }
        this.process = new SupervisedProcess(
                "PostgreSQL", this::launch, running -> isIn("stopping", running.pid()), EmbeddedPostgres::stop);
    }

    /** Makes the database cluster beside its place and moves it there when it is whole. */
    private void initialise() throws IOException {
        Path partial = folder.resolve("cluster.partial");
        Path passwordFile = folder.resolve("password");
        PrivateFiles.deleteTree(partial);
        PrivateFiles.write(passwordFile, password + "\n");
        Unprivileged.forFolder(folder);
        try {
            List<String> initdb = new ArrayList<>(List.of(
                    "-U",
                    USER,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--locale=C.UTF-8",
                    "--data-checksums",
                    "--no-instructions",
                    // A new segment is filled with zeros while writers wait for it: with the usual 16 MB they all do,
                    // for long.
                    "--wal-segsize=2",
                    "-D",
                    partial.toString()));
            if (!durable) {
                initdb.add(0, "--no-sync");
            }
            Programs.run(command("initdb", initdb), "", INITDB_LIMIT, directory.path());
            List<String> single = List.of("--single", "-D", partial.toString(), "postgres");
            Programs.run(
                    command("postgres", single), "CREATE DATABASE " + DATABASE + "\n", INITDB_LIMIT, directory.path());
            Files.move(partial, cluster, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            if (StoreException.isDiskFull(failure.getMessage())) {
                throw StoreException.diskFull(folder, failure);
            }
            throw new StoreException("PostgreSQL could not make its files in " + folder + ": " + failure.getMessage());
        } finally {
            Files.deleteIfExists(passwordFile);
            PrivateFiles.deleteTree(partial);
        }
    }

    private void checkVersion() throws IOException {
        String found = Files.readString(cluster.resolve("PG_VERSION")).strip();
        String ours = Binaries.POSTGRES_VERSION.substring(0, Binaries.POSTGRES_VERSION.indexOf('.'));
        if (!found.equals(ours)) {
            throw new StoreException("The data directory " + directory.path() + " holds a database of PostgreSQL "
                    + found + ", and this version of Sunday brings PostgreSQL " + ours
                    + ". Start the version of Sunday that wrote it, or choose another directory with SUNDAY_DATA_DIR.");
        }
    }

    private void stopOrphan() throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        Long pid = Programs.pidIn(pidFile);
        if (pid == null) {
            return;
        }
        Optional<ProcessHandle> orphan = Programs.running(pid, cluster);
        if (orphan.isPresent()) {
            LOG.warn("Stopping the PostgreSQL process {} that a killed server left behind", pid);
            stop(orphan.get());
        } else {
            // PostgreSQL would refuse to start if the number meanwhile belongs to another program. It still finds
            // living children of a dead server by their shared memory.
            Files.deleteIfExists(pidFile);
        }
    }

    private Process launch() {
        try {
            for (int attempt = 1; ; attempt++) {
                int candidate = port == 0 ? Programs.freePort() : port;
                long logStart = Files.size(log);
                Process started = Programs.spawn(command("postgres", arguments(candidate)), log);
                if (awaitReady(started)) {
                    port = candidate;
                    return started;
                }
                String reason = logSince(logStart);
                if (StoreException.isDiskFull(reason)) {
                    throw StoreException.diskFull(folder, null);
                }
                boolean passing = reason.contains("Address already in use") || reason.contains("pre-existing shared");
                if (!passing || attempt == START_ATTEMPTS_MAX) {
                    throw new StoreException("PostgreSQL did not start on " + cluster + ":\n" + reason);
                }
                Programs.pause(ORPHANS_END_WITHIN);
            }
        } catch (IOException failure) {
            throw StoreException.of(directory.path(), failure);
        }
    }

    private boolean awaitReady(Process started) {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (started.isAlive()) {
            if (isIn("ready", started.pid())) {
                return true;
            }
            if (System.nanoTime() > deadline) {
                stop(started.toHandle());
                throw new StoreException("PostgreSQL was not ready within " + START_LIMIT.toMinutes() + " minutes:\n"
                        + Programs.tail(log));
            }
            Programs.pause();
        }
        return false;
    }

    /** The eighth line of the pid file is the state that pg_ctl waits for. */
    private boolean isIn(String state, long pid) {
        try {
            List<String> lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
            return lines.size() >= 8
                    && lines.getFirst().strip().equals(Long.toString(pid))
                    && lines.get(7).strip().equals(state);
        } catch (IOException notThere) {
            return false;
        }
    }

    private List<String> arguments(int candidate) {
        List<String> arguments = new ArrayList<>(List.of("-D", cluster.toString(), "-c", "port=" + candidate));
        SETTINGS.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
        if (!durable) {
            arguments.addAll(List.of("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"));
        }
        return arguments;
    }

    private List<String> command(String program, List<String> arguments) {
        List<String> command = new ArrayList<>(unprivileged.prefix());
        command.add(binaries.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        return command;
    }

    private String logSince(long start) throws IOException {
        byte[] all = Files.readAllBytes(log);
        int from = (int) Math.min(start, all.length);
        return new String(all, from, all.length - from, StandardCharsets.UTF_8).strip();
    }

    private static void stop(ProcessHandle postgres) {
        // SIGINT ends the connections and writes everything; SIGQUIT leaves the rest to recovery.
        Programs.signal(postgres, "INT");
        if (!Programs.awaitExit(postgres, FAST_STOP_LIMIT)) {
            LOG.warn("PostgreSQL did not stop within {} s and is made to", FAST_STOP_LIMIT.toSeconds());
            Programs.signal(postgres, "QUIT");
            if (!Programs.awaitExit(postgres, IMMEDIATE_STOP_LIMIT)) {
                postgres.destroyForcibly();
                Programs.awaitExit(postgres, IMMEDIATE_STOP_LIMIT);
            }
        }
    }

    /** The URL of the product's database, with user and password. */
    public String url() {
        return url(DATABASE);
    }

    /** The URL of any database of this server. */
    public String url(String database) {
        return "postgresql://" + USER + ":" + password + "@127.0.0.1:" + port + "/" + database;
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

    /** Ends all connections and stops the server. */
    @Override
    public void close() {
        stop(process.release());
        if (ownsDirectory) {
            directory.close();
        }
    }
}
