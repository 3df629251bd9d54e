package io.sunday.api;

import io.sunday.api.ForeignIds.Attempt;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Requests with settings of columns, and parts of recipes, that name columns; as {@link NamedParameters}. */
final class NamedInSettings {

    private static final String COLUMN = "/v1/boards/{mine.boardId}/columns/{mine.columnId}";

    private NamedInSettings() {}

    static List<Attempt> attempts() {
        List<Attempt> attempts = new ArrayList<>();
        JsonObject looking = new JsonObject().put("through", "connected").put("column", "{column}");
        for (String type : List.of("mirror", "rollup")) {
            JsonObject column =
                    new JsonObject().put("title", "x").put("type", type).put("settings", looking);
            attempts.add(new Attempt("createColumn", "POST", "/v1/boards/{mine.boardId}/columns", column));
            addConversions(attempts, column);
            attempts.add(new Attempt("createBoard", "POST", "/v1/boards", looksAtMine(column)));
        }
        attempts.add(new Attempt("changeColumn", "PATCH", COLUMN, new JsonObject().put("settings", looking)));
        JsonObject set = new JsonObject()
                .put("type", "set_value")
                .put("column", "{column}")
                .put("value", "x");
        attempts.add(new Attempt(
                "changeAutomation",
                "PATCH",
                "/v1/automations/{mine.automationId}",
                new JsonObject().put("actions", new JsonArray().add(set))));
        return attempts;
    }

    private static void addConversions(List<Attempt> attempts, JsonObject column) {
        JsonObject to = column.copy();
        to.remove("title");
        attempts.add(new Attempt("convertColumn", "POST", COLUMN + "/convert", to));
        attempts.add(new Attempt("previewColumnConversion", "POST", COLUMN + "/convert/preview", to));
    }

    /** A new board that is connected with one's own, and shows a column of it. */
    private static JsonObject looksAtMine(JsonObject column) {
        JsonObject connecting = new JsonObject()
                .put("key", "connected")
                .put("title", "x")
                .put("type", "connect_boards")
                .put(
                        "settings",
                        new JsonObject().put("boardId", "{mine.boardId}").put("twoWay", false));
        return new JsonObject()
                .put("name", "x")
                .put("workspaceId", "{mine.workspaceId}")
                .put("columns", new JsonArray().add(connecting).add(column));
    }
}
