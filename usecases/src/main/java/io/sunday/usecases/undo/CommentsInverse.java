package io.sunday.usecases.undo;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.comment.Comment;
import io.sunday.domain.comment.CommentId;
import io.sunday.domain.comment.Reaction;
import io.sunday.storage.change.UndoSteps.Step;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.comment.WriteComments;
import io.sunday.usecases.comment.WriteComments.Current;
import io.sunday.usecases.undo.UndoChanges.Outcome;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The inverse of what was done to updates of an item: what was written goes, unless somebody has answered it. */
final class CommentsInverse {

    private final WriteComments comments;

    CommentsInverse(WriteComments comments) {
        this.comments = comments;
    }

    Outcome apply(WriteTransaction write, Step step, List<JsonObject> events) {
        BoardId board = new BoardId(step.boardId());
        String type = events.getFirst().getString("type");
        JsonObject data = events.getFirst().getJsonObject("data");
        switch (type) {
            case "comment.added", "comment.restored" -> takeAway(write, board, events);
            case "comment.deleted" -> bringBack(write, board, id(data.getString("commentId")));
            case "comment.reacted" ->
                comments.react(
                        write,
                        there(write, board, id(data.getString("commentId"))).id(),
                        Reaction.named(data.getString("reaction")).orElseThrow(),
                        !data.getBoolean("reacts"));
            default -> changeBack(write, board, data);
        }
        return new Outcome(step.undone(), type, 1, Optional.empty(), List.of());
    }

    /** Several came when answers came back with what they answer. */
    private void takeAway(WriteTransaction write, BoardId board, List<JsonObject> events) {
        List<JsonObject> came = events.stream()
                .map(event -> event.getJsonObject("data").getJsonObject("comment"))
                .toList();
        Set<String> ids = came.stream().map(comment -> comment.getString("id")).collect(Collectors.toSet());
        JsonObject root = came.stream()
                .filter(comment -> !ids.contains(comment.getString("parentId")))
                .findFirst()
                .orElseThrow();
        CommentId id = id(root.getString("id"));
        Comment now = there(write, board, id);
        if (!now.body().equals(root.getString("body"))) {
            throw changedSince();
        }
        if (comments.current(write, board, id).replies() > came.size() - 1) {
            throw new RejectedException(Rejection.conflict(
                    "comment_answered", "This cannot be undone any more: somebody has answered the update since."));
        }
        comments.delete(write, id);
    }

    private void bringBack(WriteTransaction write, BoardId board, CommentId id) {
        if (comments.current(write, board, id).comment().isPresent()) {
            throw changedSince();
        }
        comments.restore(write, id);
    }

    private void changeBack(WriteTransaction write, BoardId board, JsonObject data) {
        JsonObject mine = data.getJsonObject("comment");
        JsonObject previous = data.getJsonObject("previous");
        Comment now = there(write, board, id(mine.getString("id")));
        if (previous.containsKey("pinned")) {
            if (now.pinned() != mine.getBoolean("pinned")) {
                throw changedSince();
            }
            comments.pin(write, now.id(), previous.getBoolean("pinned"));
        } else {
            if (!now.body().equals(mine.getString("body"))) {
                throw changedSince();
            }
            comments.edit(write, now.id(), previous.getString("body"));
        }
    }

    private Comment there(WriteTransaction write, BoardId board, CommentId id) {
        Current current = comments.current(write, board, id);
        return current.comment().orElseThrow(() -> new RejectedException(Rejection.notFound("comment")));
    }

    private static CommentId id(String text) {
        return new CommentId(UUID.fromString(text));
    }

    private static RejectedException changedSince() {
        return new RejectedException(Rejection.conflict("changed_since", "Somebody has changed this update since."));
    }
}
