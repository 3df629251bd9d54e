package io.sunday.eventbus.json;

import io.sunday.domain.board.Board;
import io.sunday.domain.board.BoardDetails;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.Favorite;
import io.sunday.domain.board.Group;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;

/** Boards, columns and groups as JSON. */
public final class BoardJson {

    private BoardJson() {}

    /** The board with its columns, groups and shared views, field for field as {@code BoardSnapshots} lets PostgreSQL write it. */
    public static JsonObject details(BoardDetails details) {
        return board(details.board())
                .put("columns", columns(details.columns()))
                .put("groups", groups(details.groups()))
                .put("views", ViewJson.views(details.views()));
    }

    /** The board alone, as lists show it. */
    public static JsonObject board(Board board) {
        return new JsonObject()
                .put("id", board.id().toString())
                .put("workspaceId", board.workspaceId().toString())
                .put("organizationId", board.organizationId().toString())
                .put("name", board.name())
                .put("description", board.description())
                .put("kind", board.kind().wireName())
                .put("ownItems", board.ownItems().orElse(null))
                .put("version", board.version())
                .put("seq", board.seq())
                .put("itemCount", board.itemCount())
                .put("createdAt", Times.text(board.createdAt()))
                .put("createdBy", board.createdBy().toString())
                .put("updatedAt", Times.text(board.updatedAt()))
                .put("updatedBy", board.updatedBy().toString())
                .put("archivedAt", board.archivedAt().map(Times::text).orElse(null));
    }

    /** {@code {id,workspaceId,name}}: what the tree of a workspace shows. */
    public static JsonObject named(Board board) {
        return new JsonObject()
                .put("id", board.id().toString())
                .put("workspaceId", board.workspaceId().toString())
                .put("name", board.name());
    }

    /** The board in {@code board.updated}. */
    public static JsonObject changed(Board board) {
        return new JsonObject()
                .put("id", board.id().toString())
                .put("name", board.name())
                .put("description", board.description())
                .put("kind", board.kind().wireName())
                .put("ownItems", board.ownItems().orElse(null))
                .put("version", board.version())
                .put("updatedAt", Times.text(board.updatedAt()))
                .put("updatedBy", board.updatedBy().toString());
    }

    /** What was different about the board before the change. */
    public static JsonObject boardDifference(Board before, Board after) {
        return difference(board(before), board(after), List.of("name", "description", "kind", "ownItems"));
    }

    /** What was different about the column before the change. */
    public static JsonObject columnDifference(Column before, Column after) {
        return difference(column(before), column(after), List.of("title", "type", "settings", "position"));
    }

    /** What was different about the group before the change. */
    public static JsonObject groupDifference(Group before, Group after) {
        return difference(group(before), group(after), List.of("title", "color", "position"));
    }

    private static JsonObject difference(JsonObject before, JsonObject after, List<String> fields) {
        JsonObject previous = new JsonObject();
        for (String field : fields) {
            if (!Objects.equals(before.getValue(field), after.getValue(field))) {
                previous.put(field, before.getValue(field));
            }
        }
        return previous;
    }

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

    /** {@code {boardId,position}}. */
    public static JsonObject favorite(Favorite favorite) {
        return new JsonObject().put("boardId", favorite.boardId().toString()).put("position", favorite.position());
    }

    public static JsonArray columns(List<Column> columns) {
        return new JsonArray(columns.stream().map(BoardJson::column).toList());
    }

    public static JsonArray groups(List<Group> groups) {
        return new JsonArray(groups.stream().map(BoardJson::group).toList());
    }
}
