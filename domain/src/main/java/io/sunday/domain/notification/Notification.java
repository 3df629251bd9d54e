package io.sunday.domain.notification;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.change.Actor;
import io.sunday.domain.comment.CommentId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that one person is told: by whom, about which item, and whether it was read.
 *
 * @param commentId the update that it speaks of
 */
public record Notification(
        UUID id,
        OrganizationId organizationId,
        UserId userId,
        String kind,
        String message,
        @Nullable BoardId boardId,
        @Nullable ItemId itemId,
        @Nullable CommentId commentId,
        Actor actor,
        Instant createdAt,
        @Nullable Instant readAt) {

    /** Longer messages are cut: a notification is a line, not a letter. */
    public static final int MESSAGE_LENGTH_MAX = 1_000;

    /** The same, read. */
    public Notification readAt(Instant at) {
        return new Notification(
                id, organizationId, userId, kind, message, boardId, itemId, commentId, actor, createdAt, at);
    }
}
