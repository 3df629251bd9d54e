package io.sunday.usecases.imports;

import static io.vertx.core.Future.await;

import io.sunday.domain.comment.Comment;
import io.sunday.domain.comment.CommentId;
import io.sunday.domain.file.FileId;
import io.sunday.domain.file.ItemFile;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.time.TimeSession;
import io.sunday.storage.comment.CommentStore.Version;
import io.sunday.storage.comment.CopiedComments;
import io.sunday.storage.file.FileStore;
import io.sunday.storage.time.CopiedSessions;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What hangs on items: updates, recorded time, files. Read page by page, so that there may be any number. */
final class BoardParts {

    private static final int PAGE = 500;

    private final CopiedComments comments = new CopiedComments();
    private final CopiedSessions sessions = new CopiedSessions();
    private final FileStore files = new FileStore();

    Of of(SqlClient client, List<ItemId> items) {
        return new Of(client, items);
    }

    /** The parts of some items, in their order. */
    final class Of {

        private final SqlClient client;
        private final List<ItemId> items;

        private Of(SqlClient client, List<ItemId> items) {
            this.client = client;
            this.items = items;
        }

        /** Comments of an item come together, each after the one it answers. */
        void comments(BiConsumer<Comment, List<Version>> receiver) {
            CopiedComments.Page page = new CopiedComments.Page(List.of(), CopiedComments.Place.START);
            do {
                page = await(comments.ofItems(client, items, page.last(), PAGE));
                List<CommentId> edited = page.comments().stream()
                        .filter(comment -> comment.editedAt().isPresent())
                        .map(Comment::id)
                        .toList();
                Map<CommentId, List<Version>> earlier =
                        edited.isEmpty() ? Map.of() : await(comments.versions(client, edited));
                page.comments()
                        .forEach(comment -> receiver.accept(comment, earlier.getOrDefault(comment.id(), List.of())));
            } while (page.comments().size() == PAGE);
        }

        /** Who has seen the comments. */
        void looks(Consumer<CopiedComments.Look> receiver) {
            UserId last = new UserId(new UUID(0, 0));
            CopiedComments.Looks page = new CopiedComments.Looks(List.of(), 0);
            do {
                page = await(comments.looks(client, items, page.place(), last, PAGE));
                page.looks().forEach(receiver);
                last = page.looks().isEmpty() ? last : page.looks().getLast().person();
            } while (page.looks().size() == PAGE);
        }

        void sessions(Consumer<TimeSession> receiver) {
            CopiedSessions.Page page = new CopiedSessions.Page(List.of(), CopiedSessions.Place.START);
            do {
                page = await(sessions.ofItems(client, items, page.last(), PAGE));
                page.sessions().forEach(receiver);
            } while (page.sessions().size() == PAGE);
        }

        void files(Consumer<ItemFile> receiver) {
            FileId last = new FileId(new UUID(0, 0));
            List<ItemFile> page;
            do {
                page = await(files.ofItems(client, items, last, PAGE));
                page.forEach(receiver);
                last = page.isEmpty() ? last : page.getLast().id();
            } while (page.size() == PAGE);
        }
    }
}
