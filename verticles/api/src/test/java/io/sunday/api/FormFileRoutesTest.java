package io.sunday.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.api.ApiClient.Reply;
import io.sunday.domain.board.BoardId;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Files that people without an account bring along with a form. */
class FormFileRoutesTest extends BoardWithVisitors {

    private String form = "";

    FormFileRoutesTest(TestDatabase database) {
        super(database);
    }

    @Test
    void files_are_taken_only_from_who_opened_a_form_that_asks_for_them() {
        String token = formWithPapers();
        Reply opened = openForm(token);
        String stamp = opened.data().getString("stamp");

        assertThat(bring(token, stamp, "papers", "a.txt", "hello").code()).isEqualTo("too_fast");
        server.clock.advance(Duration.ofSeconds(3));
        assertThat(bring("x".repeat(43), stamp, "papers", "a.txt", "hello").code())
                .isEqualTo("form_not_found");
        assertThat(bring(token, "1-" + "x".repeat(43) + ".y", "papers", "a.txt", "x")
                        .code())
                .isEqualTo("invalid_stamp");
        assertThat(bring(token, stamp, "status", "a.txt", "hello").code()).isEqualTo("unknown_question");
        assertThat(bring(token, stamp, "gone", "a.txt", "hello").code()).isEqualTo("unknown_question");
        assertThat(bring(token, stamp, "papers", "photo.png", "<script>alert(1)</script>")
                        .code())
                .isEqualTo("wrong_file_type");
        assertThat(bring(token, stamp, "papers", "a.txt", "").code()).isEqualTo("empty_file");
        assertThat(bring(token, stamp, "papers", "..", "x").code()).isEqualTo("invalid_file_name");
        assertThat(bring(token, stamp, "papers", "a.txt", "x".repeat((20 << 20) + 70_000))
                        .status())
                .isEqualTo(413);
        shared(form, new JsonObject().put("enabled", false));
        assertThat(bring(token, stamp, "papers", "a.txt", "hello").code()).isEqualTo("form_not_found");
        assertThat(count("SELECT count(*) FROM form_files")).isZero();
    }

    @Test
    void so_many_files_fit_into_a_visit_and_one_address_brings_only_so_many() {
        String token = formWithPapers();
        String stamp = openForm(token).data().getString("stamp");
        server.clock.advance(Duration.ofSeconds(3));

        for (int i = 0; i < 20; i++) {
            assertThat(bring(token, stamp, "papers", "a.txt", "hello " + i).status())
                    .isEqualTo(201);
        }
        assertThat(bring(token, stamp, "papers", "a.txt", "hello").code()).isEqualTo("too_many_files");
        Reply last = bring(token, stamp, "papers", "a.txt", "hello");
        for (int i = 0; i < 9; i++) {
            last = bring(token, stamp, "papers", "a.txt", "hello");
        }
        assertThat(last.code()).isEqualTo("rate_limited");
        server.clock.advance(Duration.ofHours(25));
        server.sweepFiles();
        assertThat(count("SELECT count(*) FROM form_files")).isZero();
    }

    @Test
    void files_come_to_the_item_with_the_answers_and_only_with_those_of_who_brought_them() {
        String token = formWithPapers();
        Reply mine = openForm(token);
        Reply another = openForm(token);
        server.clock.advance(Duration.ofSeconds(3));
        Reply brought = bring(token, mine.data().getString("stamp"), "papers", "../größe.txt", "hello");
        assertThat(brought.status()).isEqualTo(201);
        String file = brought.data().getString("id");
        String kept = bring(token, mine.data().getString("stamp"), "papers", "b.txt", "never sent")
                .data()
                .getString("id");
        JsonObject answers = new JsonObject()
                .put("answers", new JsonObject().put("name", "It leaks").put("papers", new JsonArray().add(file)));

        assertThat(person.api.get("/v1/files/" + file + "/content").code()).isEqualTo("file_not_found");
        assertThat(nobody.get("/v1/files/" + file + "/content").status()).isEqualTo(401);
        assertThat(submit(token, another, answers).json().getJsonArray("errors").encode())
                .contains("unknown_file");
        server.sweepFiles();
        BoardId id = BoardId.of(board.getString("id"));
        Replay.verify(writers(), id, () -> {
            assertThat(submit(token, mine, answers, "Idempotency-Key", "with-papers")
                            .status())
                    .isEqualTo(201);
            assertThat(submit(token, mine, answers, "Idempotency-Key", "with-papers")
                            .status())
                    .isEqualTo(201);
        });
        assertThat(submit(token, mine, answers).json().getJsonArray("errors").encode())
                .contains("unknown_file");

        server.clock.advance(Duration.ofHours(25));
        server.sweepFiles();
        person = person.logsIn();
        Reply content = person.api.get("/v1/files/" + file + "/content");
        assertThat(new String(content.body(), StandardCharsets.UTF_8)).isEqualTo("hello");
        assertThat(content.header("content-disposition")).contains("gr");
        assertThat(person.api.get("/v1/files/" + kept + "/content").code()).isEqualTo("file_not_found");
        assertThat(count("SELECT count(*) FROM form_files")).isZero();
    }

    private String formWithPapers() {
        person.api.post(
                "/v1/boards/" + board.getString("id") + "/columns",
                new JsonObject().put("title", "Papers").put("key", "papers").put("type", "file"));
        JsonObject asked = new JsonObject()
                .put(
                        "questions",
                        new JsonArray()
                                .add(new JsonObject().put("column", "name"))
                                .add(new JsonObject().put("column", "status"))
                                .add(new JsonObject().put("column", "papers")));
        JsonObject draft = new JsonObject()
                .put("name", "Form")
                .put("type", "form")
                .put("settings", new JsonObject().put("form", asked));
        form = person.api.post(views, draft).data().getString("id");
        return shared(form, new JsonObject()).getString("token");
    }

    private Reply bring(String token, String stamp, String question, String name, String content) {
        String head = "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: image/png\r\n\r\n";
        return nobody.send(
                "POST",
                "/v1/forms/" + token + "/files?question=" + question,
                BodyPublishers.ofString(head + content + "\r\n--XX--\r\n"),
                "Content-Type",
                "multipart/form-data; boundary=XX",
                "X-Form-Stamp",
                stamp);
    }

    private long count(String sql) {
        return writers().query(sql).execute().await().iterator().next().getLong(0);
    }
}
