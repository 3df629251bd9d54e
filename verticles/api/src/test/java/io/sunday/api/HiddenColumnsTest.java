package io.sunday.api;

import static io.sunday.api.ForeignIds.filled;
import static io.sunday.api.ForeignIds.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.api.ForeignIds.Attempt;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every operation of the contract, by somebody who sees a board but not some of its columns: nothing that comes back
 * says what is in them or that they are there, and what names one answers as what names none.
 */
@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HiddenColumnsTest {

    private static final String WORD = "axolotl";
    private static final String KEY = "undisclosed";
    private static final Set<String> ABOUT_COLUMNS = Set.of(
            "changeColumn",
            "deleteColumn",
            "changeLabels",
            "convertColumn",
            "previewColumnConversion",
            "undoColumnConversion",
            "showConnected");

    private final ApiServer server;
    private final Person owner;
    private final Person editor;
    private final Person contributor;
    private final Person named;
    private final String team;
    private final Map<String, String> ids;
    private final String column;
    private final JsonObject recipe;
    private final String hiddenRecipe;

    HiddenColumnsTest(TestDatabase database) {
        server = ApiServer.on(database);
        owner = Person.signsUp(server);
        editor = owner.invites("member");
        contributor = owner.invites("guest");
        named = owner.invites("guest");
        team = owner.makesTeam("Named", named);
        JsonObject board = owner.makesBoard();
        String columns = "/v1/boards/" + board.getString("id") + "/columns";
        column = owner.api
                .post(columns, column(KEY, "text", new JsonObject()))
                .data()
                .getString("id");
        owner.api.post(columns, column(KEY + "_long", "long_text", new JsonObject()));
        JsonObject formula = new JsonObject().put("formula", "{" + KEY + "} & \"!\"");
        owner.api.post(columns, column(KEY + "_twice", "formula", formula));
        JsonObject item = owner.makesItem(
                board,
                "Open secret",
                new JsonObject()
                        .put("status", "Open")
                        .put("owner", new JsonArray().add(contributor.id()))
                        .put(KEY, WORD)
                        .put(KEY + "_long", WORD));
        recipe = new JsonObject()
                .put("boardId", board.getString("id"))
                .put("name", "Recipe")
                .put("trigger", new JsonObject().put("type", "column_changed").put("column", KEY))
                .put(
                        "actions",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("type", "set_value")
                                        .put("column", "status")
                                        .put("value", "Done")));
        hiddenRecipe = owner.api.post("/v1/automations", recipe).data().getString("id");
        ids = new HashMap<>(Belongings.of(owner, board, item, database));
        owner.api.patch("/v1/items/" + item.getString("id"), values(KEY, WORD + " 2"));
        for (Object each : owner.api.get(columns).list()) {
            JsonObject existing = (JsonObject) each;
            String key = existing.getString("key");
            if (List.of(KEY, KEY + "_long", "files", "time").contains(key)) {
                JsonObject settings = existing.getJsonObject("settings")
                        .put("viewers", "owner")
                        .put("otherViewers", new JsonArray().add(team));
                assertThat(owner.api
                                .patch(
                                        columns + "/" + existing.getString("id"),
                                        new JsonObject().put("settings", settings))
                                .status())
                        .isEqualTo(200);
            }
        }
        // What was saved before told it then.
        owner.api.delete("/v1/templates/" + ids.get("templateId"));
        ids.put(
                "templateId",
                owner.api
                        .post("/v1/boards/" + ids.get("boardId") + "/template", new JsonObject().put("name", "Later"))
                        .data()
                        .getString("id"));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void nothing_that_can_be_read_says_what_is_hidden() {
        for (Person person : List.of(editor, contributor)) {
            for (Attempt attempt : ForeignIds.attempts()) {
                if (attempt.method().equals("GET") || attempt.operation().startsWith("preview")) {
                    tellsNothing(attempt.operation(), attempt.send(person.api, ids));
                }
            }
            Stream.of(
                            "/v1/boards/{boardId}/events?after=0",
                            "/v1/boards/{boardId}/snapshot",
                            "/v1/boards/{boardId}/export?format=json",
                            "/v1/boards/{boardId}/activity?column=" + KEY,
                            "/v1/items/{itemId}/activity?column=" + KEY,
                            "/v1/boards/{boardId}/items/summary",
                            "/v1/items?assignee=" + contributor.id(),
                            "/v1/search?q=" + WORD,
                            "/v1/boards/{boardId}/trash")
                    .forEach(path -> tellsNothing(path, person.api.get(filled(path, ids))));
            String xlsx = unzipped(person.api
                    .get(filled("/v1/boards/{boardId}/export?format=xlsx", ids))
                    .body());
            assertThat(xlsx).contains("Open secret").doesNotContain(WORD, KEY);
        }
        assertThat(owner.api
                        .get(filled("/v1/boards/{boardId}/snapshot", ids))
                        .json()
                        .encode())
                .contains(WORD, KEY);
    }

    @Test
    void who_is_in_a_team_that_is_named_gets_it_until_they_leave_the_team() {
        List<String> paths = Stream.of(
                        "/v1/items/{itemId}",
                        "/v1/boards/{boardId}/columns",
                        "/v1/boards/{boardId}/items",
                        "/v1/boards/{boardId}/snapshot",
                        "/v1/boards/{boardId}/events?after=0",
                        "/v1/boards/{boardId}/activity?column=" + KEY,
                        "/v1/boards/{boardId}/export?format=json",
                        "/v1/boards/{boardId}/export?format=csv")
                .map(path -> filled(path, ids))
                .toList();
        for (String path : paths) {
            assertThat(new String(named.api.get(path).body(), StandardCharsets.UTF_8))
                    .as(path)
                    .containsIgnoringCase(KEY);
        }

        owner.api.patch("/v1/teams/" + team, new JsonObject().put("memberIds", new JsonArray()));

        paths.forEach(path -> tellsNothing(path, named.api.get(path)));
    }

    @Test
    void what_is_written_answers_without_what_is_hidden() {
        String boardId = ids.get("boardId");
        for (Person person : List.of(editor, contributor)) {
            JsonObject status = values("status", "Done");
            String item = "/v1/items/" + ids.get("itemId");
            JsonObject batch = new JsonObject()
                    .put("boardId", boardId)
                    .put(
                            "operations",
                            new JsonArray()
                                    .add(new JsonObject()
                                            .put("op", "update")
                                            .put("id", ids.get("itemId"))
                                            .put("itemData", new JsonObject().put("status", "Open"))));
            tellsNothing("changeItem", person.api.patch(item, status));
            tellsNothing("changeItems", person.api.post("/v1/items/batch", batch));
            tellsNothing(
                    "moveItem", person.api.post(item + "/move", new JsonObject().put("groupId", ids.get("groupId"))));
            tellsNothing("duplicateItem", person.api.post(item + "/duplicate", new JsonObject()));
            tellsNothing("undoChange", person.api.post("/v1/boards/" + boardId + "/undo", new JsonObject()));
            assertThat(person.api.patch(item, values(KEY, "guess")).json().encode())
                    .contains("unknown_column")
                    .doesNotContain("column_restricted");
        }
        JsonObject copy = new JsonObject().put("name", "Copy").put("with", "items");
        tellsNothing("duplicateBoard", editor.api.post("/v1/boards/" + boardId + "/duplicate", copy));
    }

    @Test
    void what_names_a_hidden_column_answers_as_what_names_none() {
        Map<String, String> hidden = new HashMap<>(ids);
        hidden.put("columnId", column);
        Map<String, String> unknown = new HashMap<>(ids);
        unknown.put("columnId", UUID.randomUUID().toString());
        List<Attempt> attempts = ForeignIds.attempts().stream()
                .filter(attempt -> ABOUT_COLUMNS.contains(attempt.operation()))
                .toList();
        assertThat(attempts.stream().map(Attempt::operation).collect(Collectors.toSet()))
                .isEqualTo(ABOUT_COLUMNS);
        for (Attempt attempt : attempts) {
            assertThat(said(attempt.send(editor.api, hidden)))
                    .as(attempt.operation())
                    .isEqualTo(said(attempt.send(editor.api, unknown)));
        }
        String board = "/v1/boards/" + ids.get("boardId");
        String condition = "{\"column\":\"%s\",\"op\":\"contains\",\"value\":\"a\"}";
        for (String path : List.of(
                board + "/items?sort=%s",
                board + "/items/summary?groupBy=%s",
                "/v1/items/" + ids.get("itemId") + "/texts/%s_long",
                "/v1/items/" + ids.get("itemId") + "/time/%s")) {
            assertThat(told(contributor.api.get(path.formatted(KEY)), KEY))
                    .as(path)
                    .isEqualTo(told(contributor.api.get(path.formatted("nothing")), "nothing"));
        }
        assertThat(told(contributor.api.get(board + "/items?filter=" + encoded(condition.formatted(KEY))), KEY))
                .isEqualTo(told(
                        contributor.api.get(board + "/items?filter=" + encoded(condition.formatted("nothing"))),
                        "nothing"));
        for (String path : List.of("/v1/files/" + ids.get("fileId"), "/v1/items/" + ids.get("itemId") + "/time/time")) {
            assertThat(contributor.api.get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(editor.api
                        .json("PATCH", "/v1/time-sessions/" + ids.get("sessionId"), "{\"reason\":\"x\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void what_names_it_beside_something_else_answers_as_what_names_none() {
        Map<String, String> named = Map.of("column", KEY, "columnId", column);
        Map<String, String> unknown =
                Map.of("column", "nonexistent", "columnId", UUID.randomUUID().toString());
        for (Person person : List.of(editor, contributor)) {
            NamedParameters.tellNothing(person, ids, named, unknown);
        }
    }

    @Test
    void recipes_about_a_hidden_column_are_for_nobody_to_make_and_for_those_to_read_who_see_it() {
        for (Person person : List.of(editor, contributor)) {
            String path = "/v1/automations/" + hiddenRecipe;
            assertThat(person.api.get(path).status()).isEqualTo(404);
            assertThat(person.api.get(path + "/runs").status()).isEqualTo(404);
        }
        assertThat(editor.api.delete("/v1/automations/" + hiddenRecipe).status())
                .isEqualTo(404);
        assertThat(owner.api.get("/v1/automations/" + hiddenRecipe).status()).isEqualTo(200);
        assertThat(owner.api.post("/v1/automations", recipe).pointer()).isEqualTo("/trigger/column");
    }

    @Test
    void a_public_view_shows_nothing_of_it_whoever_shares_it() {
        JsonObject condition =
                new JsonObject().put("column", KEY).put("op", "contains").put("value", WORD);
        // Of another organization: who reads on here is told of the view that names it.
        Person other = Person.signsUp(server);
        JsonObject board = other.makesBoard();
        String columns = "/v1/boards/" + board.getString("id") + "/columns";
        String views = "/v1/boards/" + board.getString("id") + "/views";
        other.api.post(columns, column(KEY, "text", new JsonObject().put("viewers", "editor")));
        other.makesItem(board, "Open secret", new JsonObject().put(KEY, WORD));
        for (JsonObject settings : List.of(new JsonObject(), new JsonObject().put("filter", condition))) {
            String view = other.api
                    .post(
                            views,
                            new JsonObject()
                                    .put("name", "Public")
                                    .put("type", "table")
                                    .put("settings", settings))
                    .data()
                    .getString("id");
            String token = other.api
                    .put(views + "/" + view + "/link", new JsonObject())
                    .data()
                    .getString("token");
            ApiClient.Reply shown = server.anonymous().get("/v1/shared/" + token);
            assertThat(shown.status()).isEqualTo(200);
            tellsNothing("openSharedView", shown);
            assertThat(new String(shown.body(), StandardCharsets.UTF_8).contains("Open secret"))
                    .isEqualTo(settings.isEmpty());
        }
    }

    private static void tellsNothing(String as, ApiClient.Reply reply) {
        assertThat(new String(reply.body(), StandardCharsets.UTF_8)).as(as).doesNotContain(WORD, KEY);
    }

    private static JsonObject column(String key, String type, JsonObject settings) {
        return new JsonObject()
                .put("key", key)
                .put("title", key)
                .put("type", type)
                .put("settings", settings);
    }

    private static JsonObject values(String key, String value) {
        return new JsonObject().put("itemData", new JsonObject().put(key, value));
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String told(ApiClient.Reply reply, String key) {
        return said(reply).encode().replace(key, "…");
    }

    private static String unzipped(byte[] bytes) {
        StringBuilder all = new StringBuilder();
        try {
            Path file = Files.write(Files.createTempFile("hidden", ".xlsx"), bytes);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    all.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toString();
    }
}
