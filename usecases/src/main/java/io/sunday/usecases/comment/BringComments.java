package io.sunday.usecases.comment;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.comment.Comment;
import io.sunday.domain.comment.CommentId;
import io.sunday.domain.comment.Reaction;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.eventbus.StreamKind;
import io.sunday.eventbus.json.CommentJson;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.comment.CommentStore;
import io.sunday.storage.comment.CommentStore.Version;
import io.sunday.storage.comment.CopiedComments;
import io.sunday.storage.comment.CopiedComments.Standing;
import io.sunday.storage.comment.CopiedComments.Thread;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes comments that were written elsewhere, with the names and times they had: those of a file, and those of a board
 * that is copied. Each says who brought it along, nobody is told, and what does not fit is left out and said.
 */
public final class BringComments {

    /**
     * A comment as it was elsewhere.
     *
     * @param thread what it answers, among those on the board by then
     * @param createdAt a time to come becomes that of the write
     * @param createdBy empty for who brings it along
     * @param earlier what stood there before it was edited, the first text first
     */
    public record Brought(
            CommentId id,
            ItemId item,
            Optional<CommentId> thread,
            String body,
            boolean pinned,
            Map<Reaction, List<UserId>> reactions,
            Instant createdAt,
            Optional<UserId> createdBy,
            Optional<Instant> editedAt,
            List<Earlier> earlier) {}

    /** A text that was replaced. */
    public record Earlier(String body, Instant writtenAt) {}

    /** A comment with what it names and looks like. */
    private record Shown(Comment comment, String html, List<Version> earlier) {}

    private final AccessControl access;
    private final CommentStore store = new CommentStore();
    private final CopiedComments copies = new CopiedComments();

    public BringComments(AccessControl access) {
        this.access = access;
    }

    /**
     * Writes as many as it can.
     *
     * @param comments of items that this transaction holds; each after the one it answers
     * @param lost hears of each place among them where something was left out
     */
    public void run(
            WriteTransaction write,
            OrganizationId organization,
            BoardId board,
            List<Brought> comments,
            BiConsumer<Integer, String> lost) {
        List<Optional<Markup>> texts = new ArrayList<>();
        Set<UserId> named = new HashSet<>();
        for (int i = 0; i < comments.size(); i++) {
            texts.add(markup(comments.get(i).body(), i, lost));
            texts.get(i).ifPresent(text -> named.addAll(text.mentions().orThrow()));
        }
        Set<UserId> readers =
                named.isEmpty() ? Set.of() : access.nameable(write.connection(), board, organization, named);
        Set<UserId> people = new HashSet<>(readers);
        comments.forEach(comment -> people.add(author(write, comment)));
        Map<UserId, String> names = await(store.names(write.connection(), people));
        Room standing = new Room(write, comments);
        List<Shown> kept = new ArrayList<>();
        for (int i = 0; i < comments.size(); i++) {
            Brought brought = comments.get(i);
            if (texts.get(i).isEmpty()) {
                continue;
            }
            Markup text = texts.get(i).get();
            List<UserId> mentions =
                    text.mentions().orThrow().stream().filter(readers::contains).toList();
            Decision<String> html = text.html(mentions, names);
            if (html instanceof Decision.Refused<String>(var rejection)) {
                lost.accept(i, rejection.message());
                continue;
            }
            int place = i;
            Comment comment = standing.take(
                    organization,
                    brought,
                    mentions,
                    names.getOrDefault(author(write, brought), ""),
                    what -> lost.accept(place, what));
            if (comment != null) {
                kept.add(new Shown(comment, html.orThrow(), versions(brought, write.at())));
            }
        }
        if (!kept.isEmpty()) {
            write(write, board, standing, kept);
        }
    }

    private static UserId author(WriteTransaction write, Brought comment) {
        return comment.createdBy().orElse(write.command().caller().userId());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Those that can be, the last of them if there are too many. */
    private static List<Version> versions(Brought comment, Instant now) {
        List<Earlier> kept = comment.earlier().stream()
                .filter(each -> Comment.body(each.body()).isAccepted())
                .toList();
        List<Earlier> last = kept.subList(Math.max(0, kept.size() - CommentStore.VERSIONS_MAX), kept.size());
        List<Version> versions = new ArrayList<>();
        for (Earlier each : last) {
            versions.add(new Version(
                    versions.size() + 1L, Comment.body(each.body()).orThrow(), earlier(each.writtenAt(), now)));
        }
        return versions;
    }

    private static Optional<Markup> markup(String body, int place, BiConsumer<Integer, String> lost) {
        Decision<Markup> markup = Comment.body(body).flatMap(Markup::of);
        try {
            markup.orThrow().mentions().orThrow();
            return Optional.of(markup.orThrow());
        } catch (RejectedException refused) {
            lost.accept(
                    place,
                    refused.rejection().errors().isEmpty()
                            ? refused.rejection().message()
                            : refused.rejection().errors().getFirst().message());
            return Optional.empty();
        }
    }

    private void write(WriteTransaction write, BoardId board, Room standing, List<Shown> kept) {
        await(copies.insert(
                write.connection(), kept.stream().map(Shown::comment).toList(), write.at()));
        Map<CommentId, List<Version>> earlier = new HashMap<>();
        kept.forEach(each -> earlier.put(each.comment().id(), each.earlier()));
        await(copies.insertVersions(write.connection(), earlier));
        List<NewEvent> events = new ArrayList<>(kept.size());
        for (Shown each : kept) {
            ItemId item = each.comment().itemId();
            JsonObject data = new JsonObject()
                    .put("itemId", item.toString())
                    .put("comment", CommentJson.comment(each.comment(), each.html()))
                    .put("comments", standing.countOnce(item));
            events.add(NewEvent.ofItem("comment.added", item, data));
        }
        write.append(StreamChange.events(StreamKind.BOARD, board.value(), events.size()), events);
    }

    /** Hears why something was left out. */
    private interface Loss {
        void of(String what);
    }

    /** What the items have so far, this write's comments included. */
    private final class Room {

        private final WriteTransaction write;
        private final Map<ItemId, Standing> items;
        private final Map<CommentId, Thread> threads;
        private final Map<ItemId, Long> told = new HashMap<>();

        Room(WriteTransaction write, List<Brought> comments) {
            this.write = write;
            Set<ItemId> ids = comments.stream().map(Brought::item).collect(Collectors.toCollection(LinkedHashSet::new));
            items = await(copies.standing(write.connection(), ids));
            items.forEach((item, standing) -> told.put(item, standing.count()));
            Set<CommentId> answered =
                    comments.stream().flatMap(each -> each.thread().stream()).collect(Collectors.toSet());
            threads = answered.isEmpty() ? new HashMap<>() : await(copies.threads(write.connection(), answered));
        }

        long countOnce(ItemId item) {
            return told.merge(item, 1L, Long::sum);
        }

        /** The comment as it is to be; null when there is no room for it. */
        @Nullable
        Comment take(OrganizationId organization, Brought brought, List<UserId> mentions, String author, Loss loss) {
            Standing standing = items.getOrDefault(brought.item(), new Standing(0, 0, 0));
            if (standing.count() >= Comment.PER_ITEM_MAX) {
                loss.of("An item can have at most " + Comment.PER_ITEM_MAX + " updates.");
                return null;
            }
            Optional<CommentId> thread = brought.thread().filter(id -> answerable(id, brought.item()));
            if (brought.thread().isPresent() && thread.isEmpty()) {
                loss.of("What it answers is not there, or has too many replies: it stands on its own.");
            }
            int versions = versions(brought, write.at()).size();
            if (versions < brought.earlier().size()) {
                loss.of((brought.earlier().size() - versions) + " of its earlier texts were left out.");
            }
            boolean pinned = brought.pinned() && thread.isEmpty() && standing.pinned() < Comment.PINNED_MAX;
            items.put(
                    brought.item(),
                    new Standing(standing.count() + 1, standing.pinned() + (pinned ? 1 : 0), standing.number() + 1));
            thread.ifPresentOrElse(
                    id -> threads.computeIfPresent(id, (key, t) -> new Thread(t.item(), t.replies() + 1)),
                    () -> threads.put(brought.id(), new Thread(brought.item(), 0)));
            return new Comment(
                    brought.id(),
                    organization,
                    brought.item(),
                    standing.number() + 1,
                    thread,
                    Comment.body(brought.body()).orThrow(),
                    mentions,
                    pinned,
                    brought.reactions(),
                    1L + versions,
                    earlier(brought.createdAt(), write.at()),
                    author(write, brought),
                    author,
                    brought.editedAt().map(at -> earlier(at, write.at())),
                    Optional.of(write.command().caller().userId()));
        }

        private boolean answerable(CommentId id, ItemId item) {
            Thread thread = threads.get(id);
            return thread != null && thread.item().equals(item) && thread.replies() < Comment.REPLIES_MAX;
        }
    }
}
