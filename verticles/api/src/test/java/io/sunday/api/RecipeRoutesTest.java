package io.sunday.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.api.ApiClient.Reply;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Automations, notifications and search. */
@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecipeRoutesTest {

    private final ApiServer server;
    private final Person person;
    private final JsonObject board;

    RecipeRoutesTest(TestDatabase database) {
        server = ApiServer.on(database);
        person = Person.signsUp(server);
        board = person.makesBoard();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void faulty_recipes_are_refused_with_their_pointers() {
        JsonObject nothing = new JsonObject().put("type", "column_changed");
        JsonObject unknown = new JsonObject().put("type", "full_moon");
        JsonObject column = new JsonObject().put("type", "column_changed").put("column", "nope");

        assertThat(create(recipe().put("trigger", nothing)).pointer()).isEqualTo("/trigger/column");
        assertThat(create(recipe().put("trigger", unknown)).pointer()).isEqualTo("/trigger/type");
        assertThat(create(recipe().put("trigger", column)).status()).isEqualTo(400);
        assertThat(create(recipe().put("actions", new JsonArray())).code()).isEqualTo("too_few");
    }

    @Test
    void a_guest_cannot_set_up_a_recipe() {
        Person guest = person.invites("guest");

        assertThat(guest.api.post("/v1/automations", recipe()).status()).isEqualTo(403);
    }

    @Test
    void a_recipe_is_made_listed_changed_and_deleted() {
        Reply created = create(recipe());
        String path = created.header("location");

        assertThat(created.status()).isEqualTo(201);
        assertThat(person.api.get(path).data()).isEqualTo(created.data());
        assertThat(person.api
                        .get("/v1/automations?boardId=" + board.getString("id"))
                        .list())
                .contains(created.data());
        assertThat(person.api
                        .patch(path, new JsonObject().put("enabled", false))
                        .data()
                        .getBoolean("enabled"))
                .isFalse();
        assertThat(person.api.get(path + "/runs").list()).isEmpty();
        assertThat(person.api.delete(path).status()).isEqualTo(204);
        assertThat(person.api.get(path).code()).isEqualTo("automation_not_found");
    }

    @Test
    void notifications_are_only_ever_marked_as_read() {
        String unknown = "/v1/notifications/" + board.getString("id");

        assertThat(person.api
                        .patch(unknown, new JsonObject().put("read", false))
                        .pointer())
                .isEqualTo("/read");
        assertThat(person.api.patch(unknown, new JsonObject().put("read", true)).code())
                .isEqualTo("notification_not_found");
        assertThat(person.api.get("/v1/notifications?unread=true").json().getInteger("unread"))
                .isZero();
        assertThat(person.api
                        .post("/v1/notifications/read-all", new JsonObject())
                        .status())
                .isEqualTo(204);
    }

    @Test
    void a_search_without_an_index_says_so() {
        Reply reply = person.api.get("/v1/search?q=roadmap");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.code()).isEqualTo("search_unavailable");
        assertThat(person.api.get("/v1/search").pointer()).isEqualTo("?q");
    }

    private Reply create(JsonObject recipe) {
        return person.api.post("/v1/automations", recipe);
    }

    private JsonObject recipe() {
        JsonObject done = new JsonObject()
                .put("type", "column_changed")
                .put("column", "status")
                .put("to", "Done");
        JsonObject move = new JsonObject()
                .put("type", "move_to_group")
                .put("groupId", board.getJsonArray("groups").getJsonObject(1).getString("id"));
        return new JsonObject()
                .put("boardId", board.getString("id"))
                .put("name", "When done")
                .put("trigger", done)
                .put("actions", new JsonArray().add(move));
    }
}
