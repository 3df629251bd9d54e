package io.sunday.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.api.ApiClient.Reply;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ItemRoutesTest {

    private final ApiServer server;
    private final Person person;
    private final JsonObject board;

    ItemRoutesTest(TestDatabase database) {
        server = ApiServer.on(database);
        person = Person.signsUp(server);
        board = person.makesBoard();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void a_viewer_cannot_write_but_reads() {
        JsonObject item = person.makesItem(board, "Seen");
        Person viewer = person.invites("viewer");

        assertThat(viewer.api
                        .patch("/v1/items/" + item.getString("id"), name("Changed"))
                        .status())
                .isEqualTo(403);
        assertThat(viewer.api.delete("/v1/items/" + item.getString("id")).code())
                .isEqualTo("forbidden");
        assertThat(viewer.api.post("/v1/items", newItem("Mine")).status()).isEqualTo(403);
        assertThat(viewer.api.get("/v1/items/" + item.getString("id")).status()).isEqualTo(200);
    }

    @Test
    void faulty_values_are_refused_with_their_pointers_and_nothing_is_written() {
        long before = seq();

        Reply label =
                person.api.post("/v1/items", newItem("x").put("itemData", new JsonObject().put("status", "Nope")));
        Reply column = person.api.post("/v1/items", newItem("x").put("itemData", new JsonObject().put("nope", 1)));
        Reply type = person.api.post("/v1/items", newItem("x").put("itemData", new JsonObject().put("votes", "many")));
        Reply tooLong = person.api.post("/v1/items", newItem("x".repeat(501)));
        Reply empty = person.api.post("/v1/items", newItem("   "));

        assertThat(label.code()).isEqualTo("unknown_label");
        assertThat(label.pointer()).isEqualTo("/itemData/status");
        assertThat(column.code()).isEqualTo("unknown_column");
        assertThat(column.pointer()).isEqualTo("/itemData/nope");
        assertThat(type.pointer()).isEqualTo("/itemData/votes");
        assertThat(tooLong.code()).isEqualTo("too_long");
        assertThat(tooLong.pointer()).isEqualTo("/name");
        assertThat(empty.code()).isEqualTo("required");
        assertThat(seq()).isEqualTo(before);
    }

    @Test
    void a_stale_version_is_refused() {
        String id = person.makesItem(board, "Versioned").getString("id");
        person.api.patch("/v1/items/" + id, name("Second"));

        assertThat(person.api
                        .patch("/v1/items/" + id, name("Third"), "If-Match", "\"1\"")
                        .code())
                .isEqualTo("version_conflict");
        assertThat(person.api
                        .patch("/v1/items/" + id, name("Third"), "If-Match", "W/\"2\"")
                        .status())
                .isEqualTo(412);
        assertThat(person.api.delete("/v1/items/" + id, "If-Match", "\"1\"").status())
                .isEqualTo(412);
        assertThat(person.api
                        .patch("/v1/items/" + id, name("Third"), "If-Match", "*")
                        .status())
                .isEqualTo(200);
        assertThat(person.api
                        .patch("/v1/items/" + id, name("Fourth"), "If-Match", "\"3\"")
                        .header("etag"))
                .isEqualTo("\"4\"");
    }

    @Test
    void an_unchanged_item_is_not_sent_again() {
        String id = person.makesItem(board, "Known").getString("id");

        Reply known = person.api.get("/v1/items/" + id, "If-None-Match", "\"0\", W/\"1\"");
        Reply changed = person.api.get("/v1/items/" + id, "If-None-Match", "\"0\"");

        assertThat(known.status()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        assertThat(known.header("etag")).isEqualTo("\"1\"");
        assertThat(changed.status()).isEqualTo(200);
    }

    @Test
    void a_repeated_write_happens_once_and_answers_the_same() {
        String key = UUID.randomUUID().toString();

        Reply first = person.api.post("/v1/items", newItem("Once"), "Idempotency-Key", key);
        Reply second = person.api.post("/v1/items", newItem("Once"), "Idempotency-Key", key);
        Reply other = person.api.post("/v1/items", newItem("Twice"), "Idempotency-Key", key);
        Reply elsewhere =
                person.api.post("/v1/boards/" + board.getString("id") + "/items", name("Once"), "Idempotency-Key", key);

        assertThat(second.json()).isEqualTo(first.json());
        assertThat(second.header("etag")).isEqualTo(first.header("etag"));
        assertThat(second.header("location")).isEqualTo(first.header("location"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency_key_reused");
        assertThat(elsewhere.code()).isEqualTo("idempotency_key_reused");
    }

    @Test
    void a_refused_write_does_not_use_up_its_key() {
        String key = UUID.randomUUID().toString();
        JsonObject bad = newItem("x").put("groupId", UUID.randomUUID().toString());

        assertThat(person.api.post("/v1/items", bad, "Idempotency-Key", key).code())
                .isEqualTo("unknown_group");
        assertThat(person.api
                        .post("/v1/items", newItem("Good"), "Idempotency-Key", key)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void an_item_is_made_read_changed_replaced_moved_and_deleted() {
        String done = board.getJsonArray("groups").getJsonObject(1).getString("id");
        Reply created = person.api.post(
                "/v1/items",
                newItem("Story")
                        .put("itemData", new JsonObject().put("status", "Open").put("votes", 12.5)));
        String path = "/v1/items/" + created.data().getString("id");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("location")).isEqualTo(path);
        assertThat(person.api.get(path).data()).isEqualTo(created.data());
        JsonObject changed = person.api
                .patch(
                        path,
                        new JsonObject()
                                .put(
                                        "itemData",
                                        new JsonObject().put("status", "Done").putNull("votes")))
                .data();
        assertThat(changed.getJsonObject("itemData")).isEqualTo(new JsonObject().put("status", "Done"));
        JsonObject replaced = person.api.put(path, name("Plain")).data();
        assertThat(replaced.getJsonObject("itemData")).isEqualTo(new JsonObject());
        JsonObject moved = person.api
                .post(path + "/move", new JsonObject().put("groupId", done))
                .data();
        assertThat(moved.getString("groupId")).isEqualTo(done);
        assertThat(person.api.get(path + "/activity").list())
                .extracting(event -> ((JsonObject) event).getString("type"))
                .containsExactly("item.moved", "item.updated", "item.updated", "item.created");
        assertThat(person.api.delete(path).status()).isEqualTo(204);
        assertThat(person.api.get(path).status()).isEqualTo(404);
    }

    @Test
    void a_batch_is_refused_as_a_whole() {
        long before = seq();
        JsonArray operations = new JsonArray()
                .add(new JsonObject().put("op", "create").put("name", "Good"))
                .add(new JsonObject()
                        .put("op", "create")
                        .put("name", "Bad")
                        .put("itemData", new JsonObject().put("status", "Nope")));

        Reply refused = batch(operations);
        Reply unknownKind = batch(new JsonArray().add(new JsonObject().put("op", "burn")));
        Reply tooMany = batch(new JsonArray(java.util.Collections.nCopies(
                1_001, new JsonObject().put("op", "create").put("name", "x"))));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.pointer()).isEqualTo("/operations/1/itemData/status");
        assertThat(unknownKind.pointer()).isEqualTo("/operations/0/op");
        assertThat(unknownKind.code()).isEqualTo("not_allowed");
        assertThat(tooMany.code()).isEqualTo("too_many");
        assertThat(seq()).isEqualTo(before);
    }

    @Test
    void a_batch_answers_one_result_for_each_operation() {
        String doomed = person.makesItem(board, "Doomed").getString("id");
        String changed = person.makesItem(board, "Changed").getString("id");

        Reply reply = batch(new JsonArray()
                .add(new JsonObject().put("op", "create").put("name", "New"))
                .add(new JsonObject().put("op", "update").put("id", changed).put("name", "Other"))
                .add(new JsonObject().put("op", "delete").put("id", doomed)));

        JsonArray results = reply.data().getJsonArray("results");
        assertThat(results).hasSize(3);
        assertThat(results.getJsonObject(1).getJsonObject("item").getString("name"))
                .isEqualTo("Other");
        assertThat(results.getJsonObject(2).getValue("item")).isNull();
        JsonObject seq = reply.data().getJsonObject("seq");
        assertThat(seq.getLong("last") - seq.getLong("first")).isEqualTo(2);
    }

    @Test
    void items_are_filtered_sorted_and_paged() {
        JsonObject own = person.makesBoard();
        for (int i = 1; i <= 7; i++) {
            person.makesItem(
                    own, "Item " + i, new JsonObject().put("votes", i).put("status", i % 2 == 0 ? "Done" : "Open"));
        }
        String items = "/v1/boards/" + own.getString("id") + "/items";
        String open = encoded("{\"column\":\"status\",\"op\":\"is\",\"value\":\"Open\"}");

        Set<String> seen = new HashSet<>();
        String cursor = "";
        int pages = 0;
        do {
            Reply page = person.api.get(items + "?limit=2&sort=-votes&filter=" + open + cursor);
            page.list().forEach(item -> seen.add(((JsonObject) item).getString("name")));
            String next = page.json().getJsonObject("page").getString("next");
            cursor = next == null ? "" : "&cursor=" + encoded(next);
            pages++;
        } while (!cursor.isEmpty());

        assertThat(seen).containsExactlyInAnyOrder("Item 1", "Item 3", "Item 5", "Item 7");
        assertThat(pages).isEqualTo(2);
    }

    @Test
    void faulty_filters_and_sorts_are_refused_with_their_pointers() {
        String items = "/v1/boards/" + board.getString("id") + "/items";

        Reply notJson = person.api.get(items + "?filter=" + encoded("{nope"));
        Reply unknown = person.api.get(items + "?filter=" + encoded("{\"column\":\"x\",\"op\":\"is\",\"value\":1}"));
        Reply sort = person.api.get(items + "?sort=nope");

        assertThat(notJson.code()).isEqualTo("malformed_json");
        assertThat(notJson.pointer()).isEqualTo("?filter");
        assertThat(unknown.code()).isEqualTo("unknown_column");
        assertThat(unknown.pointer()).isEqualTo("?filter/column");
        assertThat(sort.status()).isEqualTo(400);
    }

    @Test
    void my_items_are_found_on_all_boards_and_on_one() {
        Person colleague = person.invites("member");
        JsonObject other = person.makesBoard();
        JsonObject theirs = new JsonObject().put("owner", new JsonArray().add(colleague.id()));
        person.makesItem(board, "Theirs here", theirs);
        person.makesItem(other, "Theirs there", theirs);
        person.makesItem(other, "Nobody's");

        assertThat(colleague.api.get("/v1/items?assignee=me").list()).hasSize(2);
        assertThat(colleague
                        .api
                        .get("/v1/items?assignee=me&boardId=" + other.getString("id"))
                        .list())
                .hasSize(1);
        assertThat(person.api.get("/v1/items?assignee=me").list()).isEmpty();
        assertThat(person.api.get("/v1/items?assignee=nobody").pointer()).isEqualTo("?assignee");
        assertThat(person.api.get("/v1/items").pointer()).isEqualTo("?boardId");
    }

    private long seq() {
        return person.api.get("/v1/boards/" + board.getString("id")).data().getLong("seq");
    }

    private Reply batch(JsonArray operations) {
        return person.api.post(
                "/v1/items/batch",
                new JsonObject().put("boardId", board.getString("id")).put("operations", operations));
    }

    private JsonObject newItem(String name) {
        return name(name).put("boardId", board.getString("id"));
    }

    private static JsonObject name(String name) {
        return new JsonObject().put("name", name);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
