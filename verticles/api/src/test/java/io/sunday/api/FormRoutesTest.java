package io.sunday.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.api.ApiClient.Reply;
import io.sunday.domain.board.BoardId;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Forms as those see them who have no account, and what they cannot see. */
class FormRoutesTest extends BoardWithVisitors {

    private String view = "";

    FormRoutesTest(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void makeAForm() {
        person.makesItem(board, "Secret item");
        view = form(person, false);
    }

    @Test
    void a_wrong_address_one_that_was_turned_off_and_one_that_is_over_are_the_same() {
        JsonObject guessed = refused("x".repeat(43));
        String off = shared(new JsonObject()).getString("token");
        shared(new JsonObject().put("enabled", false));
        assertThat(refused(off)).isEqualTo(guessed);
        shared(new JsonObject().put("enabled", true));
        assertThat(openForm(off).status()).isEqualTo(200);

        String renewed = shared(new JsonObject().put("renew", true)).getString("token");
        assertThat(renewed).isNotEqualTo(off).hasSizeGreaterThan(40);
        assertThat(refused(off)).isEqualTo(guessed);

        shared(new JsonObject()
                .put("expiresAt", server.clock.instant().plusSeconds(60).toString()));
        assertThat(openForm(renewed).status()).isEqualTo(200);
        server.clock.advance(Duration.ofMinutes(2));
        assertThat(refused(renewed)).isEqualTo(guessed);

        shared(new JsonObject());
        assertThat(openForm(renewed).status()).isEqualTo(200);
        person.api.patch(views + "/" + view, new JsonObject().put("type", "table"));
        assertThat(refused(renewed)).isEqualTo(guessed);
        person.api.patch(views + "/" + view, new JsonObject().put("type", "form"));
        person.api.delete(views + "/" + view);
        assertThat(refused(renewed)).isEqualTo(guessed);
    }

    @Test
    void only_who_manages_boards_shares_a_form_and_only_a_shared_form() {
        Person viewer = person.invites("viewer");
        String mine = form(person, true);

        assertThat(viewer.api
                        .put(views + "/" + view + "/link", new JsonObject())
                        .code())
                .isEqualTo("forbidden");
        assertThat(viewer.api.get(views + "/" + view + "/link").code()).isEqualTo("forbidden");
        assertThat(person.api.get(views + "/" + view + "/link").code()).isEqualTo("view_link_not_found");
        assertThat(person.api
                        .put(views + "/" + mine + "/link", new JsonObject())
                        .code())
                .isEqualTo("personal_view");
        assertThat(person.api
                        .put(views + "/" + view + "/link", new JsonObject().put("expiresAt", "2020-01-01T00:00:00Z"))
                        .pointer())
                .isEqualTo("/expiresAt");
    }

    @Test
    void a_form_tells_its_questions_and_nothing_else_of_the_board() {
        String token = shared(new JsonObject()).getString("token");

        String told = openForm(token).json().encode();

        assertThat(told)
                .contains("Tell us", "Open", "\"key\":\"votes\"")
                .doesNotContain(
                        "Secret", "Roadmap", "owner", "Owner", "Todo", board.getString("id"), view, person.id(), token);
    }

    @Test
    void a_password_is_asked_for_and_tries_are_counted() {
        String token = shared(new JsonObject().put("password", "swordfish")).getString("token");

        assertThat(openForm(token).code()).isEqualTo("form_password_required");
        assertThat(openForm(token, "X-Form-Password", "guess").code()).isEqualTo("wrong_password");
        Reply opened = openForm(token, "X-Form-Password", "swordfish");
        server.clock.advance(Duration.ofSeconds(3));
        assertThat(submit(token, opened, answers()).code()).isEqualTo("form_password_required");
        assertThat(submit(token, opened, answers(), "X-Form-Password", "swordfish")
                        .status())
                .isEqualTo(201);
        for (int i = 0; i < 7; i++) {
            openForm(token, "X-Form-Password", "guess");
        }
        assertThat(openForm(token, "X-Form-Password", "swordfish").code()).isEqualTo("rate_limited");
        assertThat(shared(new JsonObject().putNull("password")).getBoolean("password"))
                .isFalse();
        assertThat(openForm(token).status()).isEqualTo(200);
    }

    @Test
    void what_programs_do_is_not_kept() {
        String token = shared(new JsonObject()).getString("token");
        Reply opened = openForm(token);

        assertThat(submit(token, opened, answers()).code()).isEqualTo("too_fast");
        server.clock.advance(Duration.ofSeconds(3));
        JsonObject forged = answers().put("stamp", server.clock.instant().toEpochMilli() - 9_000 + ".x");
        assertThat(nobody.post("/v1/forms/" + token + "/submissions", forged).code())
                .isEqualTo("invalid_stamp");
        long before = items();
        assertThat(submit(token, opened, answers().put("website", "https://spam.example"))
                        .status())
                .isEqualTo(201);
        assertThat(items()).isEqualTo(before);
        server.clock.advance(Duration.ofHours(25));
        assertThat(submit(token, opened, answers()).code()).isEqualTo("form_outdated");
        Reply reply = submit(token, opened, answers());
        for (int i = 0; i < 20; i++) {
            reply = submit(token, opened, answers());
        }
        assertThat(reply.code()).isEqualTo("rate_limited");
    }

    @Test
    void faulty_answers_are_named_and_nothing_is_kept() {
        String token = shared(new JsonObject()).getString("token");
        Reply opened = openForm(token);
        server.clock.advance(Duration.ofSeconds(3));
        long before = items();

        Reply reply = submit(
                token,
                opened,
                new JsonObject()
                        .put(
                                "answers",
                                new JsonObject()
                                        .put("status", "Wish")
                                        .put("votes", "many")
                                        .put("owner", new JsonArray())));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().getJsonArray("errors").stream()
                        .map(fault -> ((JsonObject) fault).getString("pointer") + " "
                                + ((JsonObject) fault).getString("code")))
                .containsExactlyInAnyOrder(
                        "/answers/owner unknown_question", "/answers/name required", "/answers/status unknown_label");
        assertThat(items()).isEqualTo(before);
    }

    @Test
    void a_form_asks_for_what_editors_change_and_not_for_what_only_owners_do() {
        String token = shared(new JsonObject()).getString("token");
        restrict("votes", "editor");
        restrict("status", "owner");
        Reply opened = openForm(token);
        server.clock.advance(Duration.ofSeconds(3));

        assertThat(opened.json().encode()).contains("\"key\":\"votes\"").doesNotContain("\"key\":\"status\"");
        assertThat(submit(token, opened, answers()).pointer()).isEqualTo("/answers/status");
        JsonObject allowed = answers();
        allowed.getJsonObject("answers").remove("status");
        assertThat(submit(token, opened, allowed).status()).isEqualTo(201);
    }

    private void restrict(String key, String role) {
        String columns = "/v1/boards/" + board.getString("id") + "/columns";
        JsonObject column = person.api.get(columns).json().getJsonArray("data").stream()
                .map(JsonObject.class::cast)
                .filter(each -> each.getString("key").equals(key))
                .findFirst()
                .orElseThrow();
        JsonObject settings = column.getJsonObject("settings").copy().put("editors", role);
        assertThat(person.api
                        .patch(columns + "/" + column.getString("id"), new JsonObject().put("settings", settings))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void answers_become_one_item_made_by_the_form_however_often_they_are_sent() {
        String token = shared(new JsonObject()).getString("token");
        Reply opened = openForm(token);
        server.clock.advance(Duration.ofSeconds(3));
        BoardId id = BoardId.of(board.getString("id"));
        JsonObject before = Replay.snapshot(writers(), id);

        Reply[] replies = new Reply[2];
        Replay.verify(writers(), id, () -> {
            replies[0] = submit(token, opened, answers(), "Idempotency-Key", "answer-1");
            replies[1] = submit(token, opened, answers(), "Idempotency-Key", "answer-1");
        });

        assertThat(replies[0].status()).isEqualTo(201);
        assertThat(replies[0].data()).isEqualTo(new JsonObject().put("thanks", "Thank you!"));
        assertThat(replies[1].header("idempotency-replayed")).isEqualTo("true");
        JsonObject event =
                Replay.eventsAfter(writers(), id, before.getLong("seq")).getFirst();
        assertThat(event.getString("type")).isEqualTo("item.created");
        assertThat(event.getJsonObject("actor").getString("kind")).isEqualTo("form");
        assertThat(event.getJsonObject("actor").getString("id")).isEqualTo(view);
        JsonObject item = event.getJsonObject("data").getJsonObject("item");
        assertThat(item.getString("name")).isEqualTo("It leaks");
        assertThat(item.getJsonObject("itemData"))
                .isEqualTo(new JsonObject().put("status", "Open").put("votes", 3));
    }

    private String form(Person maker, boolean personal) {
        JsonObject form = new JsonObject()
                .put("title", "Tell us")
                .put("thanks", "Thank you!")
                .put(
                        "questions",
                        new JsonArray()
                                .add(new JsonObject().put("column", "name").put("required", true))
                                .add(new JsonObject().put("column", "status"))
                                .add(new JsonObject()
                                        .put("column", "votes")
                                        .put(
                                                "showWhen",
                                                new JsonObject()
                                                        .put("column", "status")
                                                        .put("op", "is")
                                                        .put("value", "Open"))));
        JsonObject draft = new JsonObject()
                .put("name", "Form")
                .put("type", "form")
                .put("personal", personal)
                .put("settings", new JsonObject().put("form", form));
        return maker.api.post(views, draft).data().getString("id");
    }

    private JsonObject shared(JsonObject wanted) {
        return shared(view, wanted);
    }

    private JsonObject refused(String token) {
        Reply submitted =
                nobody.post("/v1/forms/" + token + "/submissions", answers().put("stamp", "1.x"));
        Reply opened = openForm(token);
        assertThat(submitted.status()).isEqualTo(404);
        assertThat(opened.status()).isEqualTo(404);
        return problem(opened);
    }

    private static JsonObject answers() {
        return new JsonObject()
                .put(
                        "answers",
                        new JsonObject()
                                .put("name", "It leaks")
                                .put("status", "Open")
                                .put("votes", 3));
    }

    private long items() {
        return person.api.get("/v1/boards/" + board.getString("id")).data().getLong("itemCount");
    }
}
