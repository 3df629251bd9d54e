package io.sunday.usecases.sharing;

import io.sunday.domain.access.BoardMember;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.eventbus.StreamKind;
import io.sunday.eventbus.json.SharingJson;
import io.sunday.storage.change.StreamChange;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells of who may see what: the board tells of its members, and each person hears on their own stream that what they may
 * see has changed, by which open sockets are looked at again.
 */
public final class AccessNews {

    private AccessNews() {}

    /** @param board where; null when it may be anywhere in the organization */
    public static void tell(
            WriteTransaction write, OrganizationId organization, @Nullable BoardId board, Collection<UserId> people) {
        JsonObject data = new JsonObject()
                .put("organizationId", organization.toString())
                .put("boardId", board == null ? null : board.toString());
        people.stream()
                .distinct()
                .sorted(Comparator.comparing(person -> person.value().toString()))
                .forEach(person -> {
                    write.createStream(StreamKind.USER, person.value());
                    write.append(
                            StreamChange.events(StreamKind.USER, person.value(), 1),
                            List.of(NewEvent.of("access.changed", data)));
                });
    }

    static void added(WriteTransaction write, BoardId board, BoardMember member) {
        append(write, board, "member.added", new JsonObject().put("member", SharingJson.member(member)));
    }

    static void changed(WriteTransaction write, BoardId board, BoardMember before, BoardMember after) {
        append(
                write,
                board,
                "member.changed",
                new JsonObject()
                        .put("member", SharingJson.member(after))
                        .put(
                                "previous",
                                new JsonObject().put("role", before.role().wireName())));
    }

    /** @param member as it was */
    public static void removed(WriteTransaction write, BoardId board, BoardMember member) {
        append(
                write,
                board,
                "member.removed",
                new JsonObject().put("memberId", member.id().toString()).put("kind", SharingJson.kind(member.kind())));
    }

    private static void append(WriteTransaction write, BoardId board, String type, JsonObject data) {
        write.append(StreamChange.events(StreamKind.BOARD, board.value(), 1), List.of(NewEvent.of(type, data)));
    }
}
