package io.sunday.storage.notification;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.change.Actor;
import io.sunday.domain.change.ActorKind;
import io.sunday.domain.comment.CommentId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.notification.Notification;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.storage.access.OwnItemsSql;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code notifications}. */
public final class NotificationStore {

    private static final String INSERT = """
            INSERT INTO notifications
                (id, organization_id, user_id, kind, message, board_id, item_id, actor, created_at, comment_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)""";

    public Future<Void> insert(SqlClient client, List<Notification> notifications) {
        List<Tuple> batch = notifications.stream().map(NotificationStore::tuple).toList();
        return client.preparedQuery(INSERT).executeBatch(batch).mapEmpty();
    }

    /** What was said about a board, or an item of it, ends with the access to it. */
    private static final String FOR_THEM = """
            (board_id IS NULL OR EXISTS (
                SELECT FROM boards b
                  JOIN LATERAL board_standing(b.id, b.workspace_id, b.organization_id, b.kind, user_id) m ON true
                 WHERE b.id = board_id
                   AND CASE WHEN b.own_items IS NULL OR item_id IS NULL THEN true
                            ELSE EXISTS (SELECT FROM items i
                                          WHERE i.workspace_id = b.workspace_id AND i.board_id = b.id
                                            AND i.id = item_id AND %s) END))""".formatted(OwnItemsSql.seen("user_id"));

    private static final String LIST = """
            SELECT id, organization_id, user_id, kind, message, board_id, item_id, comment_id, actor, created_at,
                   read_at
            FROM notifications
            WHERE user_id = $1 AND ($2::uuid IS NULL OR organization_id = $2)
              AND ($3::uuid IS NULL OR id < $3) AND ($4 = false OR read_at IS NULL) AND %s
            ORDER BY id DESC
            LIMIT $5""".formatted(FOR_THEM);

    /** Newest first, before the given one; of one organization when one is given. */
    public Future<List<Notification>> list(
            SqlClient client,
            UserId userId,
            @Nullable OrganizationId organizationId,
            boolean unreadOnly,
            @Nullable UUID before,
            int limit) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(userId.value(), valueOrNull(organizationId), before, unreadOnly, limit))
                .map(rows -> {
                    List<Notification> notifications = new ArrayList<>(rows.size());
                    rows.forEach(row -> notifications.add(notification(row)));
                    return notifications;
                });
    }

    private static final String FIND = """
            SELECT id, organization_id, user_id, kind, message, board_id, item_id, comment_id, actor, created_at,
                   read_at
            FROM notifications
            WHERE id = $1 AND user_id = $2 AND %s""".formatted(FOR_THEM);

    public Future<Optional<Notification>> find(SqlClient client, UUID id, UserId userId) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(id, userId.value()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(notification(rows.iterator().next())));
    }

    private static final String COUNT_UNREAD = """
            SELECT count(*) AS unread
            FROM (SELECT 1 FROM notifications
                  WHERE user_id = $1 AND ($2::uuid IS NULL OR organization_id = $2) AND read_at IS NULL AND %s
                  LIMIT $3) AS some_of_them""".formatted(FOR_THEM);

    /** Unread notifications of the person, counted up to the limit: nobody reads a larger number. */
    public Future<Integer> countUnread(
            SqlClient client, UserId userId, @Nullable OrganizationId organizationId, int limit) {
        return client.preparedQuery(COUNT_UNREAD)
                .execute(Tuple.of(userId.value(), valueOrNull(organizationId), limit))
                .map(rows -> rows.iterator().next().getInteger("unread"));
    }

    private static final String MARK_READ = """
            UPDATE notifications
            SET read_at = $3
            WHERE id = $1 AND user_id = $2""";

    public Future<Void> markRead(SqlClient client, UUID id, UserId userId, Instant now) {
        return client.preparedQuery(MARK_READ)
                .execute(Tuple.of(id, userId.value(), now.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    private static final String MARK_ALL_READ = """
            UPDATE notifications
            SET read_at = $3
            WHERE user_id = $1 AND ($2::uuid IS NULL OR organization_id = $2) AND read_at IS NULL""";

    /** Returns how many were unread. */
    public Future<Integer> markAllRead(
            SqlClient client, UserId userId, @Nullable OrganizationId organizationId, Instant now) {
        return client.preparedQuery(MARK_ALL_READ)
                .execute(Tuple.of(userId.value(), valueOrNull(organizationId), now.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount());
    }

    private static @Nullable UUID valueOrNull(@Nullable OrganizationId id) {
        return id == null ? null : id.value();
    }

    private static Tuple tuple(Notification notification) {
        BoardId boardId = notification.boardId();
        ItemId itemId = notification.itemId();
        CommentId commentId = notification.commentId();
        Actor actor = notification.actor();
        return Tuple.from(new @Nullable Object[] {
            notification.id(),
            notification.organizationId().value(),
            notification.userId().value(),
            notification.kind(),
            notification.message(),
            boardId == null ? null : boardId.value(),
            itemId == null ? null : itemId.value(),
            new JsonObject()
                    .put("id", actor.id().toString())
                    .put("kind", actor.kind().wireName())
                    .put("name", actor.name()),
            notification.createdAt().atOffset(ZoneOffset.UTC),
            commentId == null ? null : commentId.value()
        });
    }

    private static Notification notification(Row row) {
        UUID boardId = row.getUUID("board_id");
        UUID itemId = row.getUUID("item_id");
        UUID commentId = row.getUUID("comment_id");
        OffsetDateTime readAt = row.getOffsetDateTime("read_at");
        JsonObject actor = row.getJsonObject("actor");
        return new Notification(
                row.getUUID("id"),
                new OrganizationId(row.getUUID("organization_id")),
                new UserId(row.getUUID("user_id")),
                row.getString("kind"),
                row.getString("message"),
                boardId == null ? null : new BoardId(boardId),
                itemId == null ? null : new ItemId(itemId),
                commentId == null ? null : new CommentId(commentId),
                new Actor(
                        UUID.fromString(actor.getString("id")),
                        ActorKind.valueOf(actor.getString("kind").toUpperCase(Locale.ROOT)),
                        actor.getString("name")),
                row.getOffsetDateTime("created_at").toInstant(),
                readAt == null ? null : readAt.toInstant());
    }
}
