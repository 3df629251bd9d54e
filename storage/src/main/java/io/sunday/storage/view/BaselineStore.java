package io.sunday.storage.view;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.view.View;
import io.sunday.domain.view.ViewDates;
import io.sunday.domain.view.ViewId;
import io.sunday.storage.item.ItemSql;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** The table {@code view_baselines}. */
public final class BaselineStore {

    private static final String TAKE = """
            INSERT INTO view_baselines AS b (view_id, taken_at, taken_by, dates)
            SELECT $1, $2, $3,
                   coalesce(jsonb_object_agg(d.id, jsonb_build_object('from', d.start, 'to', coalesce(d.finish, d.start))),
                            '{}')
              FROM (SELECT i.id,
                           coalesce(i."values" -> $6 ->> 'from', i."values" ->> $6) AS start,
                           coalesce(i."values" -> $6 ->> 'to', i."values" ->> $7) AS finish
                      FROM items i
                     WHERE i.workspace_id = $4 AND i.board_id = $5 AND jsonb_exists(i."values", $6) AND %s) d
            ON CONFLICT (view_id) DO UPDATE
               SET taken_at = excluded.taken_at, taken_by = excluded.taken_by, dates = excluded.dates
            RETURNING (SELECT count(*) FROM jsonb_object_keys(b.dates)) AS items
            """.formatted(ItemSql.LIVE);

    /** Keeps the days of all items of the board, in place of what was kept before, and tells how many have some. */
    public Future<Long> take(SqlClient client, View view, BoardStructure board, ViewDates dates) {
        Tuple parameters = Tuple.of(
                        view.id().value(),
                        view.updatedAt().atOffset(ZoneOffset.UTC),
                        view.updatedBy().value(),
                        board.workspaceId().value(),
                        board.id().value(),
                        dates.start().key())
                .addValue(dates.end() == null ? null : dates.end().key());
        return client.preparedQuery(TAKE)
                .execute(parameters)
                .map(rows -> rows.iterator().next().getLong("items"));
    }

    private static final String BRING =
            "INSERT INTO view_baselines (view_id, taken_at, taken_by, dates) VALUES ($1, $2, $3, $4)";

    /** Gives a view that was just made what another one had. */
    public Future<Void> bring(SqlClient client, View view, Baseline baseline) {
        return client.preparedQuery(BRING)
                .execute(Tuple.of(
                        view.id().value(),
                        baseline.takenAt().atOffset(ZoneOffset.UTC),
                        view.createdBy().value(),
                        baseline.dates()))
                .mapEmpty();
    }

    /** What was kept, and when. */
    public record Baseline(Instant takenAt, JsonObject dates) {}

    private static final String FIND = "SELECT taken_at, dates FROM view_baselines WHERE view_id = $1";

    public Future<Optional<Baseline>> find(SqlClient client, ViewId view) {
        return client.preparedQuery(FIND).execute(Tuple.of(view.value())).map(rows -> {
            for (Row row : rows) {
                return Optional.of(
                        new Baseline(row.getOffsetDateTime("taken_at").toInstant(), row.getJsonObject("dates")));
            }
            return Optional.empty();
        });
    }

    private static final String DROP = "DELETE FROM view_baselines WHERE view_id = $1";

    /** Whether there was one. */
    public Future<Boolean> drop(SqlClient client, ViewId view) {
        return client.preparedQuery(DROP).execute(Tuple.of(view.value())).map(rows -> rows.rowCount() > 0);
    }
}
