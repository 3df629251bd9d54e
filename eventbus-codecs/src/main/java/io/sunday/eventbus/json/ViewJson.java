package io.sunday.eventbus.json;

import io.sunday.domain.view.View;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Stored views as JSON. */
public final class ViewJson {

    private static final List<String> CHANGEABLE =
            List.of("name", "type", "settings", "personal", "locked", "position");

    private ViewJson() {}

    /** All fields, as {@code BoardSnapshots} lets PostgreSQL write them. */
    public static JsonObject view(View view) {
        return new JsonObject()
                .put("id", view.id().toString())
                .put("boardId", view.boardId().toString())
                .put("name", view.name())
                .put("type", view.type().apiName())
                .put("settings", new JsonObject(view.settings()))
                .put("personal", view.personal())
                .put("locked", view.locked())
                .put("position", view.position())
                .put("version", view.version())
                .put("createdAt", Times.text(view.createdAt()))
                .put("createdBy", view.createdBy().toString())
                .put("updatedAt", Times.text(view.updatedAt()))
                .put("updatedBy", view.updatedBy().toString());
    }

    public static JsonArray views(List<View> views) {
        return new JsonArray(views.stream().map(ViewJson::view).toList());
    }

    /** What was different about the view before the change. */
    public static JsonObject difference(View before, View after) {
        JsonObject was = view(before);
        JsonObject is = view(after);
        JsonObject previous = new JsonObject();
        for (String field : CHANGEABLE) {
            if (!was.getValue(field).equals(is.getValue(field))) {
                previous.put(field, was.getValue(field));
            }
        }
        return previous;
    }
}
