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
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every operation of the contract, by somebody who sees a board but not one of its views: nothing that comes back says
 * that it is there, and what names it answers as what names none.
 */
@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HiddenViewsTest {

    private static final String NAME = "Axolotl";

    private final ApiServer server;
    private final Person owner;
    private final Person editor;
    private final Person contributor;
    private final Person named;
    private final String team;
    private final Map<String, String> ids;
    private final String views;
    private final String hidden;

    HiddenViewsTest(TestDatabase database) {
        server = ApiServer.on(database);
        owner = Person.signsUp(server);
        editor = owner.invites("member");
        contributor = owner.invites("guest");
        named = owner.invites("guest");
        team = owner.makesTeam("Named", named);
        JsonObject board = owner.makesBoard();
        JsonObject item = owner.makesItem(board, "Item", new JsonObject());
        ids = new HashMap<>(Belongings.of(owner, board, item, database));
        views = "/v1/boards/" + board.getString("id") + "/views";
        // It was there for all at first, so that the log has events from both times.
        hidden = makesView(views, new JsonObject());
        owner.api.put(views + "/" + hidden + "/baseline", new JsonObject());
        assertThat(restrict(owner, hidden, "owner").status()).isEqualTo(200);
        owner.api.patch(views + "/" + hidden, new JsonObject().put("settings", named(team)));
        owner.api.patch(views + "/" + hidden, new JsonObject().put("name", NAME + " 2"));
        String gone = makesView(views, viewers("owner"));
        owner.api.delete(views + "/" + gone);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void nothing_that_can_be_read_says_that_it_is_there() {
        for (Person person : List.of(editor, contributor)) {
            for (Attempt attempt : ForeignIds.attempts()) {
                if (attempt.method().equals("GET")) {
                    tellsNothing(attempt.operation(), attempt.send(person.api, ids));
                }
            }
            Stream.of(
                            "/v1/boards/{boardId}/events?after=0",
                            "/v1/boards/{boardId}/snapshot",
                            "/v1/boards/{boardId}/activity",
                            "/v1/boards/{boardId}/export?format=json",
                            "/v1/boards/{boardId}/trash")
                    .forEach(path -> tellsNothing(path, person.api.get(filled(path, ids))));
        }
        for (String path : List.of("snapshot", "events?after=0", "export?format=json")) {
            ApiClient.Reply all = owner.api.get(filled("/v1/boards/{boardId}/", ids) + path);
            assertThat(new String(all.body(), StandardCharsets.UTF_8)).as(path).contains(NAME);
        }
        assertThat(editor.api
                        .get(filled("/v1/boards/{boardId}/snapshot", ids))
                        .json()
                        .encode())
                .contains("\"seenAs\":\"editor\"");
    }

    @Test
    void who_is_in_a_team_that_is_named_reads_it_as_long_as_they_are_in_it() {
        JsonObject members = new JsonObject().put("memberIds", new JsonArray());
        assertThat(named.api.get(views + "/" + hidden).status()).isEqualTo(200);
        assertThat(named.api
                        .get(filled("/v1/boards/{boardId}/snapshot", ids))
                        .json()
                        .encode())
                .contains(NAME);

        owner.api.patch("/v1/teams/" + team, members);

        assertThat(named.api.get(views + "/" + hidden).status()).isEqualTo(404);
        tellsNothing("snapshot", named.api.get(filled("/v1/boards/{boardId}/snapshot", ids)));
        tellsNothing("events", named.api.get(filled("/v1/boards/{boardId}/events?after=0", ids)));
    }

    @Test
    void what_is_written_answers_without_it() {
        String board = filled("/v1/boards/{boardId}", ids);
        tellsNothing("changeBoard", editor.api.patch(board, new JsonObject().put("description", "Other")));
        tellsNothing("duplicateBoard", editor.api.post(board + "/duplicate", new JsonObject().put("name", "Copy")));
    }

    @Test
    void what_names_it_answers_as_what_names_none() {
        Map<String, String> named = new HashMap<>(ids);
        named.put("viewId", hidden);
        Map<String, String> unknown = new HashMap<>(ids);
        unknown.put("viewId", UUID.randomUUID().toString());
        List<Attempt> attempts = ForeignIds.attempts().stream()
                .filter(attempt -> attempt.path().contains("{viewId}"))
                .toList();
        assertThat(attempts).extracting(Attempt::operation).contains("readView", "changeView", "deleteView");
        for (Attempt attempt : attempts) {
            for (Person person : List.of(editor, contributor)) {
                ApiClient.Reply reply = attempt.send(person.api, named);
                assertThat(said(reply)).as(attempt.operation()).isEqualTo(said(attempt.send(person.api, unknown)));
            }
        }
        assertThat(editor.api.get(views + "/" + hidden).status()).isEqualTo(404);
        for (Person person : List.of(editor, contributor)) {
            NamedParameters.tellNothing(person, ids, Map.of("viewId", hidden), Map.of("viewId", unknown.get("viewId")));
        }
    }

    @Test
    void only_owners_say_who_sees_a_view_and_not_of_the_last_that_all_see() {
        String other = makesView(views, new JsonObject());
        assertThat(restrict(editor, other, "editor").status()).isEqualTo(403);
        assertThat(editor.api
                        .post(
                                views,
                                new JsonObject()
                                        .put("name", "N")
                                        .put("type", "table")
                                        .put("settings", viewers("owner")))
                        .status())
                .isEqualTo(403);
        assertThat(restrict(owner, other, "viewer").pointer()).isEqualTo("/settings/viewers");
        assertThat(restrict(owner, other, "editor").status()).isEqualTo(200);
        assertThat(editor.api.get(views + "/" + other).status()).isEqualTo(200);
        assertThat(contributor.api.get(views + "/" + other).status()).isEqualTo(404);
        assertThat(restrict(editor, other, null).status()).isEqualTo(403);
        assertThat(restrict(owner, other, null).status()).isEqualTo(200);
        assertThat(contributor.api.get(views + "/" + other).status()).isEqualTo(200);

        JsonObject board = owner.makesBoard();
        String ofBoard = "/v1/boards/" + board.getString("id") + "/views";
        String main = owner.api.get(ofBoard).list().getJsonObject(0).getString("id");
        makesView(ofBoard, viewers("owner"));
        assertThat(owner.api
                        .patch(ofBoard + "/" + main, new JsonObject().put("settings", viewers("editor")))
                        .code())
                .isEqualTo("last_view");
        assertThat(owner.api.delete(ofBoard + "/" + main).code()).isEqualTo("last_view");
    }

    @Test
    void its_link_works_for_whoever_has_it_and_says_nothing_of_who_sees_it() {
        String token = owner.api
                .put(views + "/" + hidden + "/link", new JsonObject())
                .data()
                .getString("token");

        ApiClient.Reply shown = server.anonymous().get("/v1/shared/" + token);

        assertThat(shown.status()).isEqualTo(200);
        assertThat(new String(shown.body(), StandardCharsets.UTF_8))
                .contains(NAME)
                .doesNotContain("viewers");
        assertThat(editor.api.get(views + "/" + hidden + "/link").status()).isEqualTo(404);
    }

    private void tellsNothing(String as, ApiClient.Reply reply) {
        assertThat(new String(reply.body(), StandardCharsets.UTF_8)).as(as).doesNotContain(NAME, hidden);
    }

    private String makesView(String path, JsonObject settings) {
        JsonObject view =
                new JsonObject().put("name", NAME).put("type", "table").put("settings", settings);
        return owner.api.post(path, view).data().getString("id");
    }

    private ApiClient.Reply restrict(Person person, String view, @Nullable String role) {
        return person.api.patch(views + "/" + view, new JsonObject().put("settings", viewers(role)));
    }

    private static JsonObject named(String... ids) {
        return new JsonObject().put("otherViewers", new JsonArray(List.of(ids)));
    }

    private static JsonObject viewers(@Nullable String role) {
        return new JsonObject().put("viewers", role);
    }
}
