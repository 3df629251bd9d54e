package io.sunday.storage.time;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.column.TimeTrackingColumn.Running;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.time.TimeSession;
import io.sunday.domain.time.TimeSession.Correction;
import io.sunday.domain.time.TimeSessionId;
import io.sunday.eventbus.json.Times;
import io.sunday.storage.access.OwnItemsSql;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code time_sessions}. */
public final class TimeSessionStore {

    /** Timers that can run on one item at a time: their owners are part of its value. */
    public static final int RUNNING_MAX = 100;

    private static final String HOLD = "SELECT pg_advisory_xact_lock(hashtextextended($1, 49))";

    static final String COLUMNS = """
            s.id, s.organization_id, i.board_id, s.item_id, s.column_id, s.user_id, s.from_at, s.to_at, s.manual,
            s.note, s.corrected_by, s.corrected_at, s.reason, s.first_from, s.first_to, s.deleted""";

    private static final String READ = """
            SELECT %s, i.name AS item_name, b.name AS board_name
              FROM time_sessions s JOIN items i ON i.id = s.item_id JOIN boards b ON b.id = i.board_id
            """.formatted(COLUMNS);

    private static final String FIND = READ + " WHERE s.id = $1";

    private static final String RUNNING =
            READ + " WHERE s.organization_id = $1 AND s.user_id = $2 AND s.to_at IS NULL AND NOT s.deleted";

    private static final String LIST = READ + """
             WHERE s.item_id = $1 AND s.column_id = $2 AND ($3::uuid IS NULL OR s.id < $3)
             ORDER BY s.id DESC
             LIMIT $4
            """;

    /** A timer goes on where the person no longer sees the item; what it is called is theirs no more. */
    private static final String MINE = READ.replace(
                    "i.name AS item_name",
                    "CASE WHEN " + OwnItemsSql.seen("s.user_id") + " THEN i.name ELSE '' END AS item_name")
            + """
              JOIN LATERAL board_standing(b.id, b.workspace_id, b.organization_id, b.kind, s.user_id) m ON true
             WHERE s.user_id = $1 AND s.to_at IS NULL AND NOT s.deleted AND ($2::uuid IS NULL OR s.organization_id = $2)
             ORDER BY s.id DESC
             LIMIT 50
            """;

    private static final String INSERT = """
            INSERT INTO time_sessions (id, organization_id, item_id, column_id, user_id, from_at, to_at, manual, note)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """;

    private static final String STOP = "UPDATE time_sessions SET to_at = greatest($2, from_at) WHERE id = $1";

    private static final String CORRECT = """
            UPDATE time_sessions
               SET from_at = $2, to_at = $3, note = $4, corrected_by = $5, corrected_at = $6, reason = $7,
                   first_from = $8, first_to = $9, deleted = $10
             WHERE id = $1
            """;

    private static final String TOTAL = """
            SELECT coalesce(floor(extract(epoch FROM sum(to_at - from_at))), 0)::bigint AS seconds,
                   count(to_at) > 0 AS recorded,
                   coalesce(json_agg(json_build_object('id', id, 'user', user_id,
                                'from', extract(epoch FROM from_at) * 1000) ORDER BY id)
                       FILTER (WHERE to_at IS NULL), '[]')::text AS running
              FROM time_sessions
             WHERE item_id = $1 AND column_id = $2 AND NOT deleted
            """;

    /** Of an item that is in the archive or the trash, or whose column is: nobody sees it before it comes back. */
    private static final String PUT_AWAY = """
            UPDATE items i
               SET "values" = CASE WHEN $3::jsonb IS NULL THEN i."values" - c.key
                                   ELSE jsonb_set(i."values", ARRAY[c.key], $3::jsonb) END
              FROM columns c
             WHERE c.id = $2 AND c.type = 'time_tracking' AND i.id = $1 AND i.board_id = c.board_id
            """;

    /**
     * What the sessions of an item come to.
     *
     * @param recorded whether any is over
     */
    public record Total(long seconds, boolean recorded, List<Running> running) {}

    /** A session with what it is about, for somebody who is elsewhere. */
    public record Timer(TimeSession session, String itemName, String boardName) {}

    /** Lets one write at a time start and stop the timers of a person. Before anything else is locked. */
    public Future<Void> hold(SqlConnection transaction, OrganizationId organization, UserId user) {
        return transaction
                .preparedQuery(HOLD)
                .execute(Tuple.of(organization + "/" + user))
                .mapEmpty();
    }

    /** The session; its board is where its item is now. */
    public Future<Optional<TimeSession>> find(SqlClient client, TimeSessionId id) {
        return client.preparedQuery(FIND).execute(Tuple.of(id.value())).map(TimeSessionStore::one);
    }

    /** The person's timer in the organization, if one runs. */
    public Future<Optional<TimeSession>> running(SqlClient client, OrganizationId organization, UserId user) {
        return client.preparedQuery(RUNNING)
                .execute(Tuple.of(organization.value(), user.value()))
                .map(TimeSessionStore::one);
    }

    /** Newest first, before the given one; the deleted ones too. */
    public Future<List<TimeSession>> list(
            SqlClient client, ItemId item, ColumnId column, @Nullable UUID before, int limit) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(item.value(), column.value(), before, limit))
                .map(rows -> {
                    List<TimeSession> sessions = new ArrayList<>(rows.size());
                    rows.forEach(row -> sessions.add(session(row)));
                    return sessions;
                });
    }

    /** The timers of a person that run, one in each organization. */
    public Future<List<Timer>> timers(SqlClient client, UserId user, @Nullable OrganizationId only) {
        return client.preparedQuery(MINE)
                .execute(Tuple.of(user.value(), only == null ? null : only.value()))
                .map(rows -> {
                    List<Timer> timers = new ArrayList<>(rows.size());
                    rows.forEach(row -> timers.add(
                            new Timer(session(row), row.getString("item_name"), row.getString("board_name"))));
                    return timers;
                });
    }

    public Future<Void> insert(SqlConnection transaction, TimeSession session) {
        return transaction
                .preparedQuery(INSERT)
                .execute(Tuple.of(
                                session.id().value(),
                                session.organizationId().value(),
                                session.itemId().value(),
                                session.columnId().value(),
                                session.userId().value())
                        .addValue(utc(session.from()))
                        .addValue(session.to().map(TimeSessionStore::utc).orElse(null))
                        .addValue(session.manual())
                        .addValue(session.note()))
                .mapEmpty();
    }

    /** Ends a timer; a clock that went back makes it empty, not negative. */
    public Future<Void> stop(SqlConnection transaction, TimeSessionId id, Instant at) {
        return transaction
                .preparedQuery(STOP)
                .execute(Tuple.of(id.value(), utc(at)))
                .mapEmpty();
    }

    /** Keeps a session as it was corrected or deleted, or as it was before that. */
    public Future<Void> put(SqlConnection transaction, TimeSession session) {
        Optional<Correction> correction = session.correction();
        return transaction
                .preparedQuery(CORRECT)
                .execute(Tuple.of(
                                session.id().value(),
                                utc(session.from()),
                                session.to().map(TimeSessionStore::utc).orElse(null),
                                session.note(),
                                correction.map(by -> by.by().value()).orElse(null),
                                correction.map(at -> utc(at.at())).orElse(null))
                        .addValue(correction.map(Correction::reason).orElse(null))
                        .addValue(correction.map(from -> utc(from.from())).orElse(null))
                        .addValue(correction.map(to -> utc(to.to())).orElse(null))
                        .addValue(session.isDeleted()))
                .mapEmpty();
    }

    /** What the sessions of an item come to, this transaction's changes included. */
    public Future<Total> total(SqlConnection transaction, ItemId item, ColumnId column) {
        return transaction
                .preparedQuery(TOTAL)
                .execute(Tuple.of(item.value(), column.value()))
                .map(rows -> total(rows.iterator().next()));
    }

    static Total total(Row row) {
        List<Running> running = new JsonArray(row.getString("running"))
                .stream()
                        .map(JsonObject.class::cast)
                        .map(each -> new Running(
                                each.getString("id"),
                                each.getString("user"),
                                Times.text(Instant.ofEpochMilli(
                                        each.getNumber("from").longValue()))))
                        .toList();
        return new Total(row.getLong("seconds"), row.getBoolean("recorded"), running);
    }

    /** Writes the value of an item that is put away, or whose column is: without an event, because nobody has it. */
    public Future<Void> writePutAway(
            SqlConnection transaction, ItemId item, ColumnId column, Optional<JsonObject> value) {
        return transaction
                .preparedQuery(PUT_AWAY)
                .execute(Tuple.of(item.value(), column.value(), value.orElse(null)))
                .mapEmpty();
    }

    private static Optional<TimeSession> one(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(session(rows.iterator().next()));
    }

    static TimeSession session(Row row) {
        UUID correctedBy = row.getUUID("corrected_by");
        return new TimeSession(
                new TimeSessionId(row.getUUID("id")),
                new OrganizationId(row.getUUID("organization_id")),
                new BoardId(row.getUUID("board_id")),
                new ItemId(row.getUUID("item_id")),
                new ColumnId(row.getUUID("column_id")),
                new UserId(row.getUUID("user_id")),
                row.getOffsetDateTime("from_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("to_at")).map(OffsetDateTime::toInstant),
                row.getBoolean("manual"),
                row.getString("note"),
                correctedBy == null
                        ? Optional.empty()
                        : Optional.of(new Correction(
                                new UserId(correctedBy),
                                row.getOffsetDateTime("corrected_at").toInstant(),
                                row.getString("reason"),
                                row.getBoolean("deleted"),
                                row.getOffsetDateTime("first_from").toInstant(),
                                row.getOffsetDateTime("first_to").toInstant())));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
