package io.sunday.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.api.ApiClient.Reply;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * For every operation that takes an id: what belongs to another organization answers exactly as what does not exist.
 * The list of requests is held against the contract, so that a new operation cannot be forgotten.
 */
@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantIsolationTest {

    /** One request; {@code {name}} stands for an id in its path, query or body. */
    private record Attempt(String operation, String method, String path, JsonObject body) {}

    /** These name nothing that could belong to somebody else. */
    private static final Set<String> WITHOUT_IDS = Set.of(
            "register",
            "logIn",
            "refreshSession",
            "logOut",
            "readMe",
            "changeMe",
            "listApiKeys",
            "listFavorites",
            "listOrganizations",
            "listNotifications",
            "readAllNotifications",
            // An upload; see ImportRoutesTest.
            "startImport",
            // The secret token is the permission.
            "readInvitation",
            "acceptInvitation",
            // So it is here; see FormRoutesTest.
            "openForm",
            "submitForm");

    private final ApiServer server;
    private final Person owner;
    private final Person stranger;
    private final Map<String, String> foreign = new HashMap<>();

    TenantIsolationTest(TestDatabase database) {
        server = ApiServer.on(database);
        owner = Person.signsUp(server);
        stranger = Person.signsUp(server);
        JsonObject board = owner.makesBoard();
        JsonObject item = owner.makesItem(board, "Secret", new JsonObject().put("status", "Open"));
        foreign.put("organizationId", owner.organizationId());
        foreign.put("workspaceId", owner.workspaceId());
        foreign.put("boardId", board.getString("id"));
        foreign.put("toBoardId", board.getString("id"));
        foreign.put("columnId", board.getJsonArray("columns").getJsonObject(0).getString("id"));
        foreign.put("groupId", board.getJsonArray("groups").getJsonObject(0).getString("id"));
        foreign.put("viewId", board.getJsonArray("views").getJsonObject(0).getString("id"));
        foreign.put("itemId", item.getString("id"));
        foreign.put("userId", owner.id());
        Reply invitation = owner.api.post(
                "/v1/organizations/" + owner.organizationId() + "/invitations", new JsonObject().put("role", "member"));
        foreign.put("invitationId", invitation.data().getString("id"));
        Reply key = owner.api.post(
                "/v1/me/api-keys",
                new JsonObject().put("organizationId", owner.organizationId()).put("name", "Key"));
        foreign.put("apiKeyId", key.data().getString("id"));
        Reply automation = owner.api.post("/v1/automations", automation(board.getString("id")));
        foreign.put("automationId", automation.data().getString("id"));
        Reply template = owner.api.post(
                "/v1/boards/" + board.getString("id") + "/template", new JsonObject().put("name", "Ours"));
        foreign.put("templateId", template.data().getString("id"));
        Reply folder = owner.api.post(
                "/v1/workspaces/" + owner.workspaceId() + "/folders", new JsonObject().put("name", "Ours"));
        foreign.put("folderId", folder.data().getString("id"));
        foreign.put("recurrenceId", recurrenceOf(owner, board, item));
        foreign.put("notificationId", notificationOf(owner, database));
        foreign.put("jobId", jobOf(owner, database));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void what_belongs_to_others_answers_as_what_does_not_exist() {
        for (Attempt attempt : attempts()) {
            Reply toForeign = send(attempt, foreign);
            Reply toUnknown = send(attempt, unknown());

            assertThat(said(toForeign)).as(attempt.operation()).isEqualTo(said(toUnknown));
            assertThat(toForeign.status()).as(attempt.operation()).isIn(400, 404);
        }
    }

    @Test
    void nothing_of_others_was_changed() {
        attempts().forEach(attempt -> send(attempt, foreign));

        assertThat(owner.api.get("/v1/items/" + foreign.get("itemId")).data().getInteger("version"))
                .isEqualTo(1);
        assertThat(owner.api.get("/v1/boards/" + foreign.get("boardId")).data().getInteger("seq"))
                .isEqualTo(3);
        assertThat(owner.api
                        .get("/v1/organizations/" + owner.organizationId() + "/members")
                        .list())
                .hasSize(1);
    }

    @Test
    void lists_hold_nothing_of_others() {
        assertThat(stranger.api.get("/v1/boards").list())
                .allSatisfy(board -> assertThat(((JsonObject) board).getString("organizationId"))
                        .isEqualTo(stranger.organizationId()));
        assertThat(stranger.api.get("/v1/items?assignee=" + owner.id()).list()).isEmpty();
        assertThat(stranger.api.get("/v1/workspaces").list()).hasSize(1);
        assertThat(stranger.api.get("/v1/organizations").list()).hasSize(1);
        assertThat(stranger.api.get("/v1/me/api-keys").list()).isEmpty();
    }

    @Test
    void a_board_of_mine_cannot_take_what_is_theirs() {
        JsonObject mine = stranger.makesBoard();
        JsonObject intoTheirGroup = new JsonObject()
                .put("boardId", mine.getString("id"))
                .put("groupId", foreign.get("groupId"))
                .put("name", "x");
        JsonObject underTheirItem = new JsonObject()
                .put("boardId", mine.getString("id"))
                .put("parentId", foreign.get("itemId"))
                .put("name", "x");
        JsonObject theirPerson = new JsonObject()
                .put("boardId", mine.getString("id"))
                .put("name", "x")
                .put("itemData", new JsonObject().put("owner", new JsonArray().add(foreign.get("userId"))));

        JsonObject theirFolder = new JsonObject().put("folderId", foreign.get("folderId"));
        assertThat(stranger.api
                        .json("PUT", "/v1/boards/" + mine.getString("id") + "/folder", theirFolder.encode())
                        .code())
                .isEqualTo("unknown_folder");
        String transfer = "/v1/boards/" + mine.getString("id") + "/transfer";
        JsonObject toThem = new JsonObject()
                .put(
                        "itemIds",
                        new JsonArray()
                                .add(stranger.makesItem(mine, "Mine", new JsonObject())
                                        .getString("id")))
                .put("toBoardId", foreign.get("boardId"));
        JsonObject toNobody = toThem.copy().put("toBoardId", UUID.randomUUID().toString());
        JsonObject theirs = toThem.copy()
                .put("itemIds", new JsonArray().add(foreign.get("itemId")))
                .put("toBoardId", mine.getString("id"));
        JsonObject theirItemRepeats = timing().put("itemId", foreign.get("itemId"));
        assertThat(stranger.api
                        .post("/v1/boards/" + mine.getString("id") + "/recurrences", theirItemRepeats)
                        .code())
                .isEqualTo("item_not_found");
        assertThat(said(stranger.api.post(transfer, toThem))).isEqualTo(said(stranger.api.post(transfer, toNobody)));
        assertThat(stranger.api.post(transfer, toThem).code()).isEqualTo("board_not_found");
        assertThat(stranger.api.post(transfer, theirs).code()).isEqualTo("item_not_found");
        assertThat(stranger.api.post(transfer, theirs.put("copy", true)).code()).isEqualTo("item_not_found");
        String columns = "/v1/boards/" + mine.getString("id") + "/columns";
        Reply toTheirBoard = stranger.api.post(columns, connecting(foreign.get("boardId")));
        assertThat(said(toTheirBoard))
                .isEqualTo(said(
                        stranger.api.post(columns, connecting(UUID.randomUUID().toString()))));
        assertThat(toTheirBoard.status()).isEqualTo(404);
        assertThat(toTheirBoard.json().getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .isEqualTo("/settings/boardId");
        Reply toMine = stranger.api.post(columns, connecting(mine.getString("id")));
        JsonObject theirItem = new JsonObject()
                .put("boardId", mine.getString("id"))
                .put("name", "x")
                .put(
                        "itemData",
                        new JsonObject()
                                .put(toMine.data().getString("key"), new JsonArray().add(foreign.get("itemId"))));
        Reply withTheirItem = stranger.api.post("/v1/items", theirItem);
        assertThat(withTheirItem.status()).isEqualTo(404);
        assertThat(withTheirItem.json().getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .isEqualTo("/itemData/" + toMine.data().getString("key") + "/0");
        assertThat(stranger.api.post("/v1/items", intoTheirGroup).code()).isEqualTo("unknown_group");
        assertThat(stranger.api.post("/v1/items", underTheirItem).code()).isEqualTo("unknown_parent");
        assertThat(stranger.api.post("/v1/items", theirPerson).code()).isEqualTo("unknown_person");
    }

    @Test
    void every_operation_with_an_id_is_tried() {
        Set<String> tried =
                new TreeSet<>(attempts().stream().map(Attempt::operation).toList());
        tried.addAll(WITHOUT_IDS);

        assertThat(tried).containsExactlyInAnyOrderElementsOf(server.operationIds());
    }

    private static List<Attempt> attempts() {
        List<Attempt> attempts = new ArrayList<>();
        JsonObject name = new JsonObject().put("name", "x");
        JsonObject none = new JsonObject();
        String organization = "/v1/organizations/{organizationId}";
        attempts.add(new Attempt("createApiKey", "POST", "/v1/me/api-keys", with(name, "organizationId")));
        attempts.add(new Attempt("revokeApiKey", "DELETE", "/v1/me/api-keys/{apiKeyId}", none));
        attempts.add(new Attempt("putFavorite", "PUT", "/v1/me/favorites/{boardId}", none));
        attempts.add(new Attempt("removeFavorite", "DELETE", "/v1/me/favorites/{boardId}", none));
        attempts.add(new Attempt("readOrganization", "GET", organization, none));
        attempts.add(new Attempt("changeOrganization", "PATCH", organization, name));
        attempts.add(new Attempt("listMembers", "GET", organization + "/members", none));
        attempts.add(new Attempt(
                "changeMember", "PATCH", organization + "/members/{userId}", new JsonObject().put("role", "viewer")));
        attempts.add(new Attempt("removeMember", "DELETE", organization + "/members/{userId}", none));
        attempts.add(new Attempt("listOrganizationWorkspaces", "GET", organization + "/workspaces", none));
        attempts.add(new Attempt("listInvitations", "GET", organization + "/invitations", none));
        attempts.add(new Attempt(
                "inviteMember", "POST", organization + "/invitations", new JsonObject().put("role", "member")));
        attempts.add(new Attempt("revokeInvitation", "DELETE", organization + "/invitations/{invitationId}", none));
        attempts.add(new Attempt("listWorkspaces", "GET", "/v1/workspaces?organizationId={organizationId}", none));
        attempts.add(new Attempt("createWorkspace", "POST", "/v1/workspaces", with(name, "organizationId")));
        attempts.add(new Attempt("readWorkspace", "GET", "/v1/workspaces/{workspaceId}", none));
        attempts.add(new Attempt("changeWorkspace", "PATCH", "/v1/workspaces/{workspaceId}", name));
        attempts.add(new Attempt("deleteWorkspace", "DELETE", "/v1/workspaces/{workspaceId}", none));
        attempts.add(new Attempt("listTemplates", "GET", "/v1/templates?organizationId={organizationId}", none));
        attempts.add(new Attempt("deleteTemplate", "DELETE", "/v1/templates/{templateId}", none));
        attempts.add(new Attempt(
                "createBoard", "POST", "/v1/boards", with(name, "workspaceId").put("templateId", "project")));
        attempts.add(new Attempt("restoreWorkspace", "POST", "/v1/workspaces/{workspaceId}/restore", none));
        attempts.add(new Attempt("listWorkspaceTrash", "GET", "/v1/workspaces/{workspaceId}/trash", none));
        attempts.add(new Attempt("listOrganizationTrash", "GET", organization + "/trash", none));
        attempts.add(new Attempt("listWorkspaceBoards", "GET", "/v1/workspaces/{workspaceId}/boards", none));
        String folders = "/v1/workspaces/{workspaceId}/folders";
        attempts.add(new Attempt("listFolders", "GET", folders, none));
        attempts.add(new Attempt("createFolder", "POST", folders, name));
        attempts.add(new Attempt("changeFolder", "PATCH", "/v1/folders/{folderId}", name));
        attempts.add(new Attempt("deleteFolder", "DELETE", "/v1/folders/{folderId}", none));
        attempts.add(new Attempt("placeBoard", "PUT", "/v1/boards/{boardId}/folder", with(none, "folderId")));
        attempts.add(new Attempt("listBoards", "GET", "/v1/boards?workspaceId={workspaceId}", none));
        attempts.add(new Attempt("listBoards", "GET", "/v1/boards?organizationId={organizationId}", none));
        attempts.add(new Attempt("createBoard", "POST", "/v1/boards", with(name, "workspaceId")));
        addBoard(attempts, name, none);
        addItems(attempts, name, none);
        attempts.add(new Attempt("searchItems", "GET", "/v1/search?q=x&boardId={boardId}", none));
        attempts.add(new Attempt("searchItems", "GET", "/v1/search?q=x&organizationId={organizationId}", none));
        attempts.add(new Attempt("readJob", "GET", "/v1/jobs/{jobId}", none));
        attempts.add(new Attempt("listAutomations", "GET", "/v1/automations?boardId={boardId}", none));
        attempts.add(new Attempt("createAutomation", "POST", "/v1/automations", automation("{boardId}")));
        attempts.add(new Attempt("readAutomation", "GET", "/v1/automations/{automationId}", none));
        attempts.add(new Attempt("changeAutomation", "PATCH", "/v1/automations/{automationId}", name));
        attempts.add(new Attempt("deleteAutomation", "DELETE", "/v1/automations/{automationId}", none));
        attempts.add(new Attempt("listAutomationRuns", "GET", "/v1/automations/{automationId}/runs", none));
        attempts.add(new Attempt(
                "changeNotification",
                "PATCH",
                "/v1/notifications/{notificationId}",
                new JsonObject().put("read", true)));
        return attempts;
    }

    private static void addBoard(List<Attempt> attempts, JsonObject name, JsonObject none) {
        String board = "/v1/boards/{boardId}";
        JsonObject title = new JsonObject().put("title", "x");
        attempts.add(new Attempt("readBoard", "GET", board, none));
        attempts.add(new Attempt("changeBoard", "PATCH", board, name));
        attempts.add(new Attempt("deleteBoard", "DELETE", board, none));
        attempts.add(new Attempt("archiveBoard", "POST", board + "/archive", none));
        attempts.add(new Attempt("restoreBoard", "POST", board + "/restore", none));
        attempts.add(new Attempt("openBoard", "GET", board + "/snapshot", none));
        attempts.add(new Attempt("listBoardEvents", "GET", board + "/events?after=0", none));
        attempts.add(new Attempt("listBoardActivity", "GET", board + "/activity", none));
        attempts.add(new Attempt("exportBoard", "GET", board + "/export?format=csv", none));
        attempts.add(new Attempt("listColumns", "GET", board + "/columns", none));
        attempts.add(new Attempt(
                "createColumn", "POST", board + "/columns", title.copy().put("type", "text")));
        attempts.add(new Attempt("changeColumn", "PATCH", board + "/columns/{columnId}", title));
        JsonObject type = new JsonObject().put("type", "number");
        attempts.add(new Attempt(
                "changeLabels",
                "PUT",
                board + "/columns/{columnId}/labels",
                new JsonObject().put("labels", new JsonArray())));
        attempts.add(new Attempt("convertColumn", "POST", board + "/columns/{columnId}/convert", type));
        attempts.add(
                new Attempt("previewColumnConversion", "POST", board + "/columns/{columnId}/convert/preview", type));
        attempts.add(new Attempt("undoColumnConversion", "POST", board + "/columns/{columnId}/convert/undo", none));
        attempts.add(new Attempt(
                "previewFormula", "POST", board + "/formula/preview", new JsonObject().put("formula", "1 + 1")));
        attempts.add(new Attempt("deleteColumn", "DELETE", board + "/columns/{columnId}", none));
        attempts.add(new Attempt("listGroups", "GET", board + "/groups", none));
        attempts.add(new Attempt("createGroup", "POST", board + "/groups", title));
        attempts.add(new Attempt("changeGroup", "PATCH", board + "/groups/{groupId}", title));
        attempts.add(new Attempt("deleteGroup", "DELETE", board + "/groups/{groupId}", none));
        JsonObject view = name.copy().put("type", "table");
        attempts.add(new Attempt("listViews", "GET", board + "/views", none));
        attempts.add(new Attempt("createView", "POST", board + "/views", view));
        attempts.add(
                new Attempt("createView", "POST", board + "/views", view.copy().put("personal", true)));
        attempts.add(new Attempt("readView", "GET", board + "/views/{viewId}", none));
        attempts.add(new Attempt("changeView", "PATCH", board + "/views/{viewId}", name));
        attempts.add(new Attempt("readBaseline", "GET", board + "/views/{viewId}/baseline", none));
        attempts.add(new Attempt("takeBaseline", "PUT", board + "/views/{viewId}/baseline", none));
        attempts.add(new Attempt("dropBaseline", "DELETE", board + "/views/{viewId}/baseline", none));
        attempts.add(new Attempt("readFormLink", "GET", board + "/views/{viewId}/link", none));
        attempts.add(new Attempt("shareForm", "PUT", board + "/views/{viewId}/link", none));
        attempts.add(new Attempt("deleteView", "DELETE", board + "/views/{viewId}", none));
        attempts.add(new Attempt("listBoardItems", "GET", board + "/items", none));
        attempts.add(new Attempt("summarizeItems", "GET", board + "/items/summary?groupBy=status", none));
        attempts.add(new Attempt("createBoardItem", "POST", board + "/items", name));
        JsonObject timing = timing();
        attempts.add(new Attempt("listRecurrences", "GET", board + "/recurrences", none));
        attempts.add(new Attempt("createRecurrence", "POST", board + "/recurrences", with(timing, "itemId")));
        attempts.add(new Attempt("previewRecurrence", "POST", board + "/recurrences/preview", timing));
        String recurrence = "/v1/recurrences/{recurrenceId}";
        attempts.add(new Attempt("changeRecurrence", "PATCH", recurrence, new JsonObject().put("paused", true)));
        attempts.add(new Attempt("deleteRecurrence", "DELETE", recurrence, none));
        for (String source : List.of("itemIds", "groupId")) {
            Object id = source.equals("groupId") ? "{groupId}" : new JsonArray().add("{itemId}");
            JsonObject transfer = with(new JsonObject().put(source, id), "toBoardId");
            attempts.add(new Attempt("previewTransfer", "POST", board + "/transfer/preview", transfer));
            attempts.add(new Attempt("transferItems", "POST", board + "/transfer", transfer));
        }
        attempts.add(new Attempt("archiveGroup", "POST", board + "/groups/{groupId}/archive", none));
        attempts.add(new Attempt("restoreGroup", "POST", board + "/groups/{groupId}/restore", none));
        attempts.add(new Attempt("restoreColumn", "POST", board + "/columns/{columnId}/restore", none));
        attempts.add(new Attempt("listBoardTrash", "GET", board + "/trash", none));
        attempts.add(new Attempt("duplicateBoard", "POST", board + "/duplicate", name));
        attempts.add(new Attempt("saveBoardAsTemplate", "POST", board + "/template", name));
        attempts.add(new Attempt("undoChange", "POST", board + "/undo", none));
        attempts.add(new Attempt("redoChange", "POST", board + "/redo", none));
    }

    private static void addItems(List<Attempt> attempts, JsonObject name, JsonObject none) {
        String item = "/v1/items/{itemId}";
        JsonObject delete = new JsonObject().put("op", "delete").put("id", "{itemId}");
        attempts.add(new Attempt("listItems", "GET", "/v1/items?boardId={boardId}", none));
        attempts.add(new Attempt("createItem", "POST", "/v1/items", with(name, "boardId")));
        attempts.add(new Attempt(
                "changeItems",
                "POST",
                "/v1/items/batch",
                with(new JsonObject().put("operations", new JsonArray().add(delete)), "boardId")));
        attempts.add(new Attempt("readItem", "GET", item, none));
        attempts.add(new Attempt("changeItem", "PATCH", item, name));
        attempts.add(new Attempt("replaceItem", "PUT", item, name));
        attempts.add(new Attempt("deleteItem", "DELETE", item, none));
        attempts.add(new Attempt("moveItem", "POST", item + "/move", with(none, "groupId")));
        attempts.add(new Attempt("listItemActivity", "GET", item + "/activity", none));
        attempts.add(new Attempt("openText", "GET", item + "/texts/@description", none));
        attempts.add(new Attempt("duplicateItem", "POST", item + "/duplicate", none));
        attempts.add(new Attempt("archiveItem", "POST", item + "/archive", none));
        attempts.add(new Attempt("restoreItem", "POST", item + "/restore", none));
        attempts.add(new Attempt("listSubitems", "GET", item + "/subitems", none));
        attempts.add(new Attempt("createSubitem", "POST", item + "/subitems", name));
    }

    private Reply send(Attempt attempt, Map<String, String> ids) {
        String path = attempt.path();
        String body = attempt.body().encode();
        for (Map.Entry<String, String> id : ids.entrySet()) {
            path = path.replace("{" + id.getKey() + "}", id.getValue());
            body = body.replace("{" + id.getKey() + "}", id.getValue());
        }
        return switch (attempt.method()) {
            case "GET" -> stranger.api.get(path);
            case "DELETE" -> stranger.api.delete(path);
            default -> stranger.api.json(attempt.method(), path, body);
        };
    }

    private Map<String, String> unknown() {
        Map<String, String> unknown = new HashMap<>();
        foreign.keySet().forEach(name -> unknown.put(name, UUID.randomUUID().toString()));
        return unknown;
    }

    /** Everything but what differs from request to request. */
    private static JsonObject said(Reply reply) {
        JsonObject problem = reply.json();
        problem.remove("requestId");
        return problem.put("status", reply.status());
    }

    private static JsonObject with(JsonObject body, String id) {
        return body.copy().put(id, "{" + id + "}");
    }

    private static JsonObject connecting(String boardId) {
        return new JsonObject()
                .put("title", "Theirs")
                .put("type", "connect_boards")
                .put("settings", new JsonObject().put("boardId", boardId).put("twoWay", false));
    }

    private static JsonObject timing() {
        return new JsonObject()
                .put("rule", "FREQ=DAILY")
                .put("timeZone", "Europe/Berlin")
                .put("start", "2036-01-01T09:00");
    }

    private static String recurrenceOf(Person person, JsonObject board, JsonObject item) {
        return person.api
                .post(
                        "/v1/boards/" + board.getString("id") + "/recurrences",
                        timing().put("itemId", item.getString("id")))
                .data()
                .getString("id");
    }

    private static JsonObject automation(String boardId) {
        JsonObject notify =
                new JsonObject().put("type", "notify").put("to", "people").put("message", "{item.name} is new");
        return new JsonObject()
                .put("boardId", boardId)
                .put("name", "Tell them")
                .put("trigger", new JsonObject().put("type", "item_created"))
                .put("actions", new JsonArray().add(notify));
    }

    private static String notificationOf(Person person, TestDatabase database) {
        UUID id = UUID.randomUUID();
        database.database()
                .writers()
                .query("""
                        INSERT INTO notifications (id, organization_id, user_id, kind, message, actor, created_at)
                        VALUES ('%s', '%s', '%s', 'automation', 'Hello', '{"id":"%s","kind":"user","name":"A"}', now())
                        """.formatted(id, person.organizationId(), person.id(), person.id()))
                .execute()
                .await();
        return id.toString();
    }

    private static String jobOf(Person person, TestDatabase database) {
        UUID id = UUID.randomUUID();
        database.database()
                .writers()
                .query("""
                        INSERT INTO jobs (id, organization_id, user_id, kind, created_at)
                        VALUES ('%s', '%s', '%s', 'import', now())
                        """.formatted(id, person.organizationId(), person.id()))
                .execute()
                .await();
        return id.toString();
    }
}
