package io.sunday.usecases.comment;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.comment.Comment;
import io.sunday.domain.comment.CommentId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.eventbus.StreamKind;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.comment.CommentStore;
import io.sunday.storage.comment.CommentStore.Location;
import io.sunday.storage.item.ItemStore;
import io.sunday.storage.item.LockedItem;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.item.ItemWrites;
import io.vertx.sqlclient.SqlClient;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What reading and writing comments share: who may, which lock orders them, and what they look like. A writer holds the
 * item's row, so comments of an item come one after the other and the item stays on its board meanwhile.
 */
final class CommentDesk {

    final CommentStore store = new CommentStore();
    private final AccessControl access;
    private final ItemStore items;

    CommentDesk(AccessControl access, ItemStore items) {
        this.access = access;
        this.items = items;
    }

    /** A comment whose item this transaction holds. */
    record Held(Comment comment, BoardAccess board) {}

    /** Refused: {@code noun}_not_found, forbidden, item_archived, board_archived. */
    BoardAccess hold(WriteTransaction write, ItemId item, String noun) {
        Optional<LockedItem> found = await(
                items.lock(write.connection(), item, write.command().caller().userId()));
        BoardAccess board =
                access.require(write.command().caller(), found.map(LockedItem::access), Permission.COMMENT, noun);
        if (found.orElseThrow().archived()) {
            throw ItemWrites.archived();
        }
        return board;
    }

    /** Refused: comment_not_found, forbidden, item_archived, board_archived, version_conflict. */
    Held hold(WriteTransaction write, CommentId id) {
        Location place = locate(write.connection(), id);
        BoardAccess board = hold(write, place.item(), "comment");
        Comment comment = await(store.find(write.connection(), id)).orElseThrow(CommentDesk::notFound);
        Long ifVersion = write.command().ifVersion();
        if (ifVersion != null && ifVersion != comment.version()) {
            throw new RejectedException(Rejection.stale(comment.version()));
        }
        return new Held(comment, board);
    }

    Location locate(SqlClient client, CommentId id) {
        return await(store.locate(client, id)).orElseThrow(CommentDesk::notFound);
    }

    /** The board of the item, if the caller may read it. */
    BoardAccess readable(SqlClient client, Caller caller, ItemId item, String noun) {
        var found = await(items.find(client, item, caller.userId()));
        return access.require(caller, found.map(LockedItem::access), Permission.READ, noun);
    }

    /** Refused: comment_not_found. */
    Comment readable(SqlClient client, Caller caller, CommentId id) {
        readable(client, caller, locate(client, id).item(), "comment");
        return await(store.find(client, id)).orElseThrow(CommentDesk::notFound);
    }

    /**
     * Refused: unknown_mention, when somebody named does not see the board, or nobody of a team does, which is answered
     * like a person who does not exist.
     */
    void requireReaders(SqlClient client, BoardAccess board, List<UserId> people) {
        if (!access.nameable(client, board.id(), board.organizationId(), people).containsAll(people)) {
            throw new RejectedException(Rejection.invalid(
                    "/body", "unknown_mention", "Somebody it names is not among those who see this board."));
        }
    }

    ShownComment shown(SqlClient client, Comment comment) {
        return shown(client, List.of(comment)).getFirst();
    }

    List<ShownComment> shown(SqlClient client, Collection<Comment> comments) {
        Set<UserId> people = new HashSet<>();
        comments.forEach(comment -> people.addAll(comment.mentions()));
        Map<UserId, String> names = await(store.names(client, people));
        return comments.stream()
                .map(comment -> new ShownComment(comment, Markup.html(comment, names)))
                .toList();
    }

    static void tell(WriteTransaction write, BoardAccess board, List<NewEvent> events) {
        write.append(StreamChange.events(StreamKind.BOARD, board.id().value(), events.size()), events);
    }

    static RejectedException notFound() {
        return new RejectedException(Rejection.notFound("comment"));
    }
}
