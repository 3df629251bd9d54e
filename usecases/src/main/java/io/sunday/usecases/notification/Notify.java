package io.sunday.usecases.notification;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.change.Actor;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.notification.Notification;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.eventbus.StreamKind;
import io.sunday.eventbus.json.NotificationJson;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.notification.NotificationStore;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells people something, as part of a write: the notification and the event on each person's stream commit with what
 * they are about. Streams are locked in the order of their ids, after the board's.
 */
public final class Notify {

    /**
     * What people are told.
     *
     * @param kind what it is about, for programs: {@code automation}, …
     */
    public record Message(
            OrganizationId organizationId,
            String kind,
            String text,
            @Nullable BoardId boardId,
            @Nullable ItemId itemId,
            Actor actor) {}

    private final NotificationStore notifications = new NotificationStore();

    /** Each person once. Those who are not members of the organization are the caller's concern. */
    public List<Notification> run(WriteTransaction write, Message message, Collection<UserId> people) {
        String text = shortened(message.text());
        List<Notification> created = new ArrayList<>();
        people.stream()
                .distinct()
                .sorted(Comparator.comparing(person -> person.value().toString()))
                .forEach(person -> created.add(new Notification(
                        write.nextId(),
                        message.organizationId(),
                        person,
                        message.kind(),
                        text,
                        message.boardId(),
                        message.itemId(),
                        message.actor(),
                        write.at(),
                        null)));
        if (created.isEmpty()) {
            return created;
        }
        await(notifications.insert(write.connection(), created));
        for (Notification notification : created) {
            write.createStream(StreamKind.USER, notification.userId().value());
            write.append(
                    StreamChange.events(StreamKind.USER, notification.userId().value(), 1),
                    List.of(NewEvent.of(
                            "notification.created",
                            new JsonObject().put("notification", NotificationJson.notification(notification)))));
        }
        return created;
    }

    private static String shortened(String text) {
        if (text.codePointCount(0, text.length()) <= Notification.MESSAGE_LENGTH_MAX) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, Notification.MESSAGE_LENGTH_MAX - 1)) + "…";
    }
}
