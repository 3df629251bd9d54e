package io.sunday.eventbus.json;

import io.sunday.domain.board.Column;
import io.sunday.domain.board.Group;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Columns and groups as JSON. */
public final class BoardJson {

    private BoardJson() {}

    /** {@code {id,boardId,key,title,type,settings,position,version}}. */
    public static JsonObject column(Column column) {
        return new JsonObject()
                .put("id", column.id().toString())
                .put("boardId", column.boardId().toString())
                .put("key", column.key())
                .put("title", column.title())
                .put("type", column.type())
                .put("settings", new JsonObject(column.settings()))
                .put("position", column.position())
                .put("version", column.version());
    }

    /** {@code {id,boardId,title,color,position,version}}. */
    public static JsonObject group(Group group) {
        return new JsonObject()
                .put("id", group.id().toString())
                .put("boardId", group.boardId().toString())
                .put("title", group.title())
                .put("color", group.color())
                .put("position", group.position())
                .put("version", group.version());
    }

    public static JsonArray columns(List<Column> columns) {
        return new JsonArray(columns.stream().map(BoardJson::column).toList());
    }

    public static JsonArray groups(List<Group> groups) {
        return new JsonArray(groups.stream().map(BoardJson::group).toList());
    }
}
