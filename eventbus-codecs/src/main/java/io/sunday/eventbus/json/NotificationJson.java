package io.sunday.eventbus.json;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.comment.CommentId;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.notification.Notification;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** Notifications as JSON. */
public final class NotificationJson {

    private NotificationJson() {}

    /** {@code {id,kind,message,organizationId,boardId,itemId,commentId,actor,createdAt,readAt}}. */
    public static JsonObject notification(Notification notification) {
        BoardId boardId = notification.boardId();
        ItemId itemId = notification.itemId();
        CommentId commentId = notification.commentId();
        Instant readAt = notification.readAt();
        return new JsonObject()
                .put("id", notification.id().toString())
                .put("kind", notification.kind())
                .put("message", notification.message())
                .put("organizationId", notification.organizationId().toString())
                .put("boardId", boardId == null ? null : boardId.toString())
                .put("itemId", itemId == null ? null : itemId.toString())
                .put("commentId", commentId == null ? null : commentId.toString())
                .put("actor", EventJson.actor(notification.actor()))
                .put("createdAt", Times.text(notification.createdAt()))
                .put("readAt", readAt == null ? null : Times.text(readAt));
    }
}
