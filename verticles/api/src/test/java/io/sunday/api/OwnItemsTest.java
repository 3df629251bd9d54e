package io.sunday.api;

import static io.sunday.api.ForeignIds.filled;
import static io.sunday.api.ForeignIds.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.api.ForeignIds.Attempt;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every operation of the contract, by people who see only their own items of a board: what is of an item of others
 * answers as what does not exist, and nothing that comes back says anything of it.
 */
@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnItemsTest {

    private static final String WORD = "axolotl";
    private static final Set<String> OF_ITEMS = Set.of("itemId", "fileId", "commentId", "sessionId");

    private final ApiServer server;
    private final Person owner;
    private final Person editor;
    private final Person contributor;
    private final Person viewer;
    private final Map<String, String> ids;
    private final String board;
    private final String mine;

    OwnItemsTest(TestDatabase database) {
        server = ApiServer.on(database);
        owner = Person.signsUp(server);
        editor = owner.invites("member");
        contributor = owner.invites("guest");
        viewer = owner.invites("viewer");
        JsonObject made = owner.makesBoard();
        JsonObject others = owner.makesItem(
                made, WORD, new JsonObject().put("status", "Open").put("owner", new JsonArray().add(editor.id())));
        mine = owner.makesItem(made, "Mine", new JsonObject().put("owner", new JsonArray().add(contributor.id())))
                .getString("id");
        ItemAttempts.linkColumns(owner, made.getString("id"));
        ids = Belongings.of(owner, made, others, database);
        board = "/v1/boards/" + ids.get("boardId");
        assertThat(owner.api.patch(board, ownItems("owner")).data().getString("ownItems"))
                .isEqualTo("owner");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void what_is_of_an_item_of_others_answers_as_what_does_not_exist() {
        Map<String, String> unknown = new HashMap<>(ids);
        OF_ITEMS.forEach(name -> unknown.put(name, UUID.randomUUID().toString()));
        for (Person person : List.of(contributor, viewer)) {
            for (Attempt attempt : ForeignIds.attempts()) {
                if (OF_ITEMS.stream().anyMatch(attempt::names)) {
                    for (String[] headers : List.of(new String[0], new String[] {"If-Match", "\"99\""})) {
                        var reply = attempt.send(person.api, ids, headers);
                        assertThat(reply.status()).as(attempt.operation()).isIn(400, 403, 404, 409, 422);
                        assertThat(said(reply))
                                .as(attempt.operation())
                                .isEqualTo(said(attempt.send(person.api, unknown, headers)));
                    }
                }
            }
        }
        assertThat(owner.api.get("/v1/items/" + ids.get("itemId")).data().getString("name"))
                .isEqualTo(WORD);
    }

    @Test
    void what_names_it_beside_an_item_of_ones_own_answers_as_what_names_none() {
        Map<String, String> own = new HashMap<>(ids);
        own.put("itemId", mine);
        Map<String, String> named = new HashMap<>();
        Map<String, String> unknown = new HashMap<>();
        OF_ITEMS.forEach(name -> {
            named.put(name, ids.get(name));
            unknown.put(name, UUID.randomUUID().toString());
        });
        for (Person person : List.of(contributor, viewer)) {
            NamedParameters.tellNothing(person, own, named, unknown);
        }
    }

    @Test
    void nothing_that_can_be_read_says_anything_of_it() {
        for (Person person : List.of(contributor, viewer)) {
            for (Attempt attempt : ForeignIds.attempts()) {
                if (attempt.method().equals("GET") || attempt.operation().startsWith("preview")) {
                    tellsNothing(attempt.operation(), attempt.send(person.api, ids));
                }
            }
            Stream.of(
                            "/v1/boards/{boardId}/events?after=0",
                            "/v1/boards/{boardId}/snapshot",
                            "/v1/boards/{boardId}/export?format=json",
                            "/v1/boards/{boardId}/export?format=csv",
                            "/v1/boards/{boardId}/items?limit=100",
                            "/v1/boards/{boardId}/items?sort=status",
                            "/v1/boards/{boardId}/items/summary?groupBy=status",
                            "/v1/boards/{boardId}/activity",
                            "/v1/boards/{boardId}/trash",
                            "/v1/boards/{boardId}/recurrences",
                            "/v1/items?assignee=" + editor.id(),
                            "/v1/search?q=" + WORD,
                            "/v1/notifications")
                    .forEach(path -> tellsNothing(path, person.api.get(filled(path, ids))));
        }
        assertThat(contributor.api.get(board + "/snapshot").json().encode()).contains(mine);
        assertThat(viewer.api.get(board + "/items").list()).isEmpty();
        assertThat(editor.api.get(board + "/snapshot").json().encode()).contains(WORD, mine);
    }

    @Test
    void a_calendar_of_the_board_has_what_its_maker_sees() {
        JsonObject date = new JsonObject().put("title", "Due").put("key", "due").put("type", "date");
        owner.api.post(board + "/columns", date);
        for (String item : List.of(ids.get("itemId"), mine)) {
            owner.api.patch(
                    "/v1/items/" + item, new JsonObject().put("itemData", new JsonObject().put("due", "2026-08-14")));
        }
        JsonObject wanted = new JsonObject()
                .put("organizationId", ids.get("organizationId"))
                .put("boardId", ids.get("boardId"));
        String url =
                contributor.api.post("/v1/me/calendar-feeds", wanted).data().getString("url");
        String calendar = new String(
                server.anonymous().get(url.substring(url.indexOf("/v1/"))).body(), StandardCharsets.UTF_8);

        assertThat(calendar).contains("SUMMARY:Mine").doesNotContain(WORD);
    }

    @Test
    void a_board_that_not_all_see_whole_has_no_public_view() {
        String link = board + "/views/" + ids.get("viewId") + "/link";
        JsonObject on = new JsonObject().put("enabled", true);
        assertThat(owner.api.put(link, on).json().getString("code")).isEqualTo("items_restricted");
        owner.api.patch(board, ownItems(null));
        assertThat(owner.api.put(link, on).status()).isEqualTo(200);

        assertThat(owner.api.patch(board, ownItems("owner")).json().getString("code"))
                .isEqualTo("view_shared");

        owner.api.put(link, new JsonObject().put("enabled", false));
        assertThat(owner.api.patch(board, ownItems("owner")).status()).isEqualTo(200);
    }

    @Test
    void only_owners_say_it_and_of_a_column_of_people() {
        for (Person person : List.of(editor, contributor)) {
            assertThat(person.api.patch(board, ownItems(null)).status()).isEqualTo(403);
        }
        assertThat(owner.api.patch(board, ownItems("status")).json().encode()).contains("not_people", "/ownItems");
        assertThat(owner.api.patch(board, ownItems("nothing")).json().encode()).contains("unknown_column");
        assertThat(owner.api.patch(board, new JsonObject().put("ownItems", 1)).status())
                .isEqualTo(400);
        assertThat(contributor
                        .api
                        .post("/v1/boards/" + ids.get("boardId") + "/duplicate", new JsonObject().put("name", "Mine"))
                        .status())
                .isEqualTo(403);
    }

    private static void tellsNothing(String as, ApiClient.Reply reply) {
        // There is no index here.
        assertThat(reply.status()).as(as).isNotEqualTo(500);
        assertThat(new String(reply.body(), StandardCharsets.UTF_8)).as(as).doesNotContainIgnoringCase(WORD);
    }

    private static JsonObject ownItems(@Nullable String column) {
        return new JsonObject().put("ownItems", column);
    }
}
