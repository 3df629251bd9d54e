package io.sunday.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.api.ForeignIds.Attempt;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;

/**
 * Requests about what is one's own that name something else beside it: {@code {mine.boardId}} is the caller's,
 * {@code {groupId}} what they name, {@code {column}} the key of a column. One for each parameter with which an operation
 * names more than what it is about; a table, and as long as those are.
 */
final class NamedParameters {

    private static final Set<Integer> REFUSED = Set.of(400, 403, 404, 409, 422);
    private static final Set<Integer> READ = Set.of(200, 400, 403, 404);

    private NamedParameters() {}

    /**
     * Sends each request that names something of these kinds, and holds its answer against that of a request which names
     * what is nowhere: who asks may learn nothing from the difference, and nothing may have been written.
     *
     * @param mine what is the caller's, by the names that {@link Belongings} has for it
     * @param named what they name; of the same names as {@code unknown}
     */
    static void tellNothing(
            Person person, Map<String, String> mine, Map<String, String> named, Map<String, String> unknown) {
        List<Attempt> attempts = attempts().stream()
                .filter(attempt -> named.keySet().stream().anyMatch(attempt::names))
                .toList();
        assertThat(attempts).isNotEmpty();
        SoftAssertions all = new SoftAssertions();
        for (Attempt attempt : attempts) {
            String as = attempt.operation() + " " + attempt.path() + " " + attempt.body();
            ApiClient.Reply reply = attempt.send(person.api, filling(mine, named));
            ApiClient.Reply toUnknown = attempt.send(person.api, filling(mine, unknown));

            all.assertThat(answer(reply, named)).as(as).isEqualTo(answer(toUnknown, unknown));
            all.assertThat(reply.status()).as(as).isIn(attempt.method().equals("GET") ? READ : REFUSED);
        }
        all.assertAll();
    }

    /** Whether a request of the operation says something under this name. */
    static boolean say(String operation, String name) {
        return Stream.concat(attempts().stream(), ForeignIds.attempts().stream())
                .filter(attempt -> attempt.operation().equals(operation))
                .anyMatch(attempt -> attempt.path().matches(".*[?&]" + name + "=.*")
                        || attempt.body().encode().contains("\"" + name + "\":"));
    }

    /** What the caller may name is theirs as far as nothing else is said. */
    private static Map<String, String> filling(Map<String, String> mine, Map<String, String> named) {
        Map<String, String> ids = new HashMap<>(mine);
        mine.forEach((name, id) -> ids.put("mine." + name, id));
        ids.putAll(named);
        return ids;
    }

    /** The answer with what was named taken out of its words. */
    private static String answer(ApiClient.Reply reply, Map<String, String> named) {
        String said = ForeignIds.said(reply).encode();
        for (String id : named.values()) {
            said = said.replace(id, "…");
        }
        return said;
    }

    private static List<Attempt> attempts() {
        List<Attempt> attempts = new ArrayList<>();
        addPaths(attempts);
        addPlaces(attempts);
        addPeople(attempts);
        addItems(attempts);
        addBoards(attempts);
        addLists(attempts);
        addColumns(attempts);
        attempts.addAll(NamedInSettings.attempts());
        return attempts;
    }

    /** What stands in one's own board, workspace or organization by the path alone. */
    private static void addPaths(List<Attempt> attempts) {
        for (Attempt attempt : ForeignIds.attempts()) {
            int inner = attempt.path().indexOf("{", attempt.path().indexOf("{") + 1);
            if (inner > 0) {
                attempts.add(new Attempt(
                        attempt.operation(),
                        attempt.method(),
                        attempt.path().replaceFirst("\\{", "{mine."),
                        attempt.body()));
            }
        }
    }

    private static void addPlaces(List<Attempt> attempts) {
        String board = "/v1/boards/{mine.boardId}";
        String folders = "/v1/workspaces/{mine.workspaceId}/folders";
        for (String where : List.of("afterId", "beforeId")) {
            add(attempts, "putFavorite", "PUT", "/v1/me/favorites/{mine.boardId}", object(where, "{boardId}"));
            add(attempts, "createFolder", "POST", folders, named().put(where, "{folderId}"));
            add(attempts, "changeFolder", "PATCH", "/v1/folders/{mine.folderId}", object(where, "{folderId}"));
            add(
                    attempts,
                    "placeBoard",
                    "PUT",
                    board + "/folder",
                    object("folderId", "{mine.folderId}").put(where, "{boardId}"));
            add(
                    attempts,
                    "createColumn",
                    "POST",
                    board + "/columns",
                    column("text").put(where, "{columnId}"));
            add(attempts, "changeColumn", "PATCH", board + "/columns/{mine.columnId}", object(where, "{columnId}"));
            add(
                    attempts,
                    "createGroup",
                    "POST",
                    board + "/groups",
                    object("title", "x").put(where, "{groupId}"));
            add(attempts, "changeGroup", "PATCH", board + "/groups/{mine.groupId}", object(where, "{groupId}"));
            add(attempts, "createView", "POST", board + "/views", view().put(where, "{viewId}"));
            add(attempts, "changeView", "PATCH", board + "/views/{mine.viewId}", object(where, "{viewId}"));
            add(attempts, "moveItem", "POST", "/v1/items/{mine.itemId}/move", object(where, "{itemId}"));
        }
        add(attempts, "createFolder", "POST", folders, named().put("parentId", "{folderId}"));
        add(attempts, "changeFolder", "PATCH", "/v1/folders/{mine.folderId}", object("parentId", "{folderId}"));
        add(attempts, "placeBoard", "PUT", board + "/folder", object("folderId", "{folderId}"));
    }

    private static void addPeople(List<Attempt> attempts) {
        String board = "/v1/boards/{mine.boardId}";
        String teams = "/v1/organizations/{mine.organizationId}/teams";
        for (String who : List.of("{userId}", "{teamId}")) {
            add(
                    attempts,
                    "addBoardMember",
                    "POST",
                    board + "/members",
                    object("id", who).put("role", "viewer"));
            JsonArray list = new JsonArray().add(who);
            for (String right : List.of("otherViewers", "otherEditors")) {
                JsonObject closed = object(right.equals("otherViewers") ? "viewers" : "editors", "owner")
                        .put(right, list);
                JsonObject settings = object("settings", closed);
                add(
                        attempts,
                        "createColumn",
                        "POST",
                        board + "/columns",
                        column("text").mergeIn(settings));
                add(attempts, "changeColumn", "PATCH", board + "/columns/{mine.columnId}", settings);
                add(
                        attempts,
                        "createBoard",
                        "POST",
                        "/v1/boards",
                        named().put("workspaceId", "{mine.workspaceId}")
                                .put(
                                        "columns",
                                        new JsonArray().add(column("text").mergeIn(settings))));
            }
            JsonObject viewers = object("settings", object("viewers", "owner").put("otherViewers", list));
            add(attempts, "createView", "POST", board + "/views", view().mergeIn(viewers));
            addValue(attempts, "owner", list);
            JsonObject notify = object("type", "notify").put("to", list).put("message", "x");
            add(attempts, "createAutomation", "POST", "/v1/automations", recipe(notify));
            add(
                    attempts,
                    "changeAutomation",
                    "PATCH",
                    "/v1/automations/{mine.automationId}",
                    object("actions", new JsonArray().add(notify)));
        }
        JsonObject members = object("memberIds", new JsonArray().add("{userId}"));
        add(attempts, "createTeam", "POST", teams, named().mergeIn(members));
        add(attempts, "changeTeam", "PATCH", "/v1/teams/{mine.teamId}", members);
        add(
                attempts,
                "addWorkspaceMember",
                "POST",
                "/v1/workspaces/{mine.workspaceId}/members",
                object("userId", "{userId}"));
    }

    /** The value of a column, in each way in which items get values. */
    private static void addValue(List<Attempt> attempts, String column, Object value) {
        JsonObject values = object("itemData", object(column, value));
        String item = "/v1/items/{mine.itemId}";
        add(
                attempts,
                "createItem",
                "POST",
                "/v1/items",
                named().put("boardId", "{mine.boardId}").mergeIn(values));
        add(attempts, "createBoardItem", "POST", "/v1/boards/{mine.boardId}/items", named().mergeIn(values));
        add(attempts, "createSubitem", "POST", item + "/subitems", named().mergeIn(values));
        add(attempts, "changeItem", "PATCH", item, values);
        add(attempts, "replaceItem", "PUT", item, named().mergeIn(values));
        addBatch(attempts, object("op", "update").put("id", "{mine.itemId}").mergeIn(values));
        addBatch(attempts, object("op", "create").put("name", "x").mergeIn(values));
    }

    private static void addBatch(List<Attempt> attempts, JsonObject operation) {
        JsonObject batch = object("boardId", "{mine.boardId}").put("operations", new JsonArray().add(operation));
        add(attempts, "changeItems", "POST", "/v1/items/batch", batch);
    }

    private static void addItems(List<Attempt> attempts) {
        String item = "/v1/items/{mine.itemId}";
        for (String where : List.of("groupId", "parentId")) {
            JsonObject place = object(where, where.equals("groupId") ? "{groupId}" : "{itemId}");
            add(
                    attempts,
                    "createItem",
                    "POST",
                    "/v1/items",
                    named().put("boardId", "{mine.boardId}").mergeIn(place));
            add(attempts, "createBoardItem", "POST", "/v1/boards/{mine.boardId}/items", named().mergeIn(place));
            add(attempts, "changeItem", "PATCH", item, place);
            add(attempts, "replaceItem", "PUT", item, named().mergeIn(place));
            add(attempts, "moveItem", "POST", item + "/move", place);
            addBatch(attempts, object("op", "create").put("name", "x").mergeIn(place));
            addBatch(attempts, object("op", "update").put("id", "{mine.itemId}").mergeIn(place));
        }
        addBatch(attempts, object("op", "delete").put("id", "{itemId}"));
        addBatch(attempts, object("op", "update").put("id", "{itemId}").put("name", "x"));
        for (String column : List.of("connected", "depends")) {
            addValue(attempts, column, new JsonArray().add("{itemId}"));
        }
        addValue(attempts, "files", new JsonArray().add("{fileId}"));
        add(
                attempts,
                "addComment",
                "POST",
                item + "/comments",
                object("body", "x").put("parentId", "{commentId}"));
        add(
                attempts,
                "createRecurrence",
                "POST",
                "/v1/boards/{mine.boardId}/recurrences",
                ForeignIds.timing().put("itemId", "{itemId}"));
        for (String operation : List.of("/transfer/preview", "/transfer")) {
            String name = operation.equals("/transfer") ? "transferItems" : "previewTransfer";
            String path = "/v1/boards/{mine.boardId}" + operation;
            JsonArray own = new JsonArray().add("{mine.itemId}");
            JsonObject here = object("toBoardId", "{mine.boardId}");
            add(attempts, name, "POST", path, here.copy().put("itemIds", new JsonArray().add("{itemId}")));
            add(attempts, name, "POST", path, here.copy().put("groupId", "{groupId}"));
            add(attempts, name, "POST", path, object("itemIds", own).put("toBoardId", "{toBoardId}"));
        }
        // The preview is about columns, whichever group it is.
        add(
                attempts,
                "transferItems",
                "POST",
                "/v1/boards/{mine.boardId}/transfer",
                object("itemIds", new JsonArray().add("{mine.itemId}"))
                        .put("toBoardId", "{mine.boardId}")
                        .put("toGroupId", "{groupId}"));
    }

    private static void addBoards(List<Attempt> attempts) {
        String board = "/v1/boards/{mine.boardId}";
        JsonObject one = object("boardId", "{boardId}").put("twoWay", false);
        JsonObject more = object(
                        "boardIds", new JsonArray().add("{mine.boardId}").add("{boardId}"))
                .put("twoWay", false);
        for (JsonObject settings : List.of(one, more)) {
            JsonObject connecting = column("connect_boards").put("settings", settings);
            add(attempts, "createColumn", "POST", board + "/columns", connecting);
            add(
                    attempts,
                    "createBoard",
                    "POST",
                    "/v1/boards",
                    named().put("workspaceId", "{mine.workspaceId}").put("columns", new JsonArray().add(connecting)));
            JsonObject converted = object("type", "connect_boards").put("settings", settings);
            add(attempts, "convertColumn", "POST", board + "/columns/{mine.columnId}/convert", converted);
            add(
                    attempts,
                    "previewColumnConversion",
                    "POST",
                    board + "/columns/{mine.columnId}/convert/preview",
                    converted);
        }
        add(
                attempts,
                "createBoard",
                "POST",
                "/v1/boards",
                named().put("workspaceId", "{mine.workspaceId}").put("templateId", "{templateId}"));
        add(
                attempts,
                "createCalendarFeed",
                "POST",
                "/v1/me/calendar-feeds",
                object("organizationId", "{mine.organizationId}").put("boardId", "{boardId}"));
        add(
                attempts,
                "previewFormula",
                "POST",
                board + "/formula/preview",
                object("formula", "1 + 1").put("columnId", "{columnId}"));
        JsonObject move = object("type", "move_to_group").put("groupId", "{groupId}");
        add(attempts, "createAutomation", "POST", "/v1/automations", recipe(move));
        add(
                attempts,
                "changeAutomation",
                "PATCH",
                "/v1/automations/{mine.automationId}",
                object("actions", new JsonArray().add(move)));
        for (String subject : List.of("itemId", "boardId", "viewId", "folderId", "workspaceId", "teamId")) {
            add(attempts, "undoChange", "POST", board + "/undo?subjectId={" + subject + "}", new JsonObject());
            for (String step : List.of("undo", "redo")) {
                add(
                        attempts,
                        step + "InOrganization",
                        "POST",
                        "/v1/organizations/{mine.organizationId}/" + step + "?subjectId={" + subject + "}",
                        new JsonObject());
            }
        }
    }

    private static void addLists(List<Attempt> attempts) {
        String board = "/v1/boards/{mine.boardId}";
        for (String path : List.of("/items", "/items/summary")) {
            String operation = path.equals("/items") ? "listBoardItems" : "summarizeItems";
            read(attempts, operation, board + path + "?groupId={groupId}");
            read(attempts, operation, board + path + "?filter=" + condition("group", "{groupId}"));
            read(attempts, operation, board + path + "?filter=" + condition("owner", "{userId}"));
            read(attempts, operation, board + path + "?filter=" + condition("owner", "{teamId}"));
        }
        for (String who : List.of("userId", "teamId")) {
            read(attempts, "listItems", "/v1/items?assignee={" + who + "}");
            read(attempts, "listItems", "/v1/items?boardId={mine.boardId}&assignee={" + who + "}");
            read(attempts, "listBoardActivity", board + "/activity?person={" + who + "}");
            read(attempts, "listItemActivity", "/v1/items/{mine.itemId}/activity?person={" + who + "}");
        }
        read(attempts, "listBoards", "/v1/boards?organizationId={mine.organizationId}&workspaceId={workspaceId}");
    }

    /** What names a column of the board by its key. */
    private static void addColumns(List<Attempt> attempts) {
        String board = "/v1/boards/{mine.boardId}";
        for (String path : List.of("/items", "/items/summary")) {
            String operation = path.equals("/items") ? "listBoardItems" : "summarizeItems";
            read(attempts, operation, board + path + "?filter=" + condition("{column}", "a"));
        }
        read(attempts, "listBoardItems", board + "/items?sort={column}");
        read(attempts, "listBoardItems", board + "/items?sort=-{column},status");
        read(attempts, "summarizeItems", board + "/items/summary?groupBy={column}");
        read(attempts, "listBoardActivity", board + "/activity?column={column}");
        read(attempts, "listItemActivity", "/v1/items/{mine.itemId}/activity?column={column}");
        add(attempts, "previewFormula", "POST", board + "/formula/preview", object("formula", "{{column}} & 1"));
        for (JsonObject computed : List.of(
                column("formula").put("settings", object("formula", "{{column}} & 1")),
                column("dependency").put("settings", object("dateColumn", "{column}")))) {
            add(attempts, "createColumn", "POST", board + "/columns", computed);
        }
        JsonObject set = object("type", "set_value").put("column", "{column}").put("value", "x");
        add(attempts, "createAutomation", "POST", "/v1/automations", recipe(set));
        JsonObject notify = object("type", "notify").put("to", "people").put("message", "x");
        add(
                attempts,
                "createAutomation",
                "POST",
                "/v1/automations",
                recipe(notify)
                        .put(
                                "conditions",
                                new JsonArray()
                                        .add(object("column", "{column}")
                                                .put("op", "contains")
                                                .put("value", "a"))));
        add(
                attempts,
                "createAutomation",
                "POST",
                "/v1/automations",
                recipe(notify).put("trigger", object("type", "column_changed").put("column", "{column}")));
        addValue(attempts, "{column}", "x");
        add(attempts, "clickButton", "POST", "/v1/items/{mine.itemId}/buttons/{column}", new JsonObject());
        add(attempts, "openText", "GET", "/v1/items/{mine.itemId}/texts/{column}", new JsonObject());
        add(attempts, "listTimeSessions", "GET", "/v1/items/{mine.itemId}/time/{column}", new JsonObject());
        add(attempts, "startTimer", "POST", "/v1/items/{mine.itemId}/time/{column}/start", new JsonObject());
        add(
                attempts,
                "startUpload",
                "POST",
                "/v1/files",
                object("itemId", "{mine.itemId}")
                        .put("column", "{column}")
                        .put("name", "a")
                        .put("size", 1));
    }

    private static String condition(String column, Object value) {
        // Braces stay for the ids, which are put in later.
        return object("column", column)
                .put("op", column.equals("owner") ? "any_of" : column.equals("group") ? "is" : "contains")
                .put("value", column.equals("owner") ? new JsonArray().add(value) : value)
                .encode()
                .replace("\"", "%22")
                .replaceFirst("^\\{", "%7B")
                .replaceFirst("\\}$", "%7D")
                .replace("[", "%5B")
                .replace("]", "%5D");
    }

    private static JsonObject recipe(JsonObject action) {
        return ForeignIds.automation("{mine.boardId}").put("actions", new JsonArray().add(action));
    }

    private static JsonObject column(String type) {
        return object("title", "x").put("type", type);
    }

    private static JsonObject view() {
        return named().put("type", "table");
    }

    private static JsonObject named() {
        return object("name", "x");
    }

    private static JsonObject object(String key, Object value) {
        return new JsonObject().put(key, value);
    }

    private static void read(List<Attempt> attempts, String operation, String path) {
        add(attempts, operation, "GET", path, new JsonObject());
    }

    private static void add(List<Attempt> attempts, String operation, String method, String path, JsonObject body) {
        attempts.add(new Attempt(operation, method, path, body.copy()));
    }
}
