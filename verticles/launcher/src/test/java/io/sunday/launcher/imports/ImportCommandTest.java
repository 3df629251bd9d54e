package io.sunday.launcher.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final List<String> requests = new ArrayList<>();
    private final List<String> bodies = new ArrayList<>();
    private HttpServer server;
    private String url;
    private Path file;

    @BeforeEach
    void start() throws IOException {
        file = Files.writeString(folder.resolve("tasks.csv"), "Name\nOne\n");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        url = "http://localhost:" + server.getAddress().getPort();
        answer("/v1/auth/login", 200, "{\"data\":{\"accessToken\":\"secret\"}}");
        answer("/v1/workspaces", 200, "{\"data\":[{\"id\":\"w1\"}]}");
        answer("/v1/imports", 202, "{\"data\":{\"jobId\":\"j1\"}}");
        answer("/v1/jobs/j1", 200, """
                {"data":{"state":"succeeded","progress":{"done":2,"total":2},
                 "errors":[{"row":3,"column":"Due","message":"No date."}],
                 "result":{"boardId":"b1","created":1,"failed":1,"skipped":0}}}
                """);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(String path, int status, String body) {
        server.createContext(path, exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private int run(Map<String, String> environment, String... arguments) throws Exception {
        return new ImportCommand(environment, new PrintStream(printed, true, StandardCharsets.UTF_8))
                .run(List.of(arguments));
    }

    private String output() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_missing_file_or_flag_ends_with_2() throws Exception {
        assertThat(run(Map.of())).isEqualTo(2);
        assertThat(run(Map.of(), "nowhere.csv")).isEqualTo(2);
        assertThat(run(Map.of(), file.toString(), "--colour", "red")).isEqualTo(2);
        assertThat(run(Map.of(), file.toString(), "--url", url)).isEqualTo(2);
        assertThat(output()).contains("Which file?", "cannot be read", "There is no --colour", "Who are you?");
    }

    @Test
    void a_refusal_is_told_with_its_reasons() throws Exception {
        server.removeContext("/v1/imports");
        answer("/v1/imports", 400, """
                {"detail":"The file is empty.","errors":[{"pointer":"/file","message":"No rows."}]}
                """);

        assertThat(run(Map.of("SUNDAY_TOKEN", "t"), file.toString(), "--url", url))
                .isEqualTo(1);
        assertThat(output()).contains("The file is empty.", "/file: No rows.");
    }

    @Test
    void no_server_is_told_plainly() throws Exception {
        server.stop(0);

        assertThat(run(Map.of("SUNDAY_TOKEN", "t"), file.toString(), "--url=" + url))
                .isEqualTo(1);
        assertThat(output()).contains("./sunday start");
    }

    @Test
    void a_file_is_sent_and_every_row_is_accounted_for() throws Exception {
        Map<String, String> environment = Map.of("SUNDAY_EMAIL", "a@b.example", "SUNDAY_PASSWORD", "pw");

        assertThat(run(environment, file.toString(), "--board", "My tasks", "--url", url))
                .isZero();

        assertThat(requests)
                .containsExactly(
                        "POST /v1/auth/login null",
                        "GET /v1/workspaces Bearer secret",
                        "POST /v1/imports Bearer secret",
                        "GET /v1/jobs/j1 Bearer secret");
        assertThat(bodies.get(2))
                .contains("name=\"boardName\"\r\n\r\nMy tasks\r\n", "filename=\"tasks.csv\"", "Name\nOne\n");
        assertThat(output())
                .contains("2 of 2 rows", "Row 3, Due: No date.", "1 items made, 1 rows failed", "/boards/b1");
    }
}
