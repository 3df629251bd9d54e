package io.sunday.storage.folder;

import io.sunday.domain.access.BoardKind;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.folder.Folder;
import io.sunday.domain.folder.FolderId;
import io.sunday.domain.folder.FolderTree;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.workspace.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The tables {@code folders} and {@code folder_boards}. */
public final class FolderStore {

    /** Boards in the folders of a workspace; more are not shown in folders. */
    private static final int BOARDS_MAX = 10_000;

    private static final String LOCK = """
            SELECT 1 FROM workspaces WHERE id = $1 AND deleted_at IS NULL FOR NO KEY UPDATE
            """;

    private static final String WORKSPACE_OF = """
            SELECT f.workspace_id FROM folders f JOIN workspaces w ON w.id = f.workspace_id AND w.deleted_at IS NULL
             WHERE f.id = $1
            """;

    private static final String LIST = """
            SELECT id, parent_id, name, color, position, version FROM folders
             WHERE workspace_id = $1 ORDER BY position, id LIMIT $2
            """;

    private static final String BOARDS = """
            SELECT p.board_id, p.folder_id, p.position FROM folder_boards p JOIN folders f ON f.id = p.folder_id
             WHERE f.workspace_id = $1 ORDER BY p.position, p.board_id LIMIT $2
            """;

    private static final String BOARDS_OF_READER = """
            SELECT p.board_id, p.folder_id, p.position FROM folder_boards p JOIN folders f ON f.id = p.folder_id
              JOIN boards b ON b.id = p.board_id
              JOIN LATERAL board_standing(b.id, b.workspace_id, b.organization_id, b.kind, $3) s ON true
             WHERE f.workspace_id = $1 ORDER BY p.position, p.board_id LIMIT $2
            """;

    private static final String NOT_OPEN = """
            SELECT p.board_id FROM folder_boards p JOIN boards b ON b.id = p.board_id AND b.kind <> 'open'
             WHERE p.folder_id = $1 LIMIT $2
            """;

    private static final String AMONG = """
            SELECT id, kind FROM boards WHERE id = ANY ($1::uuid[]) AND workspace_id = $2
            """;

    private static final String PUT = """
            INSERT INTO folders (id, workspace_id, parent_id, name, color, position, version)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (id) DO UPDATE
               SET parent_id = EXCLUDED.parent_id, name = EXCLUDED.name, color = EXCLUDED.color,
                   position = EXCLUDED.position, version = EXCLUDED.version
            """;

    private static final String DELETE = "DELETE FROM folders WHERE id = $1";

    private static final String PLACE = """
            INSERT INTO folder_boards (board_id, folder_id, position) VALUES ($1, $2, $3)
            ON CONFLICT (board_id) DO UPDATE SET folder_id = EXCLUDED.folder_id, position = EXCLUDED.position
            """;

    private static final String TAKE_OUT = "DELETE FROM folder_boards WHERE board_id = $1";

    /** A board in a folder. */
    public record Shelved(BoardId board, FolderId folder, String position) {}

    /** Whether the workspace is there; nobody else changes its folders until the transaction ends. */
    public Future<Boolean> lock(SqlConnection transaction, WorkspaceId workspace) {
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(workspace.value()))
                .map(rows -> rows.size() == 1);
    }

    /** The workspace that the folder is in; nothing when there is no such folder. */
    public Future<Optional<WorkspaceId>> workspaceOf(SqlClient client, FolderId folder) {
        return client.preparedQuery(WORKSPACE_OF)
                .execute(Tuple.of(folder.value()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(new WorkspaceId(rows.iterator().next().getUUID("workspace_id"))));
    }

    /** The folders of the workspace, in their order. */
    public Future<FolderTree> tree(SqlClient client, WorkspaceId workspace) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(workspace.value(), FolderTree.PER_WORKSPACE_MAX))
                .map(rows -> {
                    List<Folder> folders = new ArrayList<>();
                    rows.forEach(row -> folders.add(new Folder(
                            new FolderId(row.getUUID("id")),
                            workspace,
                            Optional.ofNullable(row.getUUID("parent_id")).map(FolderId::new),
                            row.getString("name"),
                            row.getString("color"),
                            row.getString("position"),
                            row.getLong("version"))));
                    return new FolderTree(workspace, folders);
                });
    }

    /** The boards that are in folders of the workspace, in their order. */
    public Future<List<Shelved>> boards(SqlClient client, WorkspaceId workspace) {
        return boards(client, BOARDS, Tuple.of(workspace.value(), BOARDS_MAX));
    }

    /** Those of them that the person sees. */
    public Future<List<Shelved>> boards(SqlClient client, WorkspaceId workspace, UserId reader) {
        return boards(client, BOARDS_OF_READER, Tuple.of(workspace.value(), BOARDS_MAX, reader.value()));
    }

    /** The boards in the folder that are not for everybody. */
    public Future<Set<BoardId>> notOpen(SqlClient client, FolderId folder) {
        return client.preparedQuery(NOT_OPEN)
                .execute(Tuple.of(folder.value(), BOARDS_MAX))
                .map(rows -> {
                    Set<BoardId> boards = new HashSet<>();
                    rows.forEach(row -> boards.add(new BoardId(row.getUUID("board_id"))));
                    return boards;
                });
    }

    /** Those of the boards that the workspace has still, in its trash perhaps, and for whom they are. */
    public Future<Map<BoardId, BoardKind>> among(SqlClient client, WorkspaceId workspace, Collection<BoardId> boards) {
        UUID[] ids = boards.stream().map(BoardId::value).toArray(UUID[]::new);
        return client.preparedQuery(AMONG)
                .execute(Tuple.of(ids).addValue(workspace.value()))
                .map(rows -> {
                    Map<BoardId, BoardKind> kinds = new HashMap<>();
                    rows.forEach(row -> kinds.put(
                            new BoardId(row.getUUID("id")),
                            BoardKind.named(row.getString("kind")).orElseThrow()));
                    return kinds;
                });
    }

    private static Future<List<Shelved>> boards(SqlClient client, String sql, Tuple parameters) {
        return client.preparedQuery(sql).execute(parameters).map(rows -> {
            List<Shelved> boards = new ArrayList<>();
            rows.forEach(row -> boards.add(new Shelved(
                    new BoardId(row.getUUID("board_id")),
                    new FolderId(row.getUUID("folder_id")),
                    row.getString("position"))));
            return boards;
        });
    }

    /** Adds folders, or writes what they have become. */
    public Future<Void> put(SqlClient client, List<Folder> folders) {
        return client.preparedQuery(PUT)
                .executeBatch(folders.stream()
                        .map(folder -> Tuple.of(
                                folder.id().value(),
                                folder.workspaceId().value(),
                                folder.parent().map(FolderId::value).orElse((UUID) null),
                                folder.name(),
                                folder.color(),
                                folder.position(),
                                folder.version()))
                        .toList())
                .mapEmpty();
    }

    /** Deletes a folder that is empty. */
    public Future<Void> delete(SqlClient client, FolderId folder) {
        return client.preparedQuery(DELETE).execute(Tuple.of(folder.value())).mapEmpty();
    }

    /** Puts boards into folders, wherever they were. */
    public Future<Void> place(SqlClient client, List<Shelved> boards) {
        return client.preparedQuery(PLACE)
                .executeBatch(boards.stream()
                        .map(each ->
                                Tuple.of(each.board().value(), each.folder().value(), each.position()))
                        .toList())
                .mapEmpty();
    }

    /** The boards are in no folder any more. */
    public Future<Void> takeOut(SqlClient client, List<BoardId> boards) {
        return client.preparedQuery(TAKE_OUT)
                .executeBatch(
                        boards.stream().map(board -> Tuple.of(board.value())).toList())
                .mapEmpty();
    }
}
