package io.sunday.api.comment;

import io.sunday.api.http.Answer;
import io.sunday.api.http.Body;
import io.sunday.api.http.Links;
import io.sunday.api.http.Operations;
import io.sunday.api.http.Pages;
import io.sunday.api.http.Request;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.comment.CommentId;
import io.sunday.domain.comment.Reaction;
import io.sunday.domain.item.ItemId;
import io.sunday.eventbus.json.CommentJson;
import io.sunday.eventbus.json.Times;
import io.sunday.usecases.comment.CommentThread;
import io.sunday.usecases.comment.Comments;
import io.sunday.usecases.comment.ReadComments;
import io.sunday.usecases.comment.ShownComment;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Objects;

/** Updates of items. */
public final class CommentHandlers {

    private final Comments comments;

    public CommentHandlers(Comments comments) {
        this.comments = comments;
    }

    public void register(Operations operations) {
        operations
                .add("listComments", this::listComments)
                .add("addComment", this::addComment)
                .add("readCommentsSeen", this::readCommentsSeen)
                .add("markCommentsSeen", this::markCommentsSeen)
                .add("countComments", this::countComments)
                .add("readComment", this::readComment)
                .add("changeComment", this::changeComment)
                .add("deleteComment", this::deleteComment)
                .add("restoreComment", this::restoreComment)
                .add("listReplies", this::listReplies)
                .add("listCommentVersions", this::listCommentVersions)
                .add("listCommentViewers", this::listCommentViewers)
                .add("pinComment", request -> pin(request, true))
                .add("unpinComment", request -> pin(request, false))
                .add("reactToComment", request -> react(request, true))
                .add("withdrawReaction", request -> react(request, false));
    }

    private Answer listComments(Request request) {
        int limit = request.limit();
        return Pages.ofOneMore(
                comments.read.threads(
                        request.caller(),
                        itemId(request),
                        request.queryFlag("pinned").orElse(false),
                        request.positionNumber().orElse(Long.MAX_VALUE),
                        limit + 1),
                limit,
                CommentHandlers::thread,
                thread -> Long.toString(thread.comment().comment().number()));
    }

    private Answer addComment(Request request) {
        Body body = request.body();
        CommentId parent = body.optionalId("parentId").map(CommentId::new).orElse(null);
        return request.write(
                command -> comments.write.add(command, itemId(request), body.text("body"), parent),
                added -> Answer.created(
                                json(added),
                                Links.to("comments", added.comment().id()))
                        .withVersion(added.comment().version()));
    }

    private Answer readCommentsSeen(Request request) {
        return Answer.ok(new JsonObject().put("number", comments.read.seen(request.caller(), itemId(request))));
    }

    private Answer markCommentsSeen(Request request) {
        long number = Objects.requireNonNull(request.body().numberOrNull("number"));
        return request.writeQuietly(command -> comments.seen.run(command, itemId(request), number));
    }

    private Answer countComments(Request request) {
        int limit = request.limit();
        BoardId board = new BoardId(request.pathId("boardId"));
        return Pages.ofOneMore(
                comments.read.counts(request.caller(), board, request.positionId(), limit + 1),
                limit,
                count -> new JsonObject()
                        .put("itemId", count.item().toString())
                        .put("count", count.count())
                        .put("unread", count.unread()),
                count -> count.item().toString());
    }

    private Answer readComment(Request request) {
        ShownComment found = comments.read.one(request.caller(), commentId(request));
        long version = found.comment().version();
        return request.knows(version) ? Answer.notModified(version) : answer(found);
    }

    private Answer changeComment(Request request) {
        String text = request.body().text("body");
        return request.write(
                command -> comments.write.edit(command, commentId(request), text), CommentHandlers::answer);
    }

    private Answer deleteComment(Request request) {
        return request.writeQuietly(command -> comments.write.delete(command, commentId(request)));
    }

    private Answer restoreComment(Request request) {
        return request.write(command -> comments.write.restore(command, commentId(request)), CommentHandlers::answer);
    }

    private Answer listReplies(Request request) {
        int limit = request.limit();
        return Pages.ofOneMore(
                comments.read.replies(
                        request.caller(),
                        commentId(request),
                        request.positionNumber().orElse(Long.MAX_VALUE),
                        limit + 1),
                limit,
                CommentHandlers::json,
                reply -> Long.toString(reply.comment().number()));
    }

    private Answer listCommentVersions(Request request) {
        JsonArray versions = new JsonArray();
        for (ReadComments.Earlier earlier : comments.read.history(request.caller(), commentId(request))) {
            versions.add(new JsonObject()
                    .put("version", earlier.version().version())
                    .put("body", earlier.version().body())
                    .put("html", earlier.html())
                    .put("writtenAt", Times.text(earlier.version().writtenAt())));
        }
        return Answer.ok(versions);
    }

    private Answer listCommentViewers(Request request) {
        JsonArray viewers = new JsonArray();
        comments.read
                .seenBy(request.caller(), commentId(request))
                .forEach(viewer -> viewers.add(new JsonObject()
                        .put("userId", viewer.person().toString())
                        .put("name", viewer.name())));
        return Answer.ok(viewers);
    }

    private Answer pin(Request request, boolean pin) {
        return request.write(command -> comments.write.pin(command, commentId(request), pin), CommentHandlers::answer);
    }

    private Answer react(Request request, boolean reacts) {
        Reaction reaction = Reaction.named(request.pathText("reaction")).orElseThrow();
        return request.write(
                command -> comments.write.react(command, commentId(request), reaction, reacts),
                CommentHandlers::answer);
    }

    private static JsonObject thread(CommentThread thread) {
        return new JsonObject()
                .put("comment", json(thread.comment()))
                .put(
                        "replies",
                        new JsonArray(thread.replies().stream()
                                .map(CommentHandlers::json)
                                .toList()))
                .put("replyCount", thread.replyCount());
    }

    private static Answer answer(ShownComment shown) {
        return Answer.ok(json(shown)).withVersion(shown.comment().version());
    }

    private static JsonObject json(ShownComment shown) {
        return CommentJson.comment(shown.comment(), shown.html());
    }

    private static ItemId itemId(Request request) {
        return new ItemId(request.pathId("itemId"));
    }

    private static CommentId commentId(Request request) {
        return new CommentId(request.pathId("commentId"));
    }
}
