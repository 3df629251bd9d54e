package io.sunday.eventbus.json;

import io.sunday.domain.comment.Comment;
import io.sunday.domain.comment.CommentId;
import io.sunday.domain.comment.Reaction;
import io.sunday.domain.identity.UserId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;

/** Comments as JSON, for answers and events. */
public final class CommentJson {

    private CommentJson() {}

    /** @param html what the body looks like */
    public static JsonObject comment(Comment comment, String html) {
        JsonObject reactions = new JsonObject();
        for (Reaction reaction : Reaction.values()) {
            if (comment.reactions().containsKey(reaction)) {
                reactions.put(reaction.wireName(), ids(comment.reactions().get(reaction)));
            }
        }
        return new JsonObject()
                .put("id", comment.id().toString())
                .put("itemId", comment.itemId().toString())
                .put("number", comment.number())
                .put("parentId", comment.parentId().map(CommentId::toString).orElse(null))
                .put("body", comment.body())
                .put("html", html)
                .put("mentions", ids(comment.mentions()))
                .put("pinned", comment.pinned())
                .put("reactions", reactions)
                .put("version", comment.version())
                .put("createdAt", Times.text(comment.createdAt()))
                .put("createdBy", comment.createdBy().toString())
                .put("author", comment.author())
                .put("editedAt", comment.editedAt().map(Times::text).orElse(null))
                .put("copiedBy", comment.copiedBy().map(UserId::toString).orElse(null));
    }

    static JsonArray ids(Collection<UserId> people) {
        return new JsonArray(people.stream().map(UserId::toString).toList());
    }
}
