package io.sunday.storage.link;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.identity.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The table {@code shown_connections}, and what follows from it and from the kinds of boards: which connections show what
 * the other board holds.
 */
public final class ShownConnections {

    private static final String OUTSIDERS = "SELECT board_has_outsiders($1) AS there";

    private static final String WITHHELD = """
            SELECT c.key, o.board::uuid AS other
              FROM columns c CROSS JOIN LATERAL jsonb_array_elements_text(connected_boards(c.settings)) AS o(board)
             WHERE c.board_id = $1 AND c.type = 'connect_boards' AND c.deleted_at IS NULL
               AND NOT connection_shows(c.id, c.board_id, o.board::uuid)
             ORDER BY c.key, other
            """;

    /** What it says of itself, and what is so, both as a list of boards in the order of the settings. */
    private static final String UNTRUE = """
            SELECT c.id, c.board_id FROM columns c JOIN boards b ON b.id = c.board_id AND b.deleted_at IS NULL
             WHERE c.type = 'connect_boards' AND c.deleted_at IS NULL
               AND (c.board_id = $1 OR connected_boards(c.settings) ? $1::uuid::text)
               AND coalesce(
                       c.settings -> 'withheldBoards',
                       CASE WHEN c.settings ? 'withheld' THEN connected_boards(c.settings) ELSE '[]' END)
                   <> (SELECT coalesce(jsonb_agg(o.board ORDER BY o.place), '[]')
                         FROM jsonb_array_elements_text(connected_boards(c.settings)) WITH ORDINALITY AS o(board, place)
                        WHERE NOT connection_shows(c.id, c.board_id, o.board::uuid))
             ORDER BY c.board_id, c.id
            """;

    private static final String ALLOW = """
            INSERT INTO shown_connections (column_id, board_id, other_board_id, to_outsiders, allowed_by, allowed_at)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (column_id, other_board_id) DO UPDATE
               SET to_outsiders = EXCLUDED.to_outsiders, allowed_by = EXCLUDED.allowed_by, allowed_at = EXCLUDED.allowed_at
            """;

    private static final String FORBID = "DELETE FROM shown_connections WHERE column_id = $1 AND other_board_id = $2";

    private static final String END = "DELETE FROM shown_connections WHERE board_id = $1 OR other_board_id = $1";

    /** A column that says something else of itself than what is so. */
    public record Untrue(BoardId board, ColumnId column) {}

    /** Whether people from outside see the board, or may come to. */
    public Future<Boolean> hasOutsiders(SqlClient client, BoardId board) {
        return client.preparedQuery(OUTSIDERS)
                .execute(Tuple.of(board.value()))
                .map(rows -> rows.iterator().next().getBoolean("there"));
    }

    /** By the keys of the board's columns, the boards of which they do not show what those hold. */
    public Future<Map<String, Set<BoardId>>> withheld(SqlClient client, BoardId board) {
        return client.preparedQuery(WITHHELD).execute(Tuple.of(board.value())).map(rows -> {
            Map<String, Set<BoardId>> withheld = new HashMap<>();
            rows.forEach(row -> withheld.computeIfAbsent(row.getString("key"), key -> new HashSet<>())
                    .add(new BoardId(row.getUUID("other"))));
            return withheld;
        });
    }

    /** The columns of the board, and those that connect to it, of which it is no longer true whether they are withheld. */
    public Future<List<Untrue>> untrue(SqlClient client, BoardId board) {
        return client.preparedQuery(UNTRUE).execute(Tuple.of(board.value())).map(ShownConnections::untrue);
    }

    private static List<Untrue> untrue(RowSet<Row> rows) {
        List<Untrue> untrue = new ArrayList<>();
        rows.forEach(
                row -> untrue.add(new Untrue(new BoardId(row.getUUID("board_id")), new ColumnId(row.getUUID("id")))));
        return untrue;
    }

    /**
     * Lets a column show what one of the boards holds that it connects to.
     *
     * @param toOutsiders whether people from outside see it there
     */
    public Future<Void> allow(
            SqlConnection transaction, Column column, BoardId other, boolean toOutsiders, UserId by, Instant at) {
        return transaction
                .preparedQuery(ALLOW)
                .execute(Tuple.of(column.id().value())
                        .addValue(column.boardId().value())
                        .addValue(other.value())
                        .addValue(toOutsiders)
                        .addValue(by.value())
                        .addValue(at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    /** Takes back what was allowed. */
    public Future<Void> forbid(SqlConnection transaction, ColumnId column, BoardId other) {
        return transaction
                .preparedQuery(FORBID)
                .execute(Tuple.of(column.value(), other.value()))
                .mapEmpty();
    }

    /** Ends what was allowed of a board, and to it: it is for others than before. */
    public Future<Void> end(SqlConnection transaction, BoardId board) {
        return transaction.preparedQuery(END).execute(Tuple.of(board.value())).mapEmpty();
    }
}
