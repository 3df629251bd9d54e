package io.sunday.usecases.notification;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.change.Actor;
import io.sunday.domain.comment.CommentId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.notification.Notification;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.eventbus.StreamKind;
import io.sunday.eventbus.json.NotificationJson;
import io.sunday.storage.change.EventLog.Head;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.notification.NotificationStore;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import io.vertx.core.json.JsonObject;
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
     * @param kind what it is about, for programs: {@code automation}, {@code assigned}, {@code mentioned}, {@code replied}, {@code updated}
     * @param commentId the update that it speaks of
     */
    public record Message(
            OrganizationId organizationId,
            String kind,
            String text,
            @Nullable BoardId boardId,
            @Nullable ItemId itemId,
            @Nullable CommentId commentId,
            Actor actor) {

        /** Of no update. */
        public Message(
                OrganizationId organizationId,
                String kind,
                String text,
                @Nullable BoardId boardId,
                @Nullable ItemId itemId,
                Actor actor) {
            this(organizationId, kind, text, boardId, itemId, null, actor);
        }
    }

    /** A message to one person. */
    public record Note(UserId person, Message message) {}

    private final NotificationStore notifications = new NotificationStore();

    /** Each person once. Those who are not members of the organization are the caller's concern. */
    public List<Notification> run(WriteTransaction write, Message message, Collection<UserId> people) {
        return all(
                write,
                people.stream()
                        .distinct()
                        .map(person -> new Note(person, message))
                        .toList());
    }

    /** Several messages; what one person is told stays in this order. */
    public List<Notification> all(WriteTransaction write, List<Note> notes) {
        List<Notification> created = notes.stream()
                .sorted(Comparator.comparing(note -> note.person().value().toString()))
                .map(note -> notification(write, note))
                .toList();
        if (created.isEmpty()) {
            return created;
        }
        await(notifications.insert(write.connection(), created));
        for (Notification notification : created) {
            append(write, notification);
        }
        return created;
    }

    private static Notification notification(WriteTransaction write, Note note) {
        Message message = note.message();
        return new Notification(
                write.nextId(),
                message.organizationId(),
                note.person(),
                message.kind(),
                shortened(message.text()),
                message.boardId(),
                message.itemId(),
                message.commentId(),
                message.actor(),
                write.at(),
                null);
    }

    /** The event is by whom the notification is by, who need not be who writes. */
    private static void append(WriteTransaction write, Notification notification) {
        UserId person = notification.userId();
        Actor actor = notification.actor();
        Caller writer = write.command().caller();
        Command by = writer.actor().equals(actor)
                ? write.command()
                : Command.by(new Caller(new UserId(actor.id()), actor.name(), actor.kind(), null, null));
        write.createStream(StreamKind.USER, person.value());
        Head head = write.advance(StreamChange.events(StreamKind.USER, person.value(), 1));
        JsonObject data = new JsonObject().put("notification", NotificationJson.notification(notification));
        await(write.logging(head, by, List.of(NewEvent.of("notification.created", data))));
    }

    private static String shortened(String text) {
        if (text.codePointCount(0, text.length()) <= Notification.MESSAGE_LENGTH_MAX) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, Notification.MESSAGE_LENGTH_MAX - 1)) + "…";
    }
}
