package io.sunday.storage.view;

import io.sunday.domain.access.Principal;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.view.View;
import io.sunday.domain.view.ViewId;
import io.sunday.domain.view.ViewType;
import io.sunday.eventbus.json.PlainJson;
import io.sunday.storage.board.BoardAccess;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table {@code views}. Personal views are found for the person who made them, and for nobody else. */
public final class ViewStore {

    /** The shared ones and those of the busiest person. */
    private static final int READ_MAX = 2 * View.PER_BOARD_MAX;

    private static final String COLUMNS = """
            v.id, v.board_id, v.name, v.type, v.personal, v.locked, v.settings, v.position, v.version, v.created_at,
            v.created_by, v.updated_at, v.updated_by""";

    private static final String INSERT = """
            INSERT INTO views (id, board_id, name, type, personal, locked, settings, position, version, created_at,
                               created_by, updated_at, updated_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)""";

    public Future<Void> insert(SqlClient client, View view) {
        return client.preparedQuery(INSERT)
                .execute(Tuple.of(
                                view.id().value(),
                                view.boardId().value(),
                                view.name(),
                                view.type().apiName(),
                                view.personal(),
                                view.locked())
                        .addValue(new JsonObject(view.settings()))
                        .addValue(view.position())
                        .addValue(view.version())
                        .addValue(view.createdAt().atOffset(ZoneOffset.UTC))
                        .addValue(view.createdBy().value())
                        .addValue(view.updatedAt().atOffset(ZoneOffset.UTC))
                        .addValue(view.updatedBy().value()))
                .mapEmpty();
    }

    private static final String LIST = """
            SELECT %s FROM views v
             WHERE v.board_id = $1 AND v.deleted_at IS NULL AND (NOT v.personal OR v.created_by = $2)
             ORDER BY v.position, v.id
             LIMIT $3""".formatted(COLUMNS);

    /** The views of a board that the person may see, who is this on it, in their order. */
    public Future<List<View>> list(SqlClient client, BoardId board, UserId reader, Principal who) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(board.value(), reader.value(), READ_MAX))
                .map(rows -> views(rows).stream()
                        .filter(view -> view.isSeenBy(reader, who))
                        .toList());
    }

    private static final String SHARED = """
            SELECT %s FROM views v
             WHERE v.board_id = $1 AND v.deleted_at IS NULL AND NOT v.personal
             ORDER BY v.position, v.id
             LIMIT $2""".formatted(COLUMNS);

    /** The shared views of a board, in their order; those, too, that not all see. */
    public Future<List<View>> shared(SqlClient client, BoardId board) {
        return client.preparedQuery(SHARED)
                .execute(Tuple.of(board.value(), View.PER_BOARD_MAX))
                .map(ViewStore::views);
    }

    private static final String FIND = """
            SELECT %s FROM views v
             WHERE v.id = $1 AND v.board_id = $2 AND v.deleted_at IS NULL AND (NOT v.personal OR v.created_by = $3)""".formatted(COLUMNS);

    /** The view, if it is of this board and the person may see it. */
    public Future<Optional<View>> find(SqlClient client, BoardAccess board, ViewId id, UserId reader) {
        return find(client, board.id(), id, reader, board.who());
    }

    /** The view, if it is of this board and the person may see it, who is this on it. */
    public Future<Optional<View>> find(SqlClient client, BoardId board, ViewId id, UserId reader, Principal who) {
        return one(client, FIND, board, id, reader, who);
    }

    private static final String LOCK = FIND + " FOR UPDATE";

    /** As {@link #find}, and keeps others from changing it until the transaction ends. */
    public Future<Optional<View>> lock(SqlClient client, BoardAccess board, ViewId id, UserId reader) {
        return one(client, LOCK, board.id(), id, reader, board.who());
    }

    private static final String LOCK_DELETED = """
            SELECT %s FROM views v
             WHERE v.id = $1 AND v.board_id = $2 AND v.deleted_at IS NOT NULL AND (NOT v.personal OR v.created_by = $3)
               FOR UPDATE""".formatted(COLUMNS);

    /** The view, if it was deleted, is of this board, and the person may see it; all that is personal is their own. */
    public Future<Optional<View>> lockDeleted(SqlClient client, BoardAccess board, ViewId id, UserId reader) {
        return one(client, LOCK_DELETED, board.id(), id, reader, board.who());
    }

    private static final String LOCK_NAMING = """
            SELECT %s FROM views v
             WHERE v.board_id = $1 AND v.deleted_at IS NULL
               AND jsonb_path_exists(v.settings, '$.**.column ? (@ == $key)', jsonb_build_object('key', $2::text))
             ORDER BY v.id
               FOR UPDATE""".formatted(COLUMNS);

    /** All views of the board, of whomever, that say something about the column; locked in the order of their ids. */
    public Future<List<View>> lockNaming(SqlClient client, BoardId board, String column) {
        return client.preparedQuery(LOCK_NAMING)
                .execute(Tuple.of(board.value(), column))
                .map(ViewStore::views);
    }

    private static final String COUNT = """
            SELECT count(*) AS views FROM views
             WHERE board_id = $1 AND deleted_at IS NULL AND personal = $2 AND (NOT personal OR created_by = $3)""";

    /** How many shared views the board has, or how many personal ones the person has of it. */
    public Future<Long> count(SqlClient client, BoardId board, boolean personal, UserId person) {
        return client.preparedQuery(COUNT)
                .execute(Tuple.of(board.value(), personal, person.value()))
                .map(rows -> rows.iterator().next().getLong("views"));
    }

    private static final String COUNT_OPEN = """
            SELECT count(*) AS views FROM views
             WHERE board_id = $1 AND deleted_at IS NULL AND NOT personal AND NOT jsonb_exists(settings, 'viewers')""";

    /** How many shared views the board has that all see who see the board. */
    public Future<Long> countOpen(SqlClient client, BoardId board) {
        return client.preparedQuery(COUNT_OPEN)
                .execute(Tuple.of(board.value()))
                .map(rows -> rows.iterator().next().getLong("views"));
    }

    private static final String UPDATE = """
            UPDATE views
               SET name = $2, type = $3, personal = $4, locked = $5, settings = $6, position = $7, version = $8,
                   updated_at = $9, updated_by = $10
             WHERE id = $1""";

    public Future<Void> update(SqlClient client, View view) {
        return client.preparedQuery(UPDATE)
                .execute(Tuple.of(
                                view.id().value(),
                                view.name(),
                                view.type().apiName(),
                                view.personal(),
                                view.locked(),
                                new JsonObject(view.settings()))
                        .addValue(view.position())
                        .addValue(view.version())
                        .addValue(view.updatedAt().atOffset(ZoneOffset.UTC))
                        .addValue(view.updatedBy().value()))
                .mapEmpty();
    }

    private static final String RESTORE = "UPDATE views SET deleted_at = NULL WHERE id = $1";

    /** Brings the view back as it is. */
    public Future<Void> restore(SqlClient client, View view) {
        return client.preparedQuery(RESTORE)
                .execute(Tuple.of(view.id().value()))
                .compose(done -> update(client, view));
    }

    private static final String DELETE = """
            UPDATE views SET deleted_at = $2, updated_at = $2, updated_by = $3, version = version + 1 WHERE id = $1""";

    /** Deletes the view; {@code updatedAt} and {@code updatedBy} say when and by whom. */
    public Future<Void> delete(SqlClient client, View view) {
        return client.preparedQuery(DELETE)
                .execute(Tuple.of(
                        view.id().value(),
                        view.updatedAt().atOffset(ZoneOffset.UTC),
                        view.updatedBy().value()))
                .mapEmpty();
    }

    private static Future<Optional<View>> one(
            SqlClient client, String sql, BoardId board, ViewId id, UserId reader, Principal who) {
        return client.preparedQuery(sql)
                .execute(Tuple.of(id.value(), board.value(), reader.value()))
                .map(rows -> views(rows).stream()
                        .filter(view -> view.isSeenBy(reader, who))
                        .findFirst());
    }

    private static List<View> views(RowSet<Row> rows) {
        List<View> views = new ArrayList<>(rows.size());
        rows.forEach(row -> views.add(view(row)));
        return views;
    }

    private static View view(Row row) {
        return new View(
                new ViewId(row.getUUID("id")),
                new BoardId(row.getUUID("board_id")),
                row.getString("name"),
                ViewType.named(row.getString("type")).orElseThrow(),
                PlainJson.of(row.getJsonObject("settings")),
                row.getBoolean("personal"),
                row.getBoolean("locked"),
                row.getString("position"),
                row.getLong("version"),
                row.getOffsetDateTime("created_at").toInstant(),
                new UserId(row.getUUID("created_by")),
                row.getOffsetDateTime("updated_at").toInstant(),
                new UserId(row.getUUID("updated_by")));
    }
}
