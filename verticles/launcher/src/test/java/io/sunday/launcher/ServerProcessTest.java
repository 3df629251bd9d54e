package io.sunday.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.storage.embedded.DataDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {
    @TempDir
    Path temp;

    private static final int IMPORTED_ROWS = 20_000;

    @Test
    void wrong_settings_end_it_with_code_2_before_anything_is_started() throws Exception {
        try (ServerProcess server =
                ServerProcess.launch("--http-port=no", "--roles=cook", "--data-dir=" + temp.resolve("data"))) {
            assertThat(server.exitCode()).isEqualTo(2);
            assertThat(server.output()).contains("SUNDAY_HTTP_PORT").contains("SUNDAY_ROLES");
            assertThat(temp.resolve("data")).doesNotExist();
        }
    }

    @Test
    void a_port_in_use_ends_it_with_code_1_and_says_so() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerProcess server = ServerProcess.launch(
                        "--http-port=" + taken.getLocalPort(), "--data-dir=" + temp.resolve("data"))) {
            assertThat(server.exitCode()).isEqualTo(1);
            assertThat(server.output())
                    .contains("Port " + taken.getLocalPort() + " on 127.0.0.1 is in use")
                    .doesNotContain("\tat ");
            assertThat(temp.resolve("data")).doesNotExist();
        }
    }

    @Test
    void a_database_that_does_not_answer_ends_it_with_code_1_and_says_so() throws Exception {
        try (ServerProcess server = ServerProcess.launch(
                "--http-port=0",
                "--data-dir=" + temp.resolve("data"),
                "--redis-url=redis://127.0.0.1:1",
                "--database-url=postgresql://me:hunter2@127.0.0.1:1/sunday")) {
            assertThat(server.exitCode()).isEqualTo(1);
            assertThat(server.output())
                    .contains("The database postgresql://127.0.0.1:1/sunday cannot be used")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void asked_to_stop_while_it_starts_it_stops_with_code_0_and_is_never_ready() throws Exception {
        Path data = temp.resolve("data");
        try (ServerProcess server = ServerProcess.launch("--http-port=0", "--data-dir=" + data)) {
            while (Files.notExists(data.resolve("postgres"))) {
                LockSupport.parkNanos(1_000_000);
            }

            assertThat(server.terminate()).isZero();

            assertThat(server.output()).contains("Stopped before it was ready").doesNotContain("is ready at");
            assertThat(DataDirectory.holder(data)).isEmpty();
            assertThat(data.resolve("postgres/cluster/postmaster.pid")).doesNotExist();
        }
    }

    @Test
    void it_starts_answers_stops_with_code_0_and_keeps_its_data() throws Exception {
        Path data = temp.resolve("data");
        String password;
        try (ServerProcess server = ServerProcess.ready(data)) {
            assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
            assertThat(server.get("/health/ready").body()).contains("\"status\":\"up\"", "postgres", "redis");
            assertThat(server.get("/metrics").body().lines().filter(line -> !line.startsWith("#")))
                    .isNotEmpty()
                    .allMatch(line -> line.startsWith("sunday_"));
            assertThat(DataDirectory.holder(data)).hasValue(server.pid());
            password = Files.readString(data.resolve("postgres.password"));

            try (ServerProcess second = ServerProcess.launch("--http-port=0", "--data-dir=" + data)) {
                assertThat(second.exitCode()).isEqualTo(1);
                assertThat(second.output()).contains("in use by another Sunday server");
            }

            assertThat(server.terminate()).isZero();
            assertThat(DataDirectory.holder(data)).isEmpty();
            assertThat(data.resolve("postgres/cluster/postmaster.pid")).doesNotExist();
        }

        InterruptedImport interrupted = new InterruptedImport(IMPORTED_ROWS);
        InterruptedUpload upload = new InterruptedUpload();
        long uploaded;
        try (ServerProcess again = ServerProcess.ready(data)) {
            assertThat(again.get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(Files.readString(data.resolve("postgres.password"))).isEqualTo(password);
            uploaded = upload.begin(again.port());
            interrupted.begin(again.port());
            again.kill();
            assertThat(filesIn(data.resolve("imports"))).isNotEmpty();
        }

        try (ServerProcess afterKill = ServerProcess.ready(data)) {
            assertThat(afterKill.get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(upload.received(afterKill.port())).isGreaterThanOrEqualTo(uploaded);
            assertThat(upload.goOn(upload.received(afterKill.port()))).isTrue();
            interrupted.goOn(afterKill.port());
            assertThat(interrupted.rows()).isEqualTo(interrupted.expected());
            assertThat(filesIn(data.resolve("imports"))).isEmpty();
            assertThat(filesIn(data.resolve("files/partial"))).isEmpty();
        }
    }

    @Test
    void asked_to_stop_together_with_its_stores_it_stops_with_code_0_and_starts_none_again() throws Exception {
        Path data = temp.resolve("data");
        Path postgres = data.resolve("postgres/cluster/postmaster.pid");
        try (ServerProcess server = ServerProcess.ready(data)) {
            // It waits for its connections to be closed, which the server keeps until it stops.
            ProcessHandle.of(Long.parseLong(Files.readAllLines(postgres).getFirst()))
                    .orElseThrow()
                    .destroy();

            assertThat(server.terminate()).isZero();

            assertThat(server.output()).contains("Stopped").doesNotContain("starting it again");
            assertThat(DataDirectory.holder(data)).isEmpty();
            assertThat(postgres).doesNotExist();
        }
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
