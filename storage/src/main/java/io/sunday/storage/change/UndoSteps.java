package io.sunday.storage.change;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person did on a board, or beside boards in an organization, write by write, so that it can be taken back and
 * done again. A step says where in the log its events are, which say what was before; or it says that itself.
 */
public final class UndoSteps {

    /** A new step ends the possibility to do again what was undone before it. */
    private static final String ADD = """
            WITH forgotten AS (
                DELETE FROM undo_steps WHERE board_id = $1 AND user_id = $2 AND undone)
            INSERT INTO undo_steps (board_id, user_id, step, first_seq, last_seq, at)
            VALUES ($1, $2, $3, $3, $4, $5)
            """;

    /** The newest step goes on when it ends right before, with what another recipe did in answer to the same event. */
    private static final String EXTEND = """
            UPDATE undo_steps u SET last_seq = $4, at = $5
             WHERE u.board_id = $1 AND u.user_id = $2 AND NOT u.undone AND u.last_seq = $3::bigint - 1
               AND u.step = (SELECT max(n.step) FROM undo_steps n
                              WHERE n.board_id = $1 AND n.user_id = $2 AND NOT n.undone)
               AND EXISTS (SELECT FROM events e
                             JOIN automation_runs r ON r.id = (e.event::json #>> '{cause,runId}')::uuid
                            WHERE e.stream_id = $1 AND e.seq = u.last_seq AND r.event_id = $6)
            """;

    private static final String ADD_MANY = """
            WITH added AS (
                SELECT n.board_id, n.user_id, n.seq
                  FROM unnest($1::uuid[], $2::uuid[], $3::bigint[]) AS n(board_id, user_id, seq)),
            forgotten AS (
                DELETE FROM undo_steps u
                 USING (SELECT DISTINCT board_id, user_id FROM added) AS n
                 WHERE u.board_id = n.board_id AND u.user_id = n.user_id AND u.undone)
            INSERT INTO undo_steps (board_id, user_id, step, first_seq, last_seq, at)
            SELECT board_id, user_id, seq, seq, seq, $4 FROM added
            """;

    /** Behind all that the log of the board tells so far; beside boards there is none. */
    private static final String ADD_TOLD = """
            WITH forgotten AS (
                DELETE FROM undo_steps WHERE board_id = $1 AND user_id = $2 AND undone)
            INSERT INTO undo_steps (board_id, user_id, step, part, first_seq, last_seq, at, change)
            SELECT $1, $2, coalesce((SELECT seq FROM stream_heads WHERE id = $1), 0),
                   (extract(epoch FROM clock_timestamp()) * 1000000)::bigint, 0, 0, $3::timestamptz, $4::jsonb
            """;

    private static final String COLUMNS = "SELECT step, part, first_seq, last_seq, change FROM undo_steps";

    private static final String LAST_DONE = COLUMNS + """
             WHERE board_id = $1 AND user_id = $2 AND NOT undone
             ORDER BY step DESC, part DESC LIMIT 1 FOR UPDATE
            """;

    private static final String FIRST_UNDONE = COLUMNS + """
             WHERE board_id = $1 AND user_id = $2 AND undone
             ORDER BY step, part LIMIT 1 FOR UPDATE
            """;

    private static final String LAST_DONE_TO = COLUMNS + """
             WHERE board_id = $1 AND user_id = $2 AND NOT undone AND change ->> 'subject' = $3
             ORDER BY step DESC, part DESC LIMIT 1 FOR UPDATE
            """;

    private static final String FIRST_UNDONE_OF = COLUMNS + """
             WHERE board_id = $1 AND user_id = $2 AND undone AND change ->> 'subject' = $3
             ORDER BY step, part LIMIT 1 FOR UPDATE
            """;

    /** Those of the same person on another board that were made, or undone, in the same write: at the same moment. */
    private static final String AT_ONCE = """
            SELECT o.step, o.part, o.first_seq, o.last_seq, o.change
              FROM undo_steps s
              JOIN undo_steps o ON o.board_id = $4 AND o.user_id = s.user_id AND o.at = s.at AND o.undone = s.undone
             WHERE s.board_id = $1 AND s.user_id = $2 AND s.step = $3 AND s.part = 0 AND o.part = 0
             ORDER BY o.step LIMIT 10
            """;

    private static final String MOVE = """
            UPDATE undo_steps SET undone = $4, first_seq = $5, last_seq = $6, at = $7
             WHERE board_id = $1 AND user_id = $2 AND step = $3 AND part = $8
            """;

    private static final String DROP =
            "DELETE FROM undo_steps WHERE board_id = $1 AND user_id = $2 AND step = $3 AND part = $4";

    /**
     * One step.
     *
     * @param boardId where it is taken back: a board, or the organization for what is beside boards
     * @param number the order of a person's steps on the board
     * @param part the order of those that have the same number
     * @param firstSeq of the events to invert
     * @param undone whether it was undone, and would be done again
     * @param change what was done, when it is not the log that tells
     */
    public record Step(
            UUID boardId,
            UUID userId,
            long number,
            long part,
            long firstSeq,
            long lastSeq,
            boolean undone,
            @Nullable JsonObject change) {

        /** A step of which the log tells. */
        public static Step logged(UUID board, UUID user, long firstSeq, long lastSeq) {
            return new Step(board, user, firstSeq, 0, firstSeq, lastSeq, false, null);
        }
    }

    public Future<Void> add(SqlClient client, UUID board, UUID user, long firstSeq, long lastSeq, Instant at) {
        return client.preparedQuery(ADD)
                .execute(Tuple.of(board, user, firstSeq, lastSeq, at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    /** A new step that says itself what was done; beside boards the place is the organization. */
    public Future<Void> add(SqlClient client, UUID place, UUID user, JsonObject change, Instant at) {
        return client.preparedQuery(ADD_TOLD)
                .execute(Tuple.of(place, user, at.atOffset(ZoneOffset.UTC), change))
                .mapEmpty();
    }

    /** What a recipe did because a person asked for it: one step with what others did in answer to the same event. */
    public Future<Void> addAnswer(
            SqlClient client, UUID board, UUID user, long firstSeq, long lastSeq, Instant at, UUID askedWith) {
        return client.preparedQuery(EXTEND)
                .execute(Tuple.of(board, user, firstSeq, lastSeq, at.atOffset(ZoneOffset.UTC), askedWith))
                .compose(rows -> rows.rowCount() > 0
                        ? Future.succeededFuture()
                        : add(client, board, user, firstSeq, lastSeq, at));
    }

    /** New steps of one event each, of any number of people and boards. */
    public Future<Void> add(SqlClient client, List<Step> steps, Instant at) {
        UUID[] boards = steps.stream().map(Step::boardId).toArray(UUID[]::new);
        UUID[] users = steps.stream().map(Step::userId).toArray(UUID[]::new);
        Long[] seqs = steps.stream().map(Step::firstSeq).toArray(Long[]::new);
        return client.preparedQuery(ADD_MANY)
                .execute(Tuple.of(boards, users, seqs).addValue(at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    /** The step to undo, or to do again; locked. */
    public Future<Optional<Step>> next(SqlClient client, UUID board, UUID user, boolean undone) {
        return client.preparedQuery(undone ? FIRST_UNDONE : LAST_DONE)
                .execute(Tuple.of(board, user))
                .map(rows -> first(rows, board, user, undone));
    }

    /** As {@link #next}, of those that say themselves what was done, and to what: to this. */
    public Future<Optional<Step>> next(SqlClient client, UUID place, UUID user, UUID subject, boolean undone) {
        return client.preparedQuery(undone ? FIRST_UNDONE_OF : LAST_DONE_TO)
                .execute(Tuple.of(place, user, subject.toString()))
                .map(rows -> first(rows, place, user, undone));
    }

    private static Optional<Step> first(RowSet<Row> rows, UUID place, UUID user, boolean undone) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(step(rows.iterator().next(), place, user, undone));
    }

    private static Step step(Row row, UUID board, UUID user, boolean undone) {
        return new Step(
                board,
                user,
                row.getLong("step"),
                row.getLong("part"),
                row.getLong("first_seq"),
                row.getLong("last_seq"),
                undone,
                row.getJsonObject("change"));
    }

    /** Steps on another board that may be the other side of this one. */
    public Future<List<Step>> atOnce(SqlClient client, Step step, UUID otherBoard) {
        return client.preparedQuery(AT_ONCE)
                .execute(Tuple.of(step.boardId(), step.userId(), step.number(), otherBoard))
                .map(rows -> {
                    List<Step> steps = new ArrayList<>();
                    rows.forEach(row -> steps.add(step(row, otherBoard, step.userId(), step.undone())));
                    return steps;
                });
    }

    /** The step was undone, or done again, with these events. */
    public Future<Void> move(SqlClient client, Step step, long firstSeq, long lastSeq, Instant at) {
        return client.preparedQuery(MOVE)
                .execute(Tuple.of(step.boardId(), step.userId(), step.number(), !step.undone(), firstSeq, lastSeq)
                        .addValue(at.atOffset(ZoneOffset.UTC))
                        .addValue(step.part()))
                .mapEmpty();
    }

    /** It cannot be taken back any more. */
    public Future<Void> drop(SqlClient client, Step step) {
        return client.preparedQuery(DROP)
                .execute(Tuple.of(step.boardId(), step.userId(), step.number(), step.part()))
                .mapEmpty();
    }
}
