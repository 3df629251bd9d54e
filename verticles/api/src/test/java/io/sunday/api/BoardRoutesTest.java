package io.sunday.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.api.ApiClient.Reply;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BoardRoutesTest {

    private final ApiServer server;
    private final Person person;

    BoardRoutesTest(TestDatabase database) {
        server = ApiServer.on(database);
        person = Person.signsUp(server);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void a_guest_changes_items_but_not_the_board() {
        JsonObject board = person.makesBoard();
        Person guest = person.invites("guest");
        String path = path(board);

        assertThat(guest.api.patch(path, name("x")).status()).isEqualTo(403);
        assertThat(guest.api.post(path + "/columns", column("Size")).status()).isEqualTo(403);
        assertThat(guest.api.delete(path).status()).isEqualTo(403);
        assertThat(guest.api.post(path + "/items", name("Fine")).status()).isEqualTo(201);
    }

    @Test
    void faulty_boards_are_refused_with_their_pointers() {
        JsonObject body = name("x").put("workspaceId", person.workspaceId());
        JsonArray twice = new JsonArray()
                .add(column("Size").put("key", "size"))
                .add(column("Size").put("key", "size"));

        Reply type = person.api.post(
                "/v1/boards",
                body.copy().put("columns", new JsonArray().add(column("x").put("type", "magic"))));
        Reply key = person.api.post("/v1/boards", body.copy().put("columns", twice));

        assertThat(type.pointer()).isEqualTo("/columns/0/type");
        assertThat(type.code()).isEqualTo("not_allowed");
        assertThat(key.status()).isEqualTo(400);
        assertThat(key.pointer()).isEqualTo("/columns/1/key");
    }

    @Test
    void a_board_without_columns_gets_the_usual_ones() {
        Reply reply = person.api.post("/v1/boards", name("Usual").put("workspaceId", person.workspaceId()));

        assertThat(reply.data().getJsonArray("columns"))
                .extracting(column -> ((JsonObject) column).getString("key"))
                .containsExactly("status", "person", "date");
        assertThat(reply.data().getJsonArray("groups")).hasSize(1);
        assertThat(reply.header("etag")).isEqualTo("\"1\"");
    }

    @Test
    void a_stale_board_is_not_changed() {
        JsonObject board = person.makesBoard();
        person.makesItem(board, "Moves the seq");

        assertThat(person.api.patch(path(board), name("x"), "If-Match", "\"1\"").status())
                .isEqualTo(412);
        assertThat(person.api.patch(path(board), name("x"), "If-Match", "\"2\"").status())
                .isEqualTo(200);
    }

    @Test
    void a_board_is_read_renamed_put_away_and_deleted() {
        JsonObject board = person.makesBoard();
        String path = path(board);
        Reply read = person.api.get(path);

        assertThat(read.data()).isEqualTo(board);
        assertThat(person.api.get(path, "If-None-Match", read.header("etag")).status())
                .isEqualTo(304);
        assertThat(person.api.patch(path, name("Better")).data().getString("name"))
                .isEqualTo("Better");
        assertThat(person.api.post(path + "/archive", new JsonObject()).data().getString("archivedAt"))
                .isNotNull();
        assertThat(person.api.post(path + "/items", name("x")).code()).isEqualTo("board_archived");
        assertThat(person.api.get("/v1/boards?archived=true").list()).hasSize(1);
        assertThat(person.api.post(path + "/restore", new JsonObject()).data().getString("archivedAt"))
                .isNull();
        assertThat(person.api.delete(path).status()).isEqualTo(204);
        assertThat(person.api.get(path).code()).isEqualTo("board_not_found");
    }

    @Test
    void columns_and_groups_are_added_changed_and_deleted() {
        JsonObject board = person.makesBoard();
        String path = path(board);
        String first = board.getJsonArray("columns").getJsonObject(0).getString("id");

        JsonObject size = person.api
                .post(path + "/columns", column("Size").put("beforeId", first))
                .data();
        JsonObject group = person.api
                .post(path + "/groups", new JsonObject().put("title", "Later").put("color", "#579bfc"))
                .data();

        assertThat(person.api.get(path + "/columns").list().getJsonObject(0)).isEqualTo(size);
        assertThat(person.api
                        .patch(path + "/columns/" + size.getString("id"), new JsonObject().put("title", "Points"))
                        .data()
                        .getString("title"))
                .isEqualTo("Points");
        assertThat(person.api
                        .patch(path + "/groups/" + group.getString("id"), new JsonObject().put("color", "red"))
                        .pointer())
                .isEqualTo("/color");
        assertThat(person.api.delete(path + "/columns/" + size.getString("id")).status())
                .isEqualTo(204);
        assertThat(person.api.delete(path + "/groups/" + group.getString("id")).status())
                .isEqualTo(204);
        assertThat(person.api.get(path + "/columns").list()).hasSize(3);
        assertThat(person.api.get(path + "/groups").list()).hasSize(2);
    }

    @Test
    void labels_and_types_of_a_column_change_with_its_values() {
        JsonObject board = person.makesBoard();
        JsonObject item = person.makesItem(board, "One", new JsonObject().put("status", "Open"));
        String path = path(board, "status");
        JsonObject labels = new JsonObject().put("labels", new JsonArray().add(new JsonObject().put("label", "New")));
        JsonObject number = new JsonObject().put("type", "number");

        assertThat(person.api.json("PUT", path + "/labels", labels.encode()).code())
                .isEqualTo("label_in_use");
        assertThat(person.api
                        .post(path + "/convert", new JsonObject().put("type", "status"))
                        .code())
                .isEqualTo("not_convertible");
        assertThat(person.api.post(path + "/convert/undo", new JsonObject()).code())
                .isEqualTo("nothing_to_undo");
        assertThat(person.api
                        .json(
                                "PUT",
                                path + "/labels",
                                labels.put("replace", new JsonObject().put("Open", "New"))
                                        .encode())
                        .status())
                .isEqualTo(200);
        assertThat(person.api.post(path + "/convert/preview", number).data().getInteger("lost"))
                .isEqualTo(1);
        assertThat(person.api.post(path + "/convert", number).data().getJsonArray("samples"))
                .containsExactly(
                        new JsonObject().put("itemId", item.getString("id")).put("text", "New"));
        assertThat(person.api.post(path + "/convert/undo", new JsonObject()).status())
                .isEqualTo(200);
        assertThat(person.api.get("/v1/items/" + item.getString("id")).data().getJsonObject("itemData"))
                .isEqualTo(new JsonObject().put("status", "New"));
    }

    @Test
    void labels_that_are_changed_again_with_the_key_change_once_and_answer_the_same() {
        JsonObject board = person.makesBoard();
        person.makesItem(board, "One", new JsonObject().put("status", "Open"));
        String path = path(board, "status") + "/labels";
        JsonArray labels = new JsonArray().add(new JsonObject().put("label", "New"));
        JsonObject body = new JsonObject().put("labels", labels).put("replace", new JsonObject().put("Open", "New"));
        JsonObject other = body.copy().put("replace", new JsonObject().putNull("Open"));

        Reply first = person.api.put(path, body, "Idempotency-Key", "labels-1");
        Reply events = person.api.get(path(board) + "/events?after=0");
        Reply second = person.api.put(path, body, "Idempotency-Key", "labels-1");

        assertThat(person.api.put(path, other, "Idempotency-Key", "labels-1").code())
                .isEqualTo("idempotency_key_reused");
        assertThat(first.data().getJsonObject("settings").getJsonArray("labels"))
                .extracting(label -> ((JsonObject) label).getString("label"))
                .containsExactly("New");
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(person.api.get(path(board) + "/events?after=0").json()).isEqualTo(events.json());
    }

    @Test
    void a_snapshot_and_the_events_after_it_are_the_board() {
        JsonObject board = person.makesBoard();
        person.makesItem(board, "Before");
        JsonObject snapshot = person.api.get(path(board) + "/snapshot").data();
        person.makesItem(board, "After");

        Reply events = person.api.get(path(board) + "/events?after=" + snapshot.getInteger("seq"));

        assertThat(snapshot.getJsonArray("items")).hasSize(1);
        assertThat(events.list()).hasSize(1);
        assertThat(events.list().getJsonObject(0).getInteger("seq")).isEqualTo(snapshot.getInteger("seq") + 1);
        assertThat(events.json().getInteger("seq")).isEqualTo(snapshot.getInteger("seq") + 1);
        assertThat(person.api.get(path(board) + "/activity?limit=1").list().getJsonObject(0))
                .isEqualTo(events.list().getJsonObject(0));
    }

    @Test
    void a_large_snapshot_is_compressed_for_those_who_can_read_it() throws IOException {
        JsonObject board = person.makesBoard();
        for (int i = 0; i < 30; i++) {
            person.makesItem(board, "Item " + i);
        }

        Reply plain = person.api.get(path(board) + "/snapshot");
        Reply packed = person.api.get(path(board) + "/snapshot", "Accept-Encoding", "gzip");
        Reply again = person.api.get(
                path(board) + "/snapshot", "Accept-Encoding", "gzip", "If-None-Match", packed.header("etag"));

        assertThat(packed.header("content-encoding")).isEqualTo("gzip");
        assertThat(packed.body().length).isLessThan(plain.body().length / 3);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                .isEqualTo(plain.body());
        assertThat(again.status()).isEqualTo(304);
    }

    @Test
    void boards_come_in_pages_of_one_workspace() {
        Person other = Person.signsUp(server);
        other.makesBoard();
        other.makesBoard();
        String boards = "/v1/boards?limit=1&workspaceId=" + other.workspaceId();

        Reply first = other.api.get(boards);
        String next = first.json().getJsonObject("page").getString("next");
        Reply second = other.api.get(boards + "&cursor=" + next);

        assertThat(first.list()).hasSize(1);
        assertThat(second.list()).hasSize(1);
        assertThat(second.list()).isNotEqualTo(first.list());
        assertThat(other.api
                        .get("/v1/workspaces/" + other.workspaceId() + "/boards")
                        .list())
                .hasSize(2);
    }

    private static String path(JsonObject board) {
        return "/v1/boards/" + board.getString("id");
    }

    /** Of its column with the key. */
    private static String path(JsonObject board, String key) {
        return board.getJsonArray("columns").stream()
                .map(JsonObject.class::cast)
                .filter(column -> column.getString("key").equals(key))
                .map(column -> path(board) + "/columns/" + column.getString("id"))
                .findFirst()
                .orElseThrow();
    }

    private static JsonObject name(String name) {
        return new JsonObject().put("name", name);
    }

    private static JsonObject column(String title) {
        return new JsonObject().put("title", title).put("type", "number");
    }
}
