package io.sunday.storage.recurrence;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.recurrence.Recurrence;
import io.sunday.domain.recurrence.Recurrence.Timing;
import io.sunday.domain.recurrence.RecurrenceId;
import io.sunday.eventbus.json.PlainJson;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
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

/** The table {@code recurrences}. */
public final class RecurrenceStore {

    private static final String COLUMNS = """
            r.id, r.organization_id, r.board_id, r.rule, r.time_zone, r.starts, r.template::text AS template, r.paused,
            r.next_at, r.made, r.last_at, r.last_item, r.problem, r.version, r.created_at, r.created_by, r.updated_at,
            r.updated_by""";

    private static final String INSERT = """
            INSERT INTO recurrences (id, organization_id, board_id, rule, time_zone, starts, template, paused, next_at,
                                     created_at, created_by, updated_at, updated_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $10, $11)
            """;

    private static final String UPDATE = """
            UPDATE recurrences
               SET rule = $2, time_zone = $3, starts = $4, paused = $5, next_at = $6, made = $7, last_at = $8,
                   last_item = $9, problem = $10, version = $11, updated_at = $12, updated_by = $13
             WHERE id = $1
            """;

    private static final String DELETE = "UPDATE recurrences SET deleted_at = $2 WHERE id = $1";

    private static final String RESTORE = "UPDATE recurrences SET deleted_at = NULL WHERE id = $1";

    private static final String LIST = """
            SELECT %s FROM recurrences r
             WHERE r.board_id = $1 AND r.deleted_at IS NULL
             ORDER BY r.next_at NULLS LAST, r.id LIMIT $2
            """.formatted(COLUMNS);

    private static final String LOCK = """
            SELECT %s FROM recurrences r WHERE r.id = $1 AND r.deleted_at IS NULL FOR UPDATE
            """.formatted(COLUMNS);

    private static final String LOCK_DELETED = """
            SELECT %s FROM recurrences r WHERE r.id = $1 AND r.deleted_at IS NOT NULL FOR UPDATE
            """.formatted(COLUMNS);

    /** What another node holds is being made there. */
    private static final String CLAIM = """
            SELECT %s FROM recurrences r
              JOIN boards b ON b.id = r.board_id AND b.deleted_at IS NULL AND b.archived_at IS NULL
              JOIN workspaces w ON w.id = b.workspace_id AND w.deleted_at IS NULL
             WHERE r.next_at <= $1 AND NOT r.paused AND r.deleted_at IS NULL
             ORDER BY r.next_at, r.id
             LIMIT 1
               FOR UPDATE OF r SKIP LOCKED
            """.formatted(COLUMNS);

    private static final String BOARD_OF = "SELECT board_id FROM recurrences WHERE id = $1";

    public Future<Void> insert(SqlClient client, Recurrence recurrence) {
        return client.preparedQuery(INSERT)
                .execute(Tuple.of(
                                recurrence.id().value(),
                                recurrence.organizationId().value(),
                                recurrence.boardId().value(),
                                recurrence.timing().rule(),
                                recurrence.timing().timeZone(),
                                recurrence.timing().start())
                        .addValue(new JsonObject(recurrence.template()))
                        .addValue(recurrence.paused())
                        .addValue(utc(recurrence.nextAt()))
                        .addValue(recurrence.createdAt().atOffset(ZoneOffset.UTC))
                        .addValue(recurrence.createdBy().value()))
                .mapEmpty();
    }

    /** Writes what has become of it; the template stays. */
    public Future<Void> update(SqlClient client, Recurrence recurrence) {
        return client.preparedQuery(UPDATE)
                .execute(Tuple.of(
                                recurrence.id().value(),
                                recurrence.timing().rule(),
                                recurrence.timing().timeZone(),
                                recurrence.timing().start(),
                                recurrence.paused(),
                                utc(recurrence.nextAt()))
                        .addValue(recurrence.made())
                        .addValue(utc(recurrence.lastAt()))
                        .addValue(recurrence.lastItem().map(ItemId::value).orElse(null))
                        .addValue(recurrence.problem().orElse(null))
                        .addValue(recurrence.version())
                        .addValue(recurrence.updatedAt().atOffset(ZoneOffset.UTC))
                        .addValue(recurrence.updatedBy().value()))
                .mapEmpty();
    }

    public Future<Void> delete(SqlClient client, RecurrenceId id, Instant at) {
        return client.preparedQuery(DELETE)
                .execute(Tuple.of(id.value(), at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    /** Brings one back that was deleted, as what has become of it. */
    public Future<Void> restore(SqlClient client, Recurrence recurrence) {
        return client.preparedQuery(RESTORE)
                .execute(Tuple.of(recurrence.id().value()))
                .compose(done -> update(client, recurrence));
    }

    /** Those of a board, the next one first. */
    public Future<List<Recurrence>> list(SqlClient client, BoardId board) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(board.value(), Recurrence.PER_BOARD_MAX))
                .map(rows -> {
                    List<Recurrence> all = new ArrayList<>();
                    rows.forEach(row -> all.add(read(row)));
                    return all;
                });
    }

    /** The board that it makes items on, or did until it was deleted. */
    public Future<Optional<BoardId>> boardOf(SqlClient client, RecurrenceId id) {
        return client.preparedQuery(BOARD_OF)
                .execute(Tuple.of(id.value()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(new BoardId(rows.iterator().next().getUUID("board_id"))));
    }

    /** Locked for a change; nothing when there is none. */
    public Future<Optional<Recurrence>> lock(SqlConnection transaction, RecurrenceId id) {
        return transaction.preparedQuery(LOCK).execute(Tuple.of(id.value())).map(RecurrenceStore::first);
    }

    /** One that was deleted, locked; nothing when it is there, or gone for good. */
    public Future<Optional<Recurrence>> lockDeleted(SqlConnection transaction, RecurrenceId id) {
        return transaction
                .preparedQuery(LOCK_DELETED)
                .execute(Tuple.of(id.value()))
                .map(RecurrenceStore::first);
    }

    /** One that is due and that nobody else is making, locked. */
    public Future<Optional<Recurrence>> claim(SqlConnection transaction, Instant now) {
        return transaction
                .preparedQuery(CLAIM)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC)))
                .map(RecurrenceStore::first);
    }

    private static Optional<Recurrence> first(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(read(rows.iterator().next()));
    }

    private static Recurrence read(Row row) {
        return new Recurrence(
                new RecurrenceId(row.getUUID("id")),
                new OrganizationId(row.getUUID("organization_id")),
                new BoardId(row.getUUID("board_id")),
                new Timing(row.getString("rule"), row.getString("time_zone"), row.getString("starts")),
                PlainJson.decodeObject(row.getString("template")),
                row.getBoolean("paused"),
                instant(row.getOffsetDateTime("next_at")),
                row.getInteger("made"),
                instant(row.getOffsetDateTime("last_at")),
                Optional.ofNullable(row.getUUID("last_item")).map(ItemId::new),
                Optional.ofNullable(row.getString("problem")),
                row.getLong("version"),
                row.getOffsetDateTime("created_at").toInstant(),
                new UserId(row.getUUID("created_by")),
                row.getOffsetDateTime("updated_at").toInstant(),
                new UserId(row.getUUID("updated_by")));
    }

    private static Optional<Instant> instant(@Nullable OffsetDateTime time) {
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }

    private static @Nullable OffsetDateTime utc(Optional<Instant> instant) {
        return instant.map(each -> each.atOffset(ZoneOffset.UTC)).orElse(null);
    }
}
