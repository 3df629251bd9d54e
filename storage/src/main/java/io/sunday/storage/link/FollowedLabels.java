package io.sunday.storage.link;

import io.sunday.domain.board.BoardId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/** The table {@code followed_labels}. */
public final class FollowedLabels {

    private static final String REACH = """
            INSERT INTO followed_labels (board_id, other_board_id, seq) VALUES ($1, $2, $3)
            ON CONFLICT (board_id, other_board_id) DO UPDATE SET seq = EXCLUDED.seq
             WHERE followed_labels.seq < EXCLUDED.seq
            RETURNING seq
            """;

    /** Whether the board has not followed this event of the other one yet; with the transaction it has. */
    public Future<Boolean> reach(SqlConnection transaction, BoardId board, BoardId other, long seq) {
        return transaction
                .preparedQuery(REACH)
                .execute(Tuple.of(board.value(), other.value(), seq))
                .map(rows -> rows.size() > 0);
    }
}
