package io.sunday.usecases.comment;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Access;
import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.comment.Comment;
import io.sunday.domain.comment.CommentId;
import io.sunday.domain.comment.Reaction;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.eventbus.json.CommentJson;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.comment.CommentReactions;
import io.sunday.storage.comment.CommentStore;
import io.sunday.storage.comment.CommentStore.Location;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.sunday.usecases.comment.CommentDesk.Held;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes comments, changes, deletes and restores them, pins them and reacts to them. */
public final class WriteComments {

    private final Writes writes;
    private final CommentDesk desk;
    private final CommentStore store;
    private final CommentReactions reactions = new CommentReactions();

    WriteComments(Writes writes, CommentDesk desk) {
        this.writes = writes;
        this.desk = desk;
        this.store = desk.store;
    }

    /**
     * Refused: item_not_found, forbidden, item_archived, unknown_comment, unknown_mention, too_many_comments,
     * too_many_replies, and what {@link Comment#body} and {@link Markup} refuse.
     *
     * @param parent what it answers; an answer to an answer belongs to the same thread
     */
    public ShownComment add(Command command, ItemId item, String text, @Nullable CommentId parent) {
        String body = Comment.body(text).orThrow();
        Markup markup = Markup.of(body).orThrow();
        List<UserId> mentions = markup.mentions().orThrow();
        return writes.run(command, write -> {
            BoardAccess board = desk.hold(write, item, "item");
            Optional<CommentId> thread = Optional.ofNullable(parent).map(id -> thread(write, item, id));
            desk.requireReaders(write.connection(), board, mentions);
            requireRoom(await(store.count(write.connection(), item, thread)));
            CommentId id = new CommentId(write.nextId());
            await(store.insert(
                    write.connection(),
                    new Comment(
                            id,
                            board.organizationId(),
                            item,
                            await(store.nextNumber(write.connection(), item)),
                            thread,
                            body,
                            mentions,
                            false,
                            Map.of(),
                            1,
                            write.at(),
                            command.caller().userId(),
                            "",
                            Optional.empty(),
                            Optional.empty())));
            ShownComment shown = now(write, id);
            CommentDesk.tell(write, board, List.of(event(write, "comment.added", shown)));
            return shown;
        });
    }

    /** Refused: comment_not_found, forbidden, item_archived, version_conflict, and as {@link #add}. */
    public ShownComment edit(Command command, CommentId id, String text) {
        return writes.run(command, write -> edit(write, id, text));
    }

    /** As part of a write. */
    public ShownComment edit(WriteTransaction write, CommentId id, String text) {
        String body = Comment.body(text).orThrow();
        List<UserId> mentions = Markup.of(body).orThrow().mentions().orThrow();
        Held held = desk.hold(write, id);
        Comment before = held.comment();
        Comment after = before.edited(body, mentions, write.command().caller().userId(), write.at())
                .orThrow();
        if (body.equals(before.body())) {
            return now(write, id);
        }
        desk.requireReaders(
                write.connection(),
                held.board(),
                mentions.stream()
                        .filter(person -> !before.mentions().contains(person))
                        .toList());
        await(store.keep(write.connection(), before));
        await(store.update(write.connection(), after));
        JsonObject previous = new JsonObject()
                .put("body", before.body())
                .put(
                        "mentions",
                        new JsonArray(
                                before.mentions().stream().map(UserId::toString).toList()));
        return changed(write, held.board(), id, previous);
    }

    /** Refused: comment_not_found, forbidden, reply_not_pinned, too_many_pinned, version_conflict. */
    public ShownComment pin(Command command, CommentId id, boolean pin) {
        return writes.run(command, write -> pin(write, id, pin));
    }

    /** As part of a write. */
    public ShownComment pin(WriteTransaction write, CommentId id, boolean pin) {
        Held held = desk.hold(write, id);
        Comment after = held.comment().pinned(pin).orThrow();
        if (held.comment().pinned() == pin) {
            return now(write, id);
        }
        long pinned = await(store.count(write.connection(), after.itemId(), Optional.empty()))
                .pinned();
        if (pin && pinned >= Comment.PINNED_MAX) {
            throw new RejectedException(Rejection.conflict(
                    "too_many_pinned", "At most " + Comment.PINNED_MAX + " updates of an item can be pinned."));
        }
        await(store.update(write.connection(), after));
        return changed(write, held.board(), id, new JsonObject().put("pinned", !pin));
    }

    /** Says something to it without a word, or no longer. Refused: comment_not_found, forbidden, too_many_reactions. */
    public ShownComment react(Command command, CommentId id, Reaction reaction, boolean reacts) {
        return writes.run(command, write -> react(write, id, reaction, reacts));
    }

    /** As part of a write. */
    public ShownComment react(WriteTransaction write, CommentId id, Reaction reaction, boolean reacts) {
        UserId person = write.command().caller().userId();
        Held held = desk.hold(write, id);
        if (held.comment().has(reaction, person) == reacts) {
            return now(write, id);
        }
        List<UserId> before = held.comment().reactions().getOrDefault(reaction, List.of());
        if (reacts && before.size() >= Comment.SAME_REACTION_MAX) {
            throw new RejectedException(Rejection.conflict(
                    "too_many_reactions",
                    "At most " + Comment.SAME_REACTION_MAX + " people can react to an update in the same way."));
        }
        await(
                reacts
                        ? reactions.add(write.connection(), id, person, reaction, write.at())
                        : reactions.remove(write.connection(), id, person, reaction));
        await(store.touch(write.connection(), id));
        ShownComment shown = now(write, id);
        JsonObject data = place(shown.comment())
                .put("reaction", reaction.wireName())
                .put("userId", person.toString())
                .put("reacts", reacts)
                .put("version", shown.comment().version());
        CommentDesk.tell(
                write,
                held.board(),
                List.of(NewEvent.ofItem("comment.reacted", shown.comment().itemId(), data)));
        return shown;
    }

    /**
     * With the answers to it. Refused: comment_not_found, version_conflict; forbidden, but for who wrote it and who
     * manages boards.
     */
    public void delete(Command command, CommentId id) {
        writes.run(command, write -> {
            delete(write, id);
            return true;
        });
    }

    /** As part of a write. */
    public void delete(WriteTransaction write, CommentId id) {
        Held held = desk.hold(write, id);
        requireOwn(write.command(), held.comment().createdBy(), held.board());
        await(store.delete(write.connection(), id, write.command().caller().userId(), write.at()));
        JsonObject data = place(held.comment())
                .put("comments", count(write, held.comment().itemId()));
        CommentDesk.tell(
                write,
                held.board(),
                List.of(NewEvent.ofItem("comment.deleted", held.comment().itemId(), data)));
    }

    /**
     * Takes a deletion back, of the answers that went with it, too. Refused: comment_not_found when it is not deleted or
     * what it answers is; forbidden, but for who deleted it and who manages boards.
     */
    public ShownComment restore(Command command, CommentId id) {
        return writes.run(command, write -> restore(write, id));
    }

    /** As part of a write. */
    public ShownComment restore(WriteTransaction write, CommentId id) {
        Location place = desk.locate(write.connection(), id);
        BoardAccess board = desk.hold(write, place.item(), "comment");
        UserId deletedBy = desk.locate(write.connection(), id).deletedBy().orElseThrow(CommentDesk::notFound);
        requireOwn(write.command(), deletedBy, board);
        List<ShownComment> back = desk.shown(write.connection(), await(store.restore(write.connection(), id)));
        if (back.isEmpty()) {
            throw CommentDesk.notFound();
        }
        long count = count(write, place.item());
        CommentDesk.tell(
                write,
                board,
                back.stream()
                        .map(each -> event("comment.restored", each, count))
                        .toList());
        return back.stream()
                .filter(each -> each.comment().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /**
     * A comment as it is, deleted or not, of an item on this board, which is held until the write ends.
     *
     * @param comment nothing when it is deleted
     * @param replies that are there
     */
    public record Current(Optional<Comment> comment, long replies) {}

    /** As part of a write. Refused: comment_not_found, also when its item is on another board by now; forbidden. */
    public Current current(WriteTransaction write, BoardId board, CommentId id) {
        Location place = desk.locate(write.connection(), id);
        if (!desk.hold(write, place.item(), "comment").id().equals(board)) {
            throw CommentDesk.notFound();
        }
        return new Current(
                await(store.find(write.connection(), id)),
                await(store.count(write.connection(), place.item(), Optional.of(id)))
                        .replies());
    }

    private ShownComment changed(WriteTransaction write, BoardAccess board, CommentId id, JsonObject previous) {
        ShownComment shown = now(write, id);
        NewEvent event = event(write, "comment.updated", shown);
        event.data().put("previous", previous);
        CommentDesk.tell(write, board, List.of(event));
        return shown;
    }

    private CommentId thread(WriteTransaction write, ItemId item, CommentId parent) {
        Comment answered = await(store.find(write.connection(), parent))
                .filter(comment -> comment.itemId().equals(item))
                .orElseThrow(() -> new RejectedException(
                        Rejection.invalid("/parentId", "unknown_comment", "The item has no such update.")));
        return answered.parentId().orElse(answered.id());
    }

    private static void requireRoom(CommentStore.Count count) {
        if (count.all() >= Comment.PER_ITEM_MAX) {
            throw new RejectedException(Rejection.conflict(
                    "too_many_comments", "An item can have at most " + Comment.PER_ITEM_MAX + " updates."));
        }
        if (count.replies() >= Comment.REPLIES_MAX) {
            throw new RejectedException(Rejection.conflict(
                    "too_many_replies", "At most " + Comment.REPLIES_MAX + " replies: write a new update."));
        }
    }

    private static void requireOwn(Command command, UserId owner, BoardAccess board) {
        boolean manages = board.role()
                .filter(role -> Access.allows(role, Permission.MANAGE_BOARDS))
                .isPresent();
        if (!owner.equals(command.caller().userId()) && !manages) {
            throw new RejectedException(Rejection.forbidden("It is somebody else's update."));
        }
    }

    private ShownComment now(WriteTransaction write, CommentId id) {
        Comment comment = await(store.find(write.connection(), id)).orElseThrow();
        Set<UserId> people = Set.copyOf(comment.mentions());
        String html = Markup.of(comment.body())
                .orThrow()
                .html(comment.mentions(), await(store.names(write.connection(), people)))
                .orThrow();
        return new ShownComment(comment, html);
    }

    private long count(WriteTransaction write, ItemId item) {
        return await(store.count(write.connection(), item, Optional.empty())).all();
    }

    private NewEvent event(WriteTransaction write, String type, ShownComment shown) {
        return event(type, shown, count(write, shown.comment().itemId()));
    }

    /** @param count of the comments that the item has now */
    private static NewEvent event(String type, ShownComment shown, long count) {
        JsonObject data = new JsonObject()
                .put("itemId", shown.comment().itemId().toString())
                .put("comment", CommentJson.comment(shown.comment(), shown.html()))
                .put("comments", count);
        return NewEvent.ofItem(type, shown.comment().itemId(), data);
    }

    private static JsonObject place(Comment comment) {
        return new JsonObject()
                .put("itemId", comment.itemId().toString())
                .put("commentId", comment.id().toString())
                .put("parentId", comment.parentId().map(CommentId::toString).orElse(null));
    }
}
