package io.sunday.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.api.ApiClient.Reply;
import io.sunday.domain.board.BoardId;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Views as those see them who have no account, and what they cannot see. */
class ShareRoutesTest extends BoardWithVisitors {

    private String view = "";

    ShareRoutesTest(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void makeAView() {
        JsonArray owners = new JsonArray().add(person.id());
        person.makesItem(
                board, "Open thing", new JsonObject().put("status", "Open").put("votes", 418_881));
        person.makesItem(
                board,
                "Owned thing",
                new JsonObject().put("status", "Open").put("votes", 429_992).put("owner", owners));
        person.makesItem(
                board, "Done thing", new JsonObject().put("status", "Done").put("votes", 437_773));
        view = made("table", new JsonObject());
    }

    @Test
    void a_wrong_address_one_that_was_turned_off_and_one_that_is_over_are_the_same() {
        JsonObject guessed = refused("x".repeat(43));
        String token = shared(new JsonObject()).getString("token");
        assertThat(open(token).status()).isEqualTo(200);
        shared(new JsonObject().put("enabled", false));
        assertThat(refused(token)).isEqualTo(guessed);

        String renewed = shared(new JsonObject().put("renew", true)).getString("token");
        assertThat(renewed).isNotEqualTo(token).hasSizeGreaterThan(40);
        assertThat(refused(token)).isEqualTo(guessed);
        shared(new JsonObject()
                .put("expiresAt", server.clock.instant().plusSeconds(60).toString()));
        assertThat(open(renewed).status()).isEqualTo(200);
        server.clock.advance(Duration.ofMinutes(2));
        assertThat(refused(renewed)).isEqualTo(guessed);

        shared(new JsonObject());
        String boardPath = "/v1/boards/" + board.getString("id");
        person.api.post(boardPath + "/archive", new JsonObject());
        assertThat(refused(renewed)).isEqualTo(guessed);
        person.api.post(boardPath + "/restore", new JsonObject());
        assertThat(open(renewed).status()).isEqualTo(200);
        person.api.patch(views + "/" + view, new JsonObject().put("personal", true));
        assertThat(refused(renewed)).isEqualTo(guessed);
        person.api.patch(views + "/" + view, new JsonObject().put("personal", false));
        assertThat(open(renewed).status()).isEqualTo(200);
        person.api.delete(views + "/" + view);
        assertThat(refused(renewed)).isEqualTo(guessed);
    }

    @Test
    void the_address_of_a_form_does_not_show_the_board_when_the_form_becomes_a_table() {
        String form = made("form", new JsonObject());
        JsonObject link =
                person.api.put(views + "/" + form + "/link", new JsonObject()).data();
        assertThat(link.getString("url")).endsWith("/f/" + link.getString("token"));
        String token = link.getString("token");
        assertThat(open(token).status()).isEqualTo(404);

        person.api.patch(views + "/" + form, new JsonObject().put("type", "table"));

        assertThat(open(token).status()).isEqualTo(404);
        assertThat(nobody.get("/v1/forms/" + token).status()).isEqualTo(404);
        assertThat(person.api.get(views + "/" + form + "/link").data().getBoolean("enabled"))
                .isFalse();
        JsonObject next =
                person.api.put(views + "/" + form + "/link", new JsonObject()).data();
        assertThat(next.getString("url")).endsWith("/s/" + next.getString("token"));
        assertThat(next.getString("token")).isNotEqualTo(token);
        assertThat(open(next.getString("token")).status()).isEqualTo(200);
        assertThat(open(token).status()).isEqualTo(404);
    }

    @Test
    void only_who_manages_boards_shares_a_view_and_only_a_shared_view() {
        Person viewer = person.invites("viewer");
        String mine = person.api
                .post(
                        views,
                        new JsonObject()
                                .put("name", "Mine")
                                .put("type", "table")
                                .put("personal", true))
                .data()
                .getString("id");

        assertThat(viewer.api
                        .put(views + "/" + view + "/link", new JsonObject())
                        .code())
                .isEqualTo("forbidden");
        assertThat(viewer.api.get(views + "/" + view + "/link").code()).isEqualTo("forbidden");
        // Who may change views makes forms, but does not say who sees the board.
        Person editor = person.invites("member");
        String form = made("form", new JsonObject());
        assertThat(editor.api
                        .put(views + "/" + view + "/link", new JsonObject())
                        .code())
                .isEqualTo("forbidden");
        assertThat(editor.api
                        .put(views + "/" + form + "/link", new JsonObject())
                        .status())
                .isEqualTo(200);
        shared(new JsonObject());
        assertThat(editor.api
                        .put(views + "/" + view + "/link", new JsonObject().put("enabled", false))
                        .status())
                .isEqualTo(200);
        assertThat(person.api
                        .put(views + "/" + mine + "/link", new JsonObject())
                        .code())
                .isEqualTo("personal_view");
    }

    @Test
    void nothing_is_told_of_hidden_columns_filtered_items_and_people() {
        person.api.patch(
                views + "/" + view,
                settings(new JsonObject()
                        .put("hidden", new JsonArray().add("votes").add("owner"))
                        .put("order", new JsonArray().add("votes").add("status"))
                        .put("sort", new JsonArray().add(new JsonObject().put("column", "votes")))
                        .put("filter", condition("status", "is", "Open"))
                        .put(
                                "colors",
                                new JsonArray()
                                        .add(rule(condition("votes", "gt", 418_881)))
                                        .add(rule(condition("status", "is", "Open"))))));
        String token = shared(new JsonObject()).getString("token");

        Reply reply = open(token);

        String told = reply.json().encode();
        assertThat(told).contains("Open thing", "Owned thing", "Roadmap", "status");
        assertThat(told)
                .doesNotContain(
                        "Done thing",
                        "votes",
                        "Votes",
                        "owner",
                        "Owner",
                        "filter\":{\"column\":\"votes",
                        "sort",
                        "418881",
                        "429992",
                        board.getString("id"),
                        board.getString("workspaceId"),
                        person.id(),
                        person.email(),
                        "Person ",
                        view,
                        token);
        assertThat(reply.header("x-robots-tag")).isEqualTo("noindex, nofollow");
        JsonObject seen = seen(reply);
        assertThat(seen.getJsonArray("people")).isEmpty();
        assertThat(seen.getJsonObject("settings").getJsonArray("colors")).hasSize(1);
        assertThat(names(seen)).containsExactly("Open thing", "Owned thing");
    }

    @Test
    void people_who_are_shown_have_a_name_and_nothing_else() {
        String token = shared(new JsonObject()).getString("token");

        JsonObject seen = seen(open(token));

        JsonObject owned = seen.getJsonArray("items").getJsonObject(1);
        JsonObject someone = seen.getJsonArray("people").getJsonObject(0);
        assertThat(someone.fieldNames()).containsExactlyInAnyOrder("id", "name");
        assertThat(someone.getString("name")).startsWith("Person ");
        assertThat(owned.getJsonObject("itemData").getJsonArray("owner")).containsExactly(someone.getString("id"));
        assertThat(seen.encode()).doesNotContain(person.id(), person.email());
        assertThat(owned.fieldNames()).containsExactlyInAnyOrder("id", "groupId", "parentId", "name", "itemData");
    }

    @Test
    void a_filter_whose_column_is_gone_lets_nothing_through() {
        person.api.patch(
                views + "/" + view, settings(new JsonObject().put("filter", condition("status", "is", "Done"))));
        String token = shared(new JsonObject()).getString("token");
        assertThat(names(seen(open(token)))).containsExactly("Done thing");
        String column = board.getJsonArray("columns").stream()
                .map(JsonObject.class::cast)
                .filter(each -> each.getString("key").equals("status"))
                .findFirst()
                .orElseThrow()
                .getString("id");

        person.api.delete("/v1/boards/" + board.getString("id") + "/columns/" + column);

        assertThat(names(seen(open(token)))).isEmpty();
        person.api.patch(views + "/" + view, settings(new JsonObject().putNull("filter")));
        assertThat(names(seen(open(token)))).hasSize(3);
    }

    @Test
    void groups_are_told_only_where_they_are_seen() {
        String kanban = made("kanban", new JsonObject().put("cardColumns", new JsonArray().add("owner")));
        String token = person.api
                .put(views + "/" + kanban + "/link", new JsonObject())
                .data()
                .getString("token");

        JsonObject seen = seen(open(token));

        assertThat(seen.getString("type")).isEqualTo("kanban");
        assertThat(seen.encode()).doesNotContain("Todo", "votes");
        assertThat(seen.getJsonObject("settings").getString("column")).isEqualTo("status");
        assertThat(seen.getJsonArray("groups")).hasSize(1);
        assertThat(seen(open(shared(new JsonObject()).getString("token"))).encode())
                .contains("Todo");
    }

    @Test
    void what_matches_stands_under_what_it_stands_under() {
        JsonObject parent = person.makesItem(board, "Parent", new JsonObject().put("status", "Done"));
        person.api.post(
                "/v1/items",
                new JsonObject()
                        .put("boardId", board.getString("id"))
                        .put("parentId", parent.getString("id"))
                        .put("name", "Child")
                        .put("itemData", new JsonObject().put("votes", 999_999)));
        person.api.patch(
                views + "/" + view, settings(new JsonObject().put("filter", condition("votes", "gt", 900_000))));

        JsonObject seen = seen(open(shared(new JsonObject()).getString("token")));

        assertThat(names(seen)).containsExactly("Child", "Parent");
        JsonObject child = seen.getJsonArray("items").getJsonObject(0);
        assertThat(child.getString("parentId"))
                .isEqualTo(seen.getJsonArray("items").getJsonObject(1).getString("id"));
    }

    @Test
    void a_password_is_asked_for_once_and_tries_are_counted() {
        String token = shared(new JsonObject().put("password", "swordfish")).getString("token");

        assertThat(open(token).code()).isEqualTo("view_password_required");
        assertThat(open(token, "X-View-Password", "guess").code()).isEqualTo("wrong_password");
        assertThat(open(token, "X-View-Pass", "9999999999999.forged").code()).isEqualTo("view_password_required");
        String pass = open(token, "X-View-Password", "swordfish").data().getString("pass");
        for (int i = 0; i < 15; i++) {
            assertThat(open(token, "X-View-Pass", pass).status()).isEqualTo(200);
        }
        for (int i = 0; i < 9; i++) {
            open(token, "X-View-Password", "guess");
        }
        assertThat(open(token, "X-View-Password", "swordfish").code()).isEqualTo("rate_limited");

        shared(new JsonObject().put("password", "another"));
        assertThat(open(token, "X-View-Pass", pass).code()).isEqualTo("view_password_required");
        server.clock.advance(Duration.ofMinutes(2));
        String other = open(token, "X-View-Password", "another").data().getString("pass");
        server.clock.advance(Duration.ofHours(25));
        assertThat(open(token, "X-View-Pass", other).code()).isEqualTo("view_password_required");
    }

    @Test
    void the_tag_changes_with_what_is_seen_and_with_nothing_else() {
        person.api.patch(views + "/" + view, settings(new JsonObject().put("hidden", new JsonArray().add("votes"))));
        String token = shared(new JsonObject()).getString("token");
        String tag = open(token).header("etag");
        JsonObject item = person.api
                .get("/v1/boards/" + board.getString("id") + "/items")
                .list()
                .getJsonObject(0);

        change(item, new JsonObject().put("votes", 1_000));
        assertThat(open(token, "If-None-Match", tag).status()).isEqualTo(304);
        change(item, new JsonObject().put("status", "Done"));
        Reply changed = open(token, "If-None-Match", tag);

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("etag")).isNotEqualTo(tag);
    }

    @Test
    void sharing_and_its_end_are_events_of_the_board() {
        BoardId id = BoardId.of(board.getString("id"));

        Replay.verify(writers(), id, () -> {
            shared(new JsonObject().put("password", "swordfish"));
            shared(new JsonObject().put("enabled", false));
        });

        JsonObject link = person.api
                .get(views + "/" + view)
                .data()
                .getJsonObject("settings")
                .getJsonObject("link");
        assertThat(link).isEqualTo(new JsonObject().put("enabled", false).put("password", true));
    }

    private String made(String type, JsonObject settings) {
        return person.api
                .post(
                        views,
                        new JsonObject()
                                .put("name", "For all")
                                .put("type", type)
                                .put("settings", settings))
                .data()
                .getString("id");
    }

    private static JsonObject settings(JsonObject settings) {
        return new JsonObject().put("settings", settings);
    }

    private static JsonObject condition(String column, String op, Object value) {
        return new JsonObject().put("column", column).put("op", op).put("value", value);
    }

    private static JsonObject rule(JsonObject filter) {
        return new JsonObject().put("filter", filter).put("color", "#00c875");
    }

    private void change(JsonObject item, JsonObject values) {
        person.api.patch("/v1/items/" + item.getString("id"), new JsonObject().put("itemData", values));
    }

    private JsonObject shared(JsonObject wanted) {
        return shared(view, wanted);
    }

    private Reply open(String token, String... headers) {
        return nobody.get("/v1/shared/" + token, headers);
    }

    private static JsonObject seen(Reply reply) {
        return reply.data().getJsonObject("view");
    }

    private static List<String> names(JsonObject seen) {
        return seen.getJsonArray("items").stream()
                .map(item -> ((JsonObject) item).getString("name"))
                .toList();
    }

    private JsonObject refused(String token) {
        Reply opened = open(token);
        assertThat(opened.status()).isEqualTo(404);
        return problem(opened);
    }
}
