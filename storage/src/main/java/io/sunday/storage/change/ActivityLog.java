package io.sunday.storage.change;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.storage.change.EventLog.Entry;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The log of a board as people look at it: backwards, perhaps only some of it. No index knows who did what in which
 * column; so one read looks at a bounded run of events, and says where the next one goes on though it found few.
 */
public final class ActivityLog {

    /** Events that one read looks at. */
    static final int LOOKED_AT_MAX = 10_000;

    /** The actor and the column are asked of the JSON only where its text has them at all. */
    private static final String MATCHES = """
            ($%1$d::text[] IS NULL OR type LIKE ANY ($%1$d::text[]))
               AND ($%2$d::text IS NULL
                    OR (event LIKE '%%' || $%2$d || '%%' AND event::json #>> '{actor,id}' = $%2$d))
               AND ($%3$d::text IS NULL
                    OR (event LIKE '%%"' || $%3$d || '"%%'
                        AND (event::json #>> '{data,column}' = $%3$d
                             OR (event::jsonb #> '{data,changes,itemData}') ? $%3$d)))""";

    private static final String OF_BOARD = """
            SELECT seq, event FROM events
             WHERE stream_id = $1 AND seq < $2 AND seq >= $2 - %d AND %s
             ORDER BY seq DESC LIMIT $3
            """.formatted(LOOKED_AT_MAX, MATCHES.formatted(4, 5, 6));

    /** An item's events are few and have an index. */
    private static final String OF_ITEM = """
            SELECT seq, event FROM (
                SELECT seq, type, event FROM events
                 WHERE stream_id = $1 AND seq < $2 AND item_id = $7 ORDER BY seq DESC LIMIT %d) e
             WHERE %s
             ORDER BY seq DESC LIMIT $3
            """.formatted(LOOKED_AT_MAX, MATCHES.formatted(4, 5, 6));

    private static final String SEEN = "SELECT seq, seen_at FROM board_looks WHERE board_id = $1 AND user_id = $2";

    private static final String SEE = """
            INSERT INTO board_looks AS l (board_id, user_id, seq, seen_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (board_id, user_id) DO UPDATE SET seq = EXCLUDED.seq, seen_at = EXCLUDED.seen_at
             WHERE l.seq < EXCLUDED.seq
            RETURNING seq
            """;

    /**
     * Which events are wanted; null for all.
     *
     * @param types beginnings of the names of types
     * @param column key of a column in which something was done
     */
    public record Wanted(
            @Nullable List<String> types,
            @Nullable UserId person,
            @Nullable String column) {

        public static final Wanted ALL = new Wanted(null, null, null);
    }

    /**
     * A part of the log.
     *
     * @param next before which seq the next part begins; empty at the end of the log
     */
    public record Part(List<Entry> entries, Optional<Long> next) {}

    /** Up to where somebody has looked, and when that was. */
    public record Look(long seq, Instant at) {}

    /** Events of a board before {@code before}, which is at most the head and one. */
    public Future<Part> ofBoard(SqlClient client, BoardId board, long before, int limit, Wanted wanted) {
        return client.preparedQuery(OF_BOARD)
                .execute(parameters(board, before, limit, wanted))
                .map(rows -> {
                    List<Entry> entries = entries(rows);
                    long lowest = Math.max(1, before - LOOKED_AT_MAX);
                    long end = entries.size() == limit ? entries.getLast().seq() : lowest;
                    return new Part(entries, end > 1 ? Optional.of(end) : Optional.empty());
                });
    }

    /** Events about an item. */
    public Future<Part> ofItem(SqlClient client, BoardId board, ItemId item, long before, int limit, Wanted wanted) {
        return client.preparedQuery(OF_ITEM)
                .execute(parameters(board, before, limit, wanted).addValue(item.value()))
                .map(rows -> {
                    List<Entry> entries = entries(rows);
                    return new Part(
                            entries,
                            entries.size() == limit
                                    ? Optional.of(entries.getLast().seq())
                                    : Optional.empty());
                });
    }

    /** Where the person looked last; empty for never. */
    public Future<Optional<Look>> seen(SqlClient client, BoardId board, UserId person) {
        return client.preparedQuery(SEEN)
                .execute(Tuple.of(board.value(), person.value()))
                .map(rows -> {
                    for (Row row : rows) {
                        OffsetDateTime at = row.getOffsetDateTime("seen_at");
                        return Optional.of(new Look(row.getLong("seq"), at.toInstant()));
                    }
                    return Optional.empty();
                });
    }

    /** Remembers it; false when the person had been that far before. */
    public Future<Boolean> see(SqlConnection transaction, BoardId board, UserId person, long seq, Instant at) {
        return transaction
                .preparedQuery(SEE)
                .execute(Tuple.of(board.value(), person.value(), seq, at.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.size() == 1);
    }

    private static Tuple parameters(BoardId board, long before, int limit, Wanted wanted) {
        List<String> types = wanted.types();
        UserId person = wanted.person();
        return Tuple.of(board.value(), before, limit)
                .addValue(
                        types == null
                                ? null
                                : types.stream().map(type -> type + "%").toArray(String[]::new))
                .addValue(person == null ? null : person.toString())
                .addValue(wanted.column());
    }

    private static List<Entry> entries(Iterable<Row> rows) {
        List<Entry> entries = new ArrayList<>();
        rows.forEach(row -> entries.add(new Entry(row.getLong("seq"), Buffer.buffer(row.getString("event")))));
        return entries;
    }
}
