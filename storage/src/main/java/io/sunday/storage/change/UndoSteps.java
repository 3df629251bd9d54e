package io.sunday.storage.change;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/**
 * What a person did on a board, write by write, so that it can be taken back and done again. A step says where in the
 * log its events are; those say what was before.
 */
public final class UndoSteps {

    /** A new step ends the possibility to do again what was undone before it. */
    private static final String ADD = """
            WITH forgotten AS (
                DELETE FROM undo_steps WHERE board_id = $1 AND user_id = $2 AND undone)
            INSERT INTO undo_steps (board_id, user_id, step, first_seq, last_seq, at)
            VALUES ($1, $2, $3, $3, $4, $5)
            """;

    private static final String LAST_DONE = """
            SELECT step, first_seq, last_seq FROM undo_steps
             WHERE board_id = $1 AND user_id = $2 AND NOT undone
             ORDER BY step DESC LIMIT 1 FOR UPDATE
            """;

    private static final String FIRST_UNDONE = """
            SELECT step, first_seq, last_seq FROM undo_steps
             WHERE board_id = $1 AND user_id = $2 AND undone
             ORDER BY step LIMIT 1 FOR UPDATE
            """;

    private static final String MOVE = """
            UPDATE undo_steps SET undone = $4, first_seq = $5, last_seq = $6, at = $7
             WHERE board_id = $1 AND user_id = $2 AND step = $3
            """;

    private static final String DROP = "DELETE FROM undo_steps WHERE board_id = $1 AND user_id = $2 AND step = $3";

    /**
     * One step.
     *
     * @param number the order of a person's steps on the board
     * @param firstSeq of the events to invert
     * @param undone whether it was undone, and would be done again
     */
    public record Step(UUID boardId, UUID userId, long number, long firstSeq, long lastSeq, boolean undone) {}

    public Future<Void> add(SqlClient client, UUID board, UUID user, long firstSeq, long lastSeq, Instant at) {
        return client.preparedQuery(ADD)
                .execute(Tuple.of(board, user, firstSeq, lastSeq, at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    /** The step to undo, or to do again; locked. */
    public Future<Optional<Step>> next(SqlClient client, UUID board, UUID user, boolean undone) {
        return client.preparedQuery(undone ? FIRST_UNDONE : LAST_DONE)
                .execute(Tuple.of(board, user))
                .map(rows -> {
                    if (rows.size() == 0) {
                        return Optional.empty();
                    }
                    Row row = rows.iterator().next();
                    return Optional.of(new Step(
                            board,
                            user,
                            row.getLong("step"),
                            row.getLong("first_seq"),
                            row.getLong("last_seq"),
                            undone));
                });
    }

    /** The step was undone, or done again, with these events. */
    public Future<Void> move(SqlClient client, Step step, long firstSeq, long lastSeq, Instant at) {
        return client.preparedQuery(MOVE)
                .execute(Tuple.of(step.boardId(), step.userId(), step.number(), !step.undone(), firstSeq, lastSeq)
                        .addValue(at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    /** It cannot be taken back any more. */
    public Future<Void> drop(SqlClient client, Step step) {
        return client.preparedQuery(DROP)
                .execute(Tuple.of(step.boardId(), step.userId(), step.number()))
                .mapEmpty();
    }
}
