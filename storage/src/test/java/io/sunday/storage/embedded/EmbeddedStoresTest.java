package io.sunday.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoresTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path temp;

    @Test
    void a_second_server_on_the_same_directory_is_refused() {
        try (DataDirectory first = DataDirectory.open(temp.resolve("data"))) {
            assertThatThrownBy(() -> DataDirectory.open(temp.resolve("data")))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("in use by another Sunday server (process "
                            + ProcessHandle.current().pid() + ")")
                    .hasMessageContaining("SUNDAY_DATA_DIR");
            assertThat(first.path()).isDirectory();
        }
    }

    @Test
    void a_directory_of_a_newer_version_is_refused_and_left_alone() throws Exception {
        Path data = Files.createDirectory(temp.resolve("data"));
        Files.writeString(data.resolve("layout"), "99");

        assertThatThrownBy(() -> DataDirectory.open(data))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("newer version of Sunday");

        assertThat(data.resolve("layout")).hasContent("99");
        assertThat(data.resolve("postgres")).doesNotExist();
    }

    @Test
    void a_database_of_another_postgres_is_refused_and_left_alone() throws Exception {
        Path data = temp.resolve("data");
        Path cluster = Files.createDirectories(data.resolve("postgres/cluster"));
        Files.writeString(cluster.resolve("PG_VERSION"), "19\n");

        assertThatThrownBy(() -> EmbeddedPostgres.startVolatile(data, binaries()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("PostgreSQL 19");

        assertThat(cluster.resolve("PG_VERSION")).hasContent("19\n");
        DataDirectory.open(data).close();
    }

    @Test
    void a_path_that_cannot_be_a_directory_is_refused_with_its_name() throws Exception {
        Path file = Files.writeString(temp.resolve("file"), "text");

        assertThatThrownBy(() -> DataDirectory.open(file.resolve("data")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void a_full_disk_is_named_as_such() {
        assertThat(StoreException.of(temp, new java.io.IOException("write: No space left on device")))
                .hasMessageContaining("is full");
    }

    @Test
    void what_was_committed_is_there_after_a_restart() throws Exception {
        Path data = temp.resolve("data");
        try (DataDirectory directory = DataDirectory.open(data);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, true, binaries());
                Connection connection = connect(postgres)) {
            execute(connection, "CREATE TABLE kept (word text)");
            execute(connection, "INSERT INTO kept VALUES ('still here')");
        }

        try (DataDirectory directory = DataDirectory.open(data);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, true, binaries());
                Connection connection = connect(postgres)) {
            assertThat(ask(connection, "SELECT word FROM kept")).isEqualTo("still here");
            assertThat(ask(connection, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(connection, "SHOW data_checksums")).isEqualTo("on");
            assertThat(ask(connection, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void nobody_connects_without_the_password_and_it_is_in_a_private_file() throws Exception {
        Path data = temp.resolve("data");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.startVolatile(data, binaries())) {
            assertThatThrownBy(() -> DriverManager.getConnection(
                            "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/sunday", "sunday", "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("postgres.password"))))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void stores_of_a_killed_server_are_stopped_by_the_next_one() throws Exception {
        Path data = temp.resolve("data");
        Process owner = startOwner(data);
        List<ProcessHandle> orphans = storesOf(owner);
        owner.destroyForcibly().waitFor();
        assertThat(orphans).allMatch(ProcessHandle::isAlive);

        try (DataDirectory directory = DataDirectory.open(data);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, false, binaries());
                EmbeddedRedis redis = EmbeddedRedis.start(directory, binaries());
                Connection connection = connect(postgres)) {
            assertThat(orphans).noneMatch(ProcessHandle::isAlive);
            assertThat(ask(connection, "SELECT 1")).isEqualTo("1");
            assertThat(redis.pid()).isPositive();
        }
    }

    @Test
    void stores_killed_together_with_their_server_start_again() throws Exception {
        Path data = temp.resolve("data");
        Process owner = startOwner(data);
        List<ProcessHandle> stores = storesOf(owner);
        owner.destroyForcibly().waitFor();
        stores.forEach(ProcessHandle::destroyForcibly);
        assertThat(stores).allMatch(store -> Programs.awaitExit(store, SOON));

        try (DataDirectory directory = DataDirectory.open(data);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, false, binaries());
                EmbeddedRedis redis = EmbeddedRedis.start(directory, binaries());
                Connection connection = connect(postgres)) {
            assertThat(ask(connection, "SELECT 1")).isEqualTo("1");
            assertThat(redis.port()).isPositive();
        }
    }

    @Test
    void a_pid_file_that_names_a_foreign_process_harms_neither() throws Exception {
        Path data = temp.resolve("data");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.startVolatile(data, binaries())) {
            assertThat(postgres.pid()).isPositive();
        }
        Path pidFile = data.resolve("postgres/cluster/postmaster.pid");
        Files.writeString(pidFile, ProcessHandle.current().pid() + "\n" + data + "\n");

        try (EmbeddedPostgres postgres = EmbeddedPostgres.startVolatile(data, binaries());
                Connection connection = connect(postgres)) {
            assertThat(ask(connection, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void stores_that_die_or_are_told_to_leave_while_the_server_runs_come_back_at_the_same_port() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.startVolatile(temp.resolve("data"), binaries())) {
            int port = postgres.port();
            long pid = postgres.pid();

            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            awaitAnother(postgres, pid);

            assertThat(postgres.port()).isEqualTo(port);
            try (Connection connection = connect(postgres)) {
                assertThat(ask(connection, "SELECT 1")).isEqualTo("1");
                long second = postgres.pid();

                // Lives as long as this connection does, and lets nobody else in.
                Programs.signal(ProcessHandle.of(second).orElseThrow(), "TERM");
                awaitAnother(postgres, second);
            }
            try (Connection connection = connect(postgres)) {
                assertThat(ask(connection, "SELECT 1")).isEqualTo("1");
            }
        }
    }

    private static void awaitAnother(EmbeddedPostgres postgres, long pid) {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (postgres.pid() == pid && System.nanoTime() < deadline) {
            Programs.pause();
        }
        assertThat(postgres.pid()).isNotEqualTo(pid);
    }

    @Test
    void closing_stops_the_processes() {
        long postgresPid;
        long redisPid;
        try (DataDirectory directory = DataDirectory.open(temp.resolve("data"));
                EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, false, binaries());
                EmbeddedRedis redis = EmbeddedRedis.start(directory, binaries())) {
            postgresPid = postgres.pid();
            redisPid = redis.pid();
        }

        assertThat(ProcessHandle.of(postgresPid)).isEmpty();
        assertThat(ProcessHandle.of(redisPid)).isEmpty();
    }

    /** Shared by all runs on this machine, so that only the first unpacks them. */
    static Path binaries() {
        return Path.of(System.getProperty("user.home"), ".cache", "sunday", "binaries");
    }

    private static Process startOwner(Path data) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoresOwner.class.getName(),
                        data.toString(),
                        binaries().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static List<ProcessHandle> storesOf(Process owner) throws Exception {
        BufferedReader output = owner.inputReader();
        String line = output.readLine();
        while (line != null && !line.matches("[0-9]+ [0-9]+")) {
            line = output.readLine();
        }
        assertThat(line).as("what the server said").isNotNull();
        return List.of(line.split(" ")).stream()
                .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                .toList();
    }

    private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        URI url = URI.create(postgres.url());
        String password = url.getUserInfo().substring("sunday:".length());
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + url.getPort() + url.getPath(), "sunday", password);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
