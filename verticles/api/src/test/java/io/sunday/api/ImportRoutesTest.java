package io.sunday.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.api.ApiClient.Reply;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportRoutesTest {

    private static final String CSV = "Summary,Status,Votes\r\n\"One,\nwith a line\",Open,1\r\nTwo,Done,2\r\n";

    private final ApiServer server;
    private final Person person;

    ImportRoutesTest(TestDatabase database) {
        server = ApiServer.on(database);
        person = Person.signsUp(server);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void what_is_missing_or_unknown_is_named() {
        Reply noFile = upload(person, "", Map.of("boardName", "B", "workspaceId", person.workspaceId()));
        Reply noName = upload(person, CSV, Map.of("workspaceId", person.workspaceId()));
        Reply surplus =
                upload(person, CSV, Map.of("boardName", "B", "workspaceId", person.workspaceId(), "colour", "red"));
        Reply badMapping =
                upload(person, CSV, Map.of("boardName", "B", "workspaceId", person.workspaceId(), "mapping", "{nope"));

        assertThat(noFile.status()).isEqualTo(400);
        assertThat(noFile.pointer()).isEqualTo("/file");
        assertThat(noName.pointer()).isEqualTo("/boardName");
        assertThat(surplus.pointer()).isEqualTo("/colour");
        assertThat(badMapping.status()).isEqualTo(400);
    }

    @Test
    void a_sign_in_that_is_none_is_refused_and_not_repeated() {
        for (String signIn : List.of(
                "{nope axolotl",
                "[]",
                "{\"origin\":\"https://a.example\"}",
                "{\"origin\":\"https://a.example/axolotl\",\"authorization\":\"x\"}",
                "{\"origin\":\"https://a.example\",\"authorization\":\"axolotl\\r\\nCookie: x\"}")) {
            Reply reply = upload(
                    person, CSV, Map.of("boardName", "B", "workspaceId", person.workspaceId(), "signIn", signIn));

            assertThat(reply.status()).as(signIn).isEqualTo(400);
            assertThat(reply.pointer()).as(signIn).startsWith("/signIn");
            assertThat(new String(reply.body())).doesNotContain("axolotl");
        }
    }

    @Test
    void a_foreign_workspace_answers_as_an_unknown_one() {
        Person stranger = Person.signsUp(server);

        Reply foreign = upload(stranger, CSV, Map.of("boardName", "B", "workspaceId", person.workspaceId()));
        Reply unknown = upload(
                stranger,
                CSV,
                Map.of("boardName", "B", "workspaceId", UUID.randomUUID().toString()));

        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.code()).isEqualTo(unknown.code());
    }

    @Test
    void an_upload_without_a_token_is_refused_before_it_is_read() {
        Reply reply = server.anonymous()
                .send("POST", "/v1/imports", form(CSV, Map.of()), "Content-Type", "multipart/form-data; boundary=XX");

        assertThat(reply.status()).isEqualTo(401);
    }

    @Test
    void a_file_becomes_a_board_and_comes_back_as_a_file() {
        Reply started = upload(person, CSV, Map.of("boardName", "From a file", "workspaceId", person.workspaceId()));
        String path = "/v1/jobs/" + started.data().getString("jobId");
        assertThat(person.api.get(path).data().getString("state")).isEqualTo("queued");

        server.runImports();
        JsonObject job = person.api.get(path).data();
        Reply file =
                person.api.get("/v1/boards/" + job.getJsonObject("result").getString("boardId") + "/export?format=csv");

        String board = "/v1/boards/" + job.getJsonObject("result").getString("boardId");
        Reply book = person.api.get(board + "/export?format=xlsx");
        Reply whole = person.api.get(board + "/export?format=json");
        Reply report = person.api.get("/v1/imports/" + started.data().getString("jobId") + "/report");
        Reply undone = person.api.post("/v1/imports/" + started.data().getString("jobId") + "/undo", new JsonObject());

        assertThat(new String(book.body(), 0, 2)).isEqualTo("PK");
        assertThat(new JsonObject(new String(whole.body())).getJsonArray("items"))
                .hasSize(2);
        assertThat(new String(report.body())).contains("Row,Column");
        assertThat(undone.status()).isEqualTo(204);
        assertThat(person.api.get(board).status()).isEqualTo(404);
        assertThat(started.status()).isEqualTo(202);
        assertThat(started.header("location")).isEqualTo(path);
        assertThat(job.getString("state")).isEqualTo("succeeded");
        assertThat(job.getJsonObject("result").getInteger("created")).isEqualTo(2);
        assertThat(file.header("content-disposition")).contains("From a file.csv");
        assertThat(new String(file.body())).contains("\"One, with a line\"", "Two", "Done");
    }

    private Reply upload(Person who, String csv, Map<String, String> fields) {
        return who.api.send(
                "POST", "/v1/imports", form(csv, fields), "Content-Type", "multipart/form-data; boundary=XX");
    }

    private static BodyPublisher form(String csv, Map<String, String> fields) {
        StringBuilder form = new StringBuilder();
        fields.forEach((name, value) -> form.append("--XX\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n"));
        if (!csv.isEmpty()) {
            form.append("--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n")
                    .append("Content-Type: text/csv\r\n\r\n")
                    .append(csv)
                    .append("\r\n");
        }
        return BodyPublishers.ofString(form.append("--XX--\r\n").toString());
    }
}
