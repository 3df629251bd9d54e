package io.sunday.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Requests that name ids of somebody else: one at least for every operation that takes an id. */
final class ForeignIds {

    /** One request; {@code {name}} stands for an id in its path, query or body. */
    record Attempt(String operation, String method, String path, JsonObject body) {

        /** @param ids by the names for which they stand */
        ApiClient.Reply send(ApiClient api, Map<String, String> ids, String... headers) {
            String to = filled(path, ids);
            return switch (method) {
                case "GET" -> api.get(to, headers);
                case "DELETE" -> api.delete(to, headers);
                default -> api.json(method, to, filled(body.encode(), ids), headers);
            };
        }

        boolean names(String id) {
            return (path + body.encode()).contains("{" + id + "}");
        }
    }

    private ForeignIds() {}

    /** The text with ids in the places of their names. */
    static String filled(String text, Map<String, String> ids) {
        String filled = text;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            filled = filled.replace("{" + id.getKey() + "}", id.getValue());
        }
        return filled;
    }

    /** Everything of a refusal but what differs from request to request. */
    static JsonObject said(ApiClient.Reply reply) {
        JsonObject problem = reply.json();
        problem.remove("requestId");
        return problem.put("status", reply.status());
    }

    static List<Attempt> attempts() {
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
        String deeds = organization + "/members/{userId}/activity";
        attempts.add(new Attempt("listMemberActivity", "GET", deeds, none));
        attempts.add(new Attempt("readMemberActivitySeen", "GET", deeds + "/seen", none));
        attempts.add(new Attempt(
                "markMemberActivitySeen", "PUT", deeds + "/seen", new JsonObject().put("at", "2026-11-01T00:00:00Z")));
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
        attempts.add(new Attempt("undoInOrganization", "POST", organization + "/undo?subjectId={workspaceId}", none));
        attempts.add(new Attempt("redoInOrganization", "POST", organization + "/redo", none));
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
        ItemAttempts.add(attempts);
        SharingAttempts.add(attempts);
        attempts.add(new Attempt("searchItems", "GET", "/v1/search?q=x&boardId={boardId}", none));
        attempts.add(new Attempt("searchItems", "GET", "/v1/search?q=x&organizationId={organizationId}", none));
        attempts.add(new Attempt("readJob", "GET", "/v1/jobs/{jobId}", none));
        attempts.add(new Attempt("createCalendarFeed", "POST", "/v1/me/calendar-feeds", with(none, "organizationId")));
        attempts.add(new Attempt("revokeCalendarFeed", "DELETE", "/v1/me/calendar-feeds/{feedId}", none));
        attempts.add(new Attempt(
                "importAgain", "POST", "/v1/imports/{jobId}/again", new JsonObject().put("boardName", "Again")));
        attempts.add(new Attempt("undoImport", "POST", "/v1/imports/{jobId}/undo", none));
        attempts.add(new Attempt("readImportReport", "GET", "/v1/imports/{jobId}/report", none));
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
        attempts.add(new Attempt(
                "showConnected", "PUT", board + "/columns/{columnId}/shown", new JsonObject().put("shown", true)));
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
        attempts.add(new Attempt("readViewLink", "GET", board + "/views/{viewId}/link", none));
        attempts.add(new Attempt("shareView", "PUT", board + "/views/{viewId}/link", none));
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

    private static JsonObject with(JsonObject body, String id) {
        return body.copy().put(id, "{" + id + "}");
    }

    static JsonObject timing() {
        return new JsonObject()
                .put("rule", "FREQ=DAILY")
                .put("timeZone", "Europe/Berlin")
                .put("start", "2036-01-01T09:00");
    }

    static JsonObject automation(String boardId) {
        JsonObject notify =
                new JsonObject().put("type", "notify").put("to", "people").put("message", "{item.name} is new");
        return new JsonObject()
                .put("boardId", boardId)
                .put("name", "Tell them")
                .put("trigger", new JsonObject().put("type", "item_created"))
                .put("actions", new JsonArray().add(notify));
    }
}
