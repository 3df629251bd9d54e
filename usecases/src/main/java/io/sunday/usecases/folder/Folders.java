package io.sunday.usecases.folder;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Access;
import io.sunday.domain.access.BoardKind;
import io.sunday.domain.access.Permission;
import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Place;
import io.sunday.domain.board.Place.Placed;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.folder.Folder;
import io.sunday.domain.folder.FolderId;
import io.sunday.domain.folder.FolderTree;
import io.sunday.domain.item.Positions;
import io.sunday.domain.workspace.Workspace;
import io.sunday.domain.workspace.WorkspaceId;
import io.sunday.eventbus.StreamKind;
import io.sunday.eventbus.json.FolderJson;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.folder.FolderStore;
import io.sunday.storage.folder.FolderStore.Shelved;
import io.sunday.storage.workspace.WorkspaceStore;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.StateChange;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.sunday.usecases.sharing.BoardKinds;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Folders of a workspace and the boards in them. All changes of a workspace's folders are one after the other, under a
 * lock of its row; its stream tells of them.
 */
public final class Folders {

    private final Reads pool;
    private final Writes writes;
    private final AccessControl access;
    private final FolderStore store = new FolderStore();
    private final FolderContent content = new FolderContent(store);
    private final WorkspaceStore workspaces = new WorkspaceStore();

    /** A folder with its boards in their order. */
    public record Content(Folder folder, List<BoardId> boards) {}

    public Folders(Reads pool, Writes writes, AccessControl access) {
        this.pool = pool;
        this.writes = writes;
        this.access = access;
    }

    /** All folders of a workspace. Refused: workspace_not_found. */
    public List<Content> list(Caller caller, WorkspaceId workspace) {
        Role role = require(pool.of(caller), caller, workspace, Permission.READ, "workspace");
        List<Shelved> boards = await(store.boards(pool.of(caller), workspace, caller.userId()));
        if (!Access.allows(role, Permission.SEE_ORGANIZATION)) {
            // How the workspace is divided is not for people from outside: their boards stand side by side.
            return List.of();
        }
        return await(store.tree(pool.of(caller), workspace)).folders().stream()
                .map(folder -> new Content(
                        folder,
                        boards.stream()
                                .filter(each -> each.folder().equals(folder.id()))
                                .map(Shelved::board)
                                .toList()))
                .toList();
    }

    /** Refused: workspace_not_found, forbidden, and as {@link FolderTree#create}. */
    public Folder create(Command command, WorkspaceId workspace, FolderTree.Change wanted) {
        return writes.run(command, write -> {
            FolderTree tree = locked(write, workspace, "workspace");
            Folder folder = tree.create(new FolderId(write.nextId()), wanted).orThrow();
            await(store.put(write.connection(), List.of(folder)));
            remember(write, "folder.created", folder, null, FolderJson.folder(folder));
            tell(write, workspace, List.of(created(folder)));
            return folder;
        });
    }

    /** Refused: folder_not_found, forbidden, version_conflict, and as {@link FolderTree#change}. */
    public Folder change(Command command, FolderId id, FolderTree.Change wanted) {
        return writes.run(command, write -> change(write, id, wanted));
    }

    /** As part of a write. */
    Folder change(WriteTransaction write, FolderId id, FolderTree.Change wanted) {
        FolderTree tree = treeOf(write, id);
        Folder before = current(write, tree, id);
        Folder after = tree.change(before, wanted).orThrow();
        JsonObject previous = FolderJson.difference(before, after);
        if (previous.isEmpty()) {
            return before;
        }
        await(store.put(write.connection(), List.of(after)));
        remember(write, "folder.updated", after, previous, FolderJson.difference(after, before));
        tell(write, tree.workspace(), List.of(updated(after, previous)));
        return after;
    }

    /** What is in it comes to where it was. Refused: folder_not_found, forbidden, version_conflict. */
    public boolean delete(Command command, FolderId id) {
        return writes.run(command, write -> {
            FolderTree tree = treeOf(write, id);
            delete(write, tree, current(write, tree, id));
            return true;
        });
    }

    /** As part of a write. */
    void delete(WriteTransaction write, FolderTree tree, Folder gone) {
        remember(write, "folder.deleted", gone, content.of(write, tree, gone).in(FolderJson.folder(gone)), null);
        List<NewEvent> events = new ArrayList<>();
        List<Folder> folders = tree.movedUp(gone);
        for (Folder folder : folders) {
            events.add(
                    updated(folder, FolderJson.difference(tree.find(folder.id()).orElseThrow(), folder)));
        }
        if (!folders.isEmpty()) {
            await(store.put(write.connection(), folders));
        }
        boardsUp(write, gone, events);
        await(store.delete(write.connection(), gone.id()));
        events.add(NewEvent.of(
                "folder.deleted", new JsonObject().put("folderId", gone.id().toString())));
        tell(write, tree.workspace(), events);
    }

    private void boardsUp(WriteTransaction write, Folder gone, List<NewEvent> events) {
        List<Shelved> all = await(store.boards(write.connection(), gone.workspaceId()));
        List<BoardId> boards = all.stream()
                .filter(each -> each.folder().equals(gone.id()))
                .map(Shelved::board)
                .toList();
        if (boards.isEmpty()) {
            return;
        }
        Set<BoardId> notOpen = await(store.notOpen(write.connection(), gone.id()));
        if (!notOpen.isEmpty()) {
            events.add(BoardKinds.listChanged());
        }
        if (gone.parent().isEmpty()) {
            await(store.takeOut(write.connection(), boards));
            boards.stream().filter(board -> !notOpen.contains(board)).forEach(board -> events.add(placed(board, null)));
            return;
        }
        FolderId parent = gone.parent().get();
        String last = lastOf(all, parent);
        List<Shelved> moved = new ArrayList<>();
        for (BoardId board : boards) {
            last = Positions.between(last, null);
            moved.add(new Shelved(board, parent, last));
        }
        await(store.place(write.connection(), moved));
        moved.stream()
                .filter(each -> !notOpen.contains(each.board()))
                .forEach(each -> events.add(placed(each.board(), each)));
    }

    private static @Nullable String lastOf(List<Shelved> all, FolderId folder) {
        return all.stream()
                .filter(each -> each.folder().equals(folder))
                .map(Shelved::position)
                .max(String::compareTo)
                .orElse(null);
    }

    /**
     * Puts a board into a folder of its workspace, or takes it out.
     *
     * @param folder null for none
     * @param place among the boards of the folder
     * @return whether anything changed. Refused: board_not_found, forbidden, unknown_folder, unknown_neighbour
     */
    public boolean place(Command command, BoardId board, @Nullable FolderId folder, Place place) {
        return writes.run(command, write -> {
            BoardAccess allowed = placing(write, board);
            return place(write, locked(write, allowed.workspaceId(), "board"), allowed, folder, place);
        });
    }

    /** The board, if the caller may put it into folders. */
    BoardAccess placing(WriteTransaction write, BoardId board) {
        return access.board(write.connection(), write.command().caller(), board, Permission.MANAGE_BOARDS);
    }

    /** As part of a write, with the tree locked. */
    boolean place(
            WriteTransaction write, FolderTree tree, BoardAccess allowed, @Nullable FolderId folder, Place place) {
        BoardId board = allowed.id();
        List<Shelved> all = await(store.boards(write.connection(), tree.workspace()));
        Optional<Shelved> before =
                all.stream().filter(each -> each.board().equals(board)).findFirst();
        Optional<Shelved> after =
                folder == null ? Optional.empty() : Optional.of(shelved(tree, all, board, folder, place, before));
        if (before.equals(after)) {
            return false;
        }
        await(
                after.isEmpty()
                        ? store.takeOut(write.connection(), List.of(board))
                        : store.place(write.connection(), List.of(after.get())));
        write.remember(
                allowed.organizationId().value(),
                new StateChange(
                        "board.placed",
                        board.value(),
                        allowed.name(),
                        FolderContent.place(before),
                        FolderContent.place(after)));
        tell(write, tree.workspace(), List.of(told(allowed, placed(board, after.orElse(null)))));
        return true;
    }

    private static NewEvent told(BoardAccess board, NewEvent event) {
        return board.kind() == BoardKind.OPEN ? event : BoardKinds.listChanged();
    }

    private static Shelved shelved(
            FolderTree tree, List<Shelved> all, BoardId board, FolderId folder, Place place, Optional<Shelved> before) {
        if (tree.find(folder).isEmpty()) {
            throw new RejectedException(
                    Rejection.invalid("/folderId", "unknown_folder", "The board's workspace has no such folder."));
        }
        boolean stays = before.filter(each -> each.folder().equals(folder)).isPresent() && !place.isGiven();
        String position = stays
                ? before.get().position()
                : place.among(all.stream()
                                .filter(each -> each.folder().equals(folder)
                                        && !each.board().equals(board))
                                .map(each -> new Placed(each.board().value(), each.position()))
                                .toList())
                        .orThrow();
        return new Shelved(board, folder, position);
    }

    private Role require(SqlClient client, Caller caller, WorkspaceId id, Permission permission, String noun) {
        Workspace workspace =
                await(workspaces.find(client, id)).orElseThrow(() -> new RejectedException(Rejection.notFound(noun)));
        return access.workspace(client, caller, workspace, permission, noun);
    }

    /** The folders of a workspace in which the caller may change them, locked. */
    FolderTree locked(WriteTransaction write, WorkspaceId id, String noun) {
        require(write.connection(), write.command().caller(), id, Permission.MANAGE_BOARDS, noun);
        if (!await(store.lock(write.connection(), id))) {
            throw new RejectedException(Rejection.notFound(noun));
        }
        return await(store.tree(write.connection(), id));
    }

    FolderTree treeOf(WriteTransaction write, FolderId id) {
        WorkspaceId workspace = await(store.workspaceOf(write.connection(), id))
                .orElseThrow(() -> new RejectedException(Rejection.notFound("folder")));
        return locked(write, workspace, "folder");
    }

    static Folder current(WriteTransaction write, FolderTree tree, FolderId id) {
        Folder folder = tree.find(id).orElseThrow(() -> new RejectedException(Rejection.notFound("folder")));
        Long ifVersion = write.command().ifVersion();
        if (ifVersion != null && ifVersion != folder.version()) {
            throw new RejectedException(Rejection.stale(folder.version()));
        }
        return folder;
    }

    private void remember(
            WriteTransaction write,
            String type,
            Folder folder,
            @Nullable JsonObject before,
            @Nullable JsonObject after) {
        Workspace workspace =
                await(workspaces.find(write.connection(), folder.workspaceId())).orElseThrow();
        write.remember(
                workspace.organizationId().value(),
                new StateChange(type, folder.id().value(), folder.name(), before, after));
    }

    static NewEvent created(Folder folder) {
        return NewEvent.of("folder.created", new JsonObject().put("folder", FolderJson.folder(folder)));
    }

    static NewEvent updated(Folder folder, JsonObject previous) {
        return NewEvent.of(
                "folder.updated",
                new JsonObject().put("folder", FolderJson.folder(folder)).put("previous", previous));
    }

    static NewEvent placed(BoardId board, @Nullable Shelved place) {
        return NewEvent.of(
                "board.placed",
                new JsonObject()
                        .put("boardId", board.toString())
                        .put("folderId", place == null ? null : place.folder().toString())
                        .put("position", place == null ? null : place.position()));
    }

    static void tell(WriteTransaction write, WorkspaceId workspace, List<NewEvent> events) {
        write.append(StreamChange.events(StreamKind.WORKSPACE, workspace.value(), events.size()), events);
    }
}
