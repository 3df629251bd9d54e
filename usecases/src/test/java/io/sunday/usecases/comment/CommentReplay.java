package io.sunday.usecases.comment;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/** The comments of an item with the events of its board laid over, as the web client's {@code applyCommentEvent.ts} does. */
final class CommentReplay {

    private final Map<String, JsonObject> comments = new TreeMap<>();

    CommentReplay(JsonArray list) {
        list.forEach(each -> put((JsonObject) each));
    }

    Map<String, JsonObject> comments() {
        return comments;
    }

    void apply(JsonObject event) {
        JsonObject data = event.getJsonObject("data");
        String id = data.getString("commentId");
        switch (event.getString("type")) {
            case "comment.added", "comment.updated", "comment.restored" -> put(data.getJsonObject("comment"));
            case "comment.deleted" ->
                comments.values()
                        .removeIf(comment ->
                                id.equals(comment.getString("id")) || id.equals(comment.getString("parentId")));
            case "comment.reacted" -> {
                JsonObject comment = comments.get(id).put("version", data.getLong("version"));
                JsonObject reactions = comment.getJsonObject("reactions");
                JsonArray people = reactions.getJsonArray(data.getString("reaction"), new JsonArray());
                people.remove(data.getString("userId"));
                if (data.getBoolean("reacts")) {
                    people.add(data.getString("userId"));
                }
                reactions.put(data.getString("reaction"), people);
                if (people.isEmpty()) {
                    reactions.remove(data.getString("reaction"));
                }
            }
            default -> throw new AssertionError("An event that nobody knows: " + event.getString("type"));
        }
    }

    private void put(JsonObject comment) {
        comments.put(comment.getString("id"), comment.copy());
    }
}
