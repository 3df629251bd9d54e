package io.sunday.storage.board;

import io.sunday.domain.access.BoardKind;
import io.sunday.domain.board.Board;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.workspace.WorkspaceId;
import io.sunday.storage.access.OwnItemsSql;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code boards}. A deleted board stays as a row and is seen by nobody. */
public final class BoardStore {

    /**
     * Which boards to list; null means of any.
     *
     * @param archived true for the archived ones, false for those in use
     */
    public record Wanted(
            UserId reader,
            @Nullable OrganizationId organizationId,
            @Nullable WorkspaceId workspaceId,
            boolean archived) {}

    private static final String DESCRIPTION = "SELECT description FROM boards WHERE id = $1";

    private static final String COLUMNS = """
            b.id, b.workspace_id, b.organization_id, b.name, b.description, b.version, h.seq, h.item_count,
            b.created_at, b.created_by, b.updated_at, b.updated_by, b.archived_at, b.kind, b.own_items""";

    private static final String INSERT = """
            INSERT INTO boards (id, workspace_id, organization_id, name, description,
                                created_at, created_by, updated_at, updated_by, kind)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $6, $7, $8)""";

    public Future<Void> insert(SqlClient client, Board board) {
        return client.preparedQuery(INSERT)
                .execute(Tuple.of(
                        board.id().value(),
                        board.workspaceId().value(),
                        board.organizationId().value(),
                        board.name(),
                        board.description(),
                        board.createdAt().atOffset(ZoneOffset.UTC),
                        board.createdBy().value(),
                        board.kind().wireName()))
                .mapEmpty();
    }

    private static final String COUNT = """
            SELECT count(*) AS boards
            FROM boards
            WHERE workspace_id = $1 AND deleted_at IS NULL""";

    /** Boards of the workspace, archived ones too. */
    public Future<Long> count(SqlClient client, WorkspaceId workspaceId) {
        return client.preparedQuery(COUNT)
                .execute(Tuple.of(workspaceId.value()))
                .map(rows -> rows.iterator().next().getLong("boards"));
    }

    private static final String LOCK = """
            SELECT %s
            FROM boards b
            JOIN stream_heads h ON h.id = b.id
            WHERE b.id = $1 AND b.deleted_at IS NULL
            FOR NO KEY UPDATE OF b""".formatted(COLUMNS);

    /** What is written about it; empty for nothing. */
    public Future<String> description(SqlClient client, BoardId id) {
        return client.preparedQuery(DESCRIPTION)
                .execute(Tuple.of(id.value()))
                .map(rows -> rows.size() == 0 ? "" : rows.iterator().next().getString("description"));
    }

    /** The board, locked: of two changes of its name the second sees the first. */
    public Future<Optional<Board>> lock(SqlClient client, BoardId id) {
        return client.preparedQuery(LOCK)
                .execute(Tuple.of(id.value()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(board(rows.iterator().next())));
    }

    /** Who sees only their own items does not see how many there are. */
    private static final String COUNTED = """
            CASE WHEN b.own_items IS NULL THEN h.item_count
                 ELSE (SELECT CASE WHEN %s THEN h.item_count
                                   ELSE (SELECT count(*)
                                           FROM items_of(b.workspace_id, b.id, b.own_items, names_of($1))) END
                         FROM board_standing(b.id, b.workspace_id, b.organization_id, b.kind, $1) s)
                 END AS item_count""".formatted(OwnItemsSql.seesAll("s"));

    /** What is given on an open board decides nothing about seeing it, so most boards of a list need no second look. */
    private static final String LIST = """
            SELECT %s
            FROM memberships m
            JOIN boards b ON b.organization_id = m.organization_id
            JOIN workspaces w ON w.id = b.workspace_id AND w.deleted_at IS NULL
            JOIN stream_heads h ON h.id = b.id
            WHERE m.user_id = $1 AND b.deleted_at IS NULL AND (b.archived_at IS NOT NULL) = $2
              AND CASE WHEN b.kind = 'open' AND m.role <> 'external' THEN true
                       ELSE EXISTS (SELECT FROM board_standing(
                                b.id, b.workspace_id, b.organization_id, b.kind, m.user_id)) END
              AND b.id > $3 %s
            ORDER BY b.id
            LIMIT $4""";

    /**
     * A text for each way of asking: for a condition that may or may not count PostgreSQL cannot keep a good plan, and planning
     * takes ten times as long as carrying it out.
     */
    private static final String LIST_ALL = list("");

    private static final String LIST_OF_ORGANIZATION = list("AND m.organization_id = $5");
    private static final String LIST_OF_WORKSPACE = list("AND b.workspace_id = $5");
    private static final String LIST_OF_BOTH = list("AND b.workspace_id = $5 AND m.organization_id = $6");

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private static String list(String more) {
        return LIST.formatted(COLUMNS.replace("h.item_count", COUNTED), more);
    }

    /** Boards that the person may see, oldest first, after the given one. */
    public Future<List<Board>> list(SqlClient client, Wanted wanted, @Nullable UUID after, int limit) {
        OrganizationId organizationId = wanted.organizationId();
        WorkspaceId workspaceId = wanted.workspaceId();
        Tuple parameters =
                Tuple.of(wanted.reader().value(), wanted.archived(), after == null ? BEFORE_ALL : after, limit);
        String statement = LIST_ALL;
        if (workspaceId != null) {
            parameters.addUUID(workspaceId.value());
            statement = LIST_OF_WORKSPACE;
        }
        if (organizationId != null) {
            parameters.addUUID(organizationId.value());
            statement = workspaceId == null ? LIST_OF_ORGANIZATION : LIST_OF_BOTH;
        }
        return client.preparedQuery(statement).execute(parameters).map(rows -> {
            List<Board> boards = new ArrayList<>(rows.size());
            rows.forEach(row -> boards.add(board(row)));
            return boards;
        });
    }

    private static final String UPDATE = """
            UPDATE boards
            SET name = $2, description = $3, archived_at = $4, version = $5, updated_at = $6, updated_by = $7,
                kind = $8, own_items = $9
            WHERE id = $1""";

    /** Writes what can change about a board. */
    public Future<Void> update(SqlClient client, Board board) {
        return client.preparedQuery(UPDATE)
                .execute(Tuple.from(new @Nullable Object[] {
                    board.id().value(),
                    board.name(),
                    board.description(),
                    board.archivedAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
                    board.version(),
                    board.updatedAt().atOffset(ZoneOffset.UTC),
                    board.updatedBy().value(),
                    board.kind().wireName(),
                    board.ownItems().orElse(null)
                }))
                .mapEmpty();
    }

    private static final String DELETE = """
            UPDATE boards
            SET deleted_at = $2, updated_at = $2, updated_by = $3, version = version + 1
            WHERE id = $1""";

    public Future<Void> delete(SqlClient client, BoardId id, UserId by, Instant now) {
        return client.preparedQuery(DELETE)
                .execute(Tuple.of(id.value(), now.atOffset(ZoneOffset.UTC), by.value()))
                .mapEmpty();
    }

    private static final String LOCK_OF_WORKSPACE = """
            SELECT b.id
            FROM boards b
            WHERE b.workspace_id = $1 AND b.deleted_at IS NULL
            ORDER BY b.id
            LIMIT $2
            FOR NO KEY UPDATE""";

    /** The boards of a workspace, locked in the order of their ids. */
    public Future<List<BoardId>> lockOfWorkspace(SqlClient client, WorkspaceId workspaceId) {
        return client.preparedQuery(LOCK_OF_WORKSPACE)
                .execute(Tuple.of(workspaceId.value(), Board.PER_WORKSPACE_MAX))
                .map(rows -> {
                    List<BoardId> ids = new ArrayList<>(rows.size());
                    rows.forEach(row -> ids.add(new BoardId(row.getUUID("id"))));
                    return ids;
                });
    }

    /** A board, and the workspace with which it went when it went with one. */
    public record RemovedBoard(Board board, boolean workspaceDeleted) {}

    private static final String LOCK_DELETED = """
            SELECT %s, w.deleted_at IS NOT NULL AS workspace_deleted
            FROM boards b
            JOIN workspaces w ON w.id = b.workspace_id
            JOIN stream_heads h ON h.id = b.id
            WHERE b.id = $1 AND b.deleted_at IS NOT NULL AND b.purged_at IS NULL
            FOR NO KEY UPDATE OF b""".formatted(COLUMNS);

    /** The board in the trash, locked. */
    public Future<Optional<RemovedBoard>> lockDeleted(SqlClient client, BoardId id) {
        return client.preparedQuery(LOCK_DELETED).execute(Tuple.of(id.value())).map(rows -> {
            if (rows.size() == 0) {
                return Optional.empty();
            }
            Row row = rows.iterator().next();
            return Optional.of(new RemovedBoard(board(row), row.getBoolean("workspace_deleted")));
        });
    }

    private static final String RESTORE = """
            UPDATE boards
            SET deleted_at = NULL, archived_at = NULL, removed_with = NULL, updated_at = $2, updated_by = $3,
                version = version + 1
            WHERE id = $1""";

    public Future<Void> restore(SqlClient client, BoardId id, UserId by, Instant now) {
        return client.preparedQuery(RESTORE)
                .execute(Tuple.of(id.value(), now.atOffset(ZoneOffset.UTC), by.value()))
                .mapEmpty();
    }

    private static final String DELETE_OF_WORKSPACE = """
            UPDATE boards
            SET deleted_at = $2, removed_with = $1, updated_at = $2, updated_by = $3, version = version + 1
            WHERE workspace_id = $1 AND deleted_at IS NULL""";

    /** The boards of a workspace go with it. */
    public Future<Void> deleteOfWorkspace(SqlClient client, WorkspaceId id, UserId by, Instant now) {
        return client.preparedQuery(DELETE_OF_WORKSPACE)
                .execute(Tuple.of(id.value(), now.atOffset(ZoneOffset.UTC), by.value()))
                .mapEmpty();
    }

    private static final String RESTORE_OF_WORKSPACE = """
            WITH gone AS (
                SELECT id FROM boards
                WHERE removed_with = $1 AND deleted_at IS NOT NULL AND purged_at IS NULL
                ORDER BY id
                FOR NO KEY UPDATE)
            UPDATE boards b
            SET deleted_at = NULL, removed_with = NULL, updated_at = $2, updated_by = $3, version = version + 1
            FROM gone
            WHERE b.id = gone.id
            RETURNING b.id, b.archived_at IS NOT NULL AS archived""";

    /** Brings back what went with a workspace: the ids, and whether each was in the archive before. */
    public Future<Map<BoardId, Boolean>> restoreOfWorkspace(SqlClient client, WorkspaceId id, UserId by, Instant now) {
        return client.preparedQuery(RESTORE_OF_WORKSPACE)
                .execute(Tuple.of(id.value(), now.atOffset(ZoneOffset.UTC), by.value()))
                .map(rows -> {
                    Map<BoardId, Boolean> boards = new TreeMap<>(Comparator.comparing(BoardId::value));
                    rows.forEach(row -> boards.put(new BoardId(row.getUUID("id")), row.getBoolean("archived")));
                    return boards;
                });
    }

    private static Board board(Row row) {
        OffsetDateTime archivedAt = row.getOffsetDateTime("archived_at");
        return new Board(
                new BoardId(row.getUUID("id")),
                new WorkspaceId(row.getUUID("workspace_id")),
                new OrganizationId(row.getUUID("organization_id")),
                row.getString("name"),
                row.getString("description"),
                row.getLong("version"),
                row.getLong("seq"),
                row.getLong("item_count"),
                row.getOffsetDateTime("created_at").toInstant(),
                new UserId(row.getUUID("created_by")),
                row.getOffsetDateTime("updated_at").toInstant(),
                new UserId(row.getUUID("updated_by")),
                Optional.ofNullable(archivedAt).map(OffsetDateTime::toInstant),
                BoardKind.named(row.getString("kind")).orElseThrow(),
                Optional.ofNullable(row.getString("own_items")));
    }
}
