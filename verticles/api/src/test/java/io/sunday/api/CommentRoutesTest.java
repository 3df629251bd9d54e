package io.sunday.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.api.ApiClient.Reply;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommentRoutesTest {

    private final ApiServer server;
    private final Person ann;
    private final JsonObject board;

    CommentRoutesTest(TestDatabase database) {
        server = ApiServer.on(database);
        ann = Person.signsUp(server);
        board = ann.makesBoard();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void what_is_no_update_is_refused_with_its_pointer() {
        String comments = commentsOf(ann.makesItem(board, "Quiet"));
        Person eve = Person.signsUp(server);

        assertThat(add(comments, "   ").code()).isEqualTo("required");
        assertThat(add(comments, "x".repeat(10_001)).code()).isEqualTo("too_long");
        assertThat(add(comments, "[x](user:nobody)").code()).isEqualTo("invalid_mention");
        Reply foreign = add(comments, "[x](user:" + eve.id() + ")");
        assertThat(foreign.code()).isEqualTo("unknown_mention");
        assertThat(foreign.pointer()).isEqualTo("/body");
        assertThat(ann.api
                        .put("/v1/comments/" + add(comments, "x").data().getString("id") + "/reactions/hate", none())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void updates_are_read_in_pages_with_their_replies() {
        String comments = commentsOf(ann.makesItem(board, "Busy"));
        String first = add(comments, "One").data().getString("id");
        add(comments, "Two");
        String third = add(comments, "Three").data().getString("id");
        ann.api.post(comments, new JsonObject().put("body", "Answer").put("parentId", first));
        ann.api.put("/v1/comments/" + third + "/pin", none());

        Reply page = ann.api.get(comments + "?limit=2");
        assertThat(page.list()).hasSize(2);
        Reply rest = ann.api.get(comments + "?limit=2&cursor="
                + page.json().getJsonObject("page").getString("next"));
        JsonObject last = rest.list().getJsonObject(0);
        assertThat(last.getJsonObject("comment").getString("id")).isEqualTo(first);
        assertThat(last.getInteger("replyCount")).isEqualTo(1);
        assertThat(last.getJsonArray("replies").getJsonObject(0).getString("html"))
                .isEqualTo("<p>Answer</p>\n");
        assertThat(rest.json().getJsonObject("page").getString("next")).isNull();
        assertThat(ann.api.get(comments + "?pinned=true").list()).hasSize(1);
        assertThat(ann.api.get("/v1/comments/" + first + "/replies").list()).hasSize(1);
        JsonObject count = ann.api
                .get("/v1/boards/" + board.getString("id") + "/comments/counts")
                .list()
                .getJsonObject(0);
        assertThat(count.getInteger("count")).isEqualTo(4);
        assertThat(count.getInteger("unread")).isZero();
    }

    @Test
    void versions_guard_an_edit_and_a_deletion_can_be_taken_back() {
        String comments = commentsOf(ann.makesItem(board, "Edited"));
        Reply added = add(comments, "One");
        String comment = "/v1/comments/" + added.data().getString("id");
        JsonObject two = new JsonObject().put("body", "Two");

        assertThat(added.header("etag")).isEqualTo("\"1\"");
        assertThat(ann.api.patch(comment, two, "If-Match", "\"7\"").status()).isEqualTo(412);
        assertThat(ann.api.patch(comment, two, "If-Match", "\"1\"").data().getString("html"))
                .isEqualTo("<p>Two</p>\n");
        assertThat(ann.api.get(comment, "If-None-Match", "\"2\"").status()).isEqualTo(304);
        assertThat(ann.api.get(comment + "/versions").list().getJsonObject(0).getString("body"))
                .isEqualTo("One");
        assertThat(ann.api.delete(comment).status()).isEqualTo(204);
        assertThat(ann.api.get(comment).code()).isEqualTo("comment_not_found");
        assertThat(ann.api.post(comment + "/restore", none()).status()).isEqualTo(200);
        assertThat(ann.api.get(comment).status()).isEqualTo(200);
    }

    private Reply add(String comments, String body) {
        return ann.api.post(comments, new JsonObject().put("body", body));
    }

    private static String commentsOf(JsonObject item) {
        return "/v1/items/" + item.getString("id") + "/comments";
    }

    private static JsonObject none() {
        return new JsonObject();
    }
}
