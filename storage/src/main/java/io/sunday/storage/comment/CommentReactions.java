package io.sunday.storage.comment;

import io.sunday.domain.comment.CommentId;
import io.sunday.domain.comment.Reaction;
import io.sunday.domain.identity.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;

/** The table {@code comment_reactions}. */
public final class CommentReactions {

    private static final String ADD = """
            INSERT INTO comment_reactions (comment_id, user_id, reaction, created_at) VALUES ($1, $2, $3, $4)
            """;

    private static final String REMOVE = """
            DELETE FROM comment_reactions WHERE comment_id = $1 AND user_id = $2 AND reaction = $3
            """;

    public Future<Void> add(SqlConnection transaction, CommentId id, UserId person, Reaction reaction, Instant at) {
        return transaction
                .preparedQuery(ADD)
                .execute(Tuple.of(id.value(), person.value(), reaction.wireName(), at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    public Future<Void> remove(SqlConnection transaction, CommentId id, UserId person, Reaction reaction) {
        return transaction
                .preparedQuery(REMOVE)
                .execute(Tuple.of(id.value(), person.value(), reaction.wireName()))
                .mapEmpty();
    }
}
