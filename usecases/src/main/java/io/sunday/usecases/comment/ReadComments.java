package io.sunday.usecases.comment;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.comment.Comment;
import io.sunday.domain.comment.CommentId;
import io.sunday.domain.item.ItemId;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.comment.CommentLooks;
import io.sunday.storage.comment.CommentLooks.ItemCount;
import io.sunday.storage.comment.CommentLooks.Viewer;
import io.sunday.storage.comment.CommentStore;
import io.sunday.storage.comment.CommentStore.Replies;
import io.sunday.storage.comment.CommentStore.Version;
import io.sunday.storage.item.OwnItemsStore;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Comments as people see them, their earlier texts, how many there are and who has seen them. */
public final class ReadComments {

    /** Answers that come with what they answer. */
    private static final int REPLIES_SHOWN = 20;

    /** Nobody reads a longer list of names. */
    private static final int VIEWERS_MAX = 200;

    private final Reads readers;
    private final AccessControl access;
    private final CommentDesk desk;
    private final CommentStore store;
    private final OwnItemsStore own = new OwnItemsStore();
    private final CommentLooks looks = new CommentLooks();

    /** What a comment was before it was edited. */
    public record Earlier(Version version, String html) {}

    ReadComments(Reads readers, AccessControl access, CommentDesk desk) {
        this.readers = readers;
        this.access = access;
        this.desk = desk;
        this.store = desk.store;
    }

    /** Those of an item, newest first, before a number, with their last answers. Refused: item_not_found. */
    public List<CommentThread> threads(Caller caller, ItemId item, boolean pinnedOnly, long before, int limit) {
        desk.readable(readers.of(caller), caller, item, "item");
        List<Comment> roots = await(store.threads(readers.of(caller), item, before, pinnedOnly, limit));
        Map<CommentId, Replies> replies = await(store.lastReplies(
                readers.of(caller), roots.stream().map(Comment::id).toList(), REPLIES_SHOWN));
        List<Comment> all = new ArrayList<>();
        for (Comment root : roots) {
            all.add(root);
            all.addAll(repliesTo(root, replies).replies());
        }
        Iterator<ShownComment> shown = desk.shown(readers.of(caller), all).iterator();
        List<CommentThread> threads = new ArrayList<>();
        for (Comment root : roots) {
            ShownComment first = shown.next();
            Replies answers = repliesTo(root, replies);
            threads.add(new CommentThread(
                    first, answers.replies().stream().map(each -> shown.next()).toList(), answers.count()));
        }
        return threads;
    }

    /** Answers to a comment, newest first, before a number. Refused: comment_not_found. */
    public List<ShownComment> replies(Caller caller, CommentId id, long before, int limit) {
        desk.readable(readers.of(caller), caller, id);
        return desk.shown(readers.of(caller), await(store.replies(readers.of(caller), id, before, limit)));
    }

    /** Refused: comment_not_found. */
    public ShownComment one(Caller caller, CommentId id) {
        return desk.shown(readers.of(caller), desk.readable(readers.of(caller), caller, id));
    }

    /** What stood there before, the last text first. Refused: comment_not_found. */
    public List<Earlier> history(Caller caller, CommentId id) {
        Comment comment = desk.readable(readers.of(caller), caller, id);
        return await(store.versions(readers.of(caller), comment.id())).stream()
                .map(version -> new Earlier(version, Markup.html(version.body(), List.of(), Map.of())))
                .toList();
    }

    /** Who has seen it, the first one first. Refused: comment_not_found. */
    public List<Viewer> seenBy(Caller caller, CommentId id) {
        return await(looks.seenBy(readers.of(caller), desk.readable(readers.of(caller), caller, id), VIEWERS_MAX));
    }

    /** Up to which number the caller has seen those of the item. Refused: item_not_found. */
    public long seen(Caller caller, ItemId item) {
        desk.readable(readers.of(caller), caller, item, "item");
        return await(looks.seen(readers.of(caller), item, caller.userId()));
    }

    /** Of the items of a board that have comments, after an item, in the order of their ids. Refused: board_not_found. */
    public List<ItemCount> counts(Caller caller, BoardId board, @Nullable UUID after, int limit) {
        BoardAccess allowed = access.boardOfSome(readers.of(caller), caller, board, Permission.READ);
        UUID[] among = allowed.own().isEmpty()
                ? null
                : await(own.all(
                        readers.of(caller),
                        allowed.workspaceId(),
                        board,
                        allowed.own().get()));
        return await(looks.counts(readers.of(caller), allowed, caller.userId(), after, limit, among));
    }

    private static Replies repliesTo(Comment root, Map<CommentId, Replies> replies) {
        return replies.getOrDefault(root.id(), new Replies(List.of(), 0));
    }
}
