package io.sunday.usecases.notification;

import static io.vertx.core.Future.await;

import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.notification.Notification;
import io.sunday.eventbus.StreamKind;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.notification.NotificationStore;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.sunday.usecases.list.Page;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a person was told, and what of it they have read. */
public final class Notifications {

    /** Nobody reads a larger number; the badge says "999+". */
    public static final int UNREAD_COUNTED_MAX = 1_000;

    private final Writes writes;
    private final Reads readers;
    private final NotificationStore notifications = new NotificationStore();

    public Notifications(Writes writes, Reads readers) {
        this.writes = writes;
        this.readers = readers;
    }

    /** Newest first. */
    public Page<Notification> list(Caller caller, boolean unreadOnly, @Nullable String cursor, int limit) {
        return Page.of(
                await(notifications.list(
                        readers.of(caller),
                        caller.userId(),
                        caller.apiKeyOrganization(),
                        unreadOnly,
                        Page.after(cursor),
                        limit + 1)),
                limit,
                Notification::id);
    }

    /** How many are unread, up to {@link #UNREAD_COUNTED_MAX}. */
    public int unread(Caller caller) {
        return await(notifications.countUnread(
                readers.of(caller), caller.userId(), caller.apiKeyOrganization(), UNREAD_COUNTED_MAX));
    }

    /** Marks one as read. Refused: notification_not_found. */
    public Notification read(Command command, UUID id) {
        UserId user = command.caller().userId();
        return writes.run(command, write -> {
            Notification notification = await(notifications.find(write.connection(), id, user))
                    .filter(found -> command.caller().reaches(found.organizationId()))
                    .orElseThrow(() -> new RejectedException(Rejection.notFound("notification")));
            if (notification.readAt() != null) {
                return notification;
            }
            await(notifications.markRead(write.connection(), id, user, write.at()));
            append(write, user, new JsonObject().put("notificationIds", new JsonArray().add(id.toString())));
            return notification.readAt(write.at());
        });
    }

    /** Marks all as read; returns how many were not. */
    public int readAll(Command command) {
        UserId user = command.caller().userId();
        return writes.run(command, write -> {
            int marked = await(notifications.markAllRead(
                    write.connection(), user, command.caller().apiKeyOrganization(), write.at()));
            if (marked > 0) {
                append(write, user, new JsonObject().put("all", true));
            }
            return marked;
        });
    }

    private static void append(WriteTransaction write, UserId user, JsonObject data) {
        write.createStream(StreamKind.USER, user.value());
        write.append(
                StreamChange.events(StreamKind.USER, user.value(), 1), List.of(NewEvent.of("notification.read", data)));
    }
}
