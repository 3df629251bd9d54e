package io.sunday.usecases.folder;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.BoardKind;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Place;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.folder.Folder;
import io.sunday.domain.folder.FolderId;
import io.sunday.domain.folder.FolderTree;
import io.sunday.domain.workspace.WorkspaceId;
import io.sunday.eventbus.json.FolderJson;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.folder.FolderStore;
import io.sunday.storage.folder.FolderStore.Shelved;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.StateChange;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.folder.FolderContent.Content;
import io.sunday.usecases.sharing.BoardKinds;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives folders, and boards among them, back an earlier state. */
public final class RevertFolders {

    private static final List<String> FIELDS = List.of("name", "color", "parentId", "position");

    private final Folders folders;
    private final FolderStore store = new FolderStore();
    private final FolderContent content = new FolderContent(store);

    public RevertFolders(Folders folders) {
        this.folders = folders;
    }

    /** Refused: folder_not_found, forbidden, changed_since, folder_in_use, and as {@link FolderTree#change}. */
    public void folder(WriteTransaction write, UUID subject, @Nullable JsonObject from, @Nullable JsonObject to) {
        FolderId id = new FolderId(subject);
        if (from == null && to != null) {
            bringBack(write, id, to);
        } else if (to == null && from != null) {
            takeAway(write, id, from);
        } else if (from != null && to != null) {
            Folder now = Folders.current(write, folders.treeOf(write, id), id);
            StateChange.require(FolderJson.folder(now), from, now.name());
            folders.change(
                    write,
                    id,
                    new FolderTree.Change(
                            to.getString("name"),
                            to.getString("color"),
                            to.containsKey("parentId") ? parent(to) : null,
                            place(to)));
        }
    }

    /** Refused: board_not_found, forbidden, changed_since, unknown_folder. */
    public void place(WriteTransaction write, UUID subject, @Nullable JsonObject from, @Nullable JsonObject to) {
        BoardAccess board = folders.placing(write, new BoardId(subject));
        FolderTree tree = folders.locked(write, board.workspaceId(), "board");
        Optional<Shelved> now = await(store.boards(write.connection(), tree.workspace())).stream()
                .filter(each -> each.board().equals(board.id()))
                .findFirst();
        if (!StateChange.same(FolderContent.place(now), from)) {
            throw StateChange.changedSince(board.name());
        }
        if (to == null) {
            folders.place(write, tree, board, null, Place.END);
        } else {
            folders.place(write, tree, board, id(to.getString("folderId")), place(to));
        }
    }

    private void takeAway(WriteTransaction write, FolderId id, JsonObject from) {
        FolderTree tree = folders.treeOf(write, id);
        Folder now = Folders.current(write, tree, id);
        JsonObject expected = new JsonObject();
        FIELDS.forEach(field -> expected.put(field, from.getValue(field)));
        StateChange.require(FolderJson.folder(now), expected, now.name());
        if (!content.of(write, tree, now).isWithin(Content.from(from))) {
            throw new RejectedException(Rejection.conflict(
                    "folder_in_use",
                    "This cannot be undone any more: something was put into “" + now.name() + "” since."));
        }
        folders.delete(write, tree, now);
    }

    /** With what was in it, but for what somebody has put elsewhere since. */
    private void bringBack(WriteTransaction write, FolderId id, JsonObject to) {
        WorkspaceId workspace = WorkspaceId.of(to.getString("workspaceId"));
        FolderTree tree = folders.locked(write, workspace, "workspace");
        if (tree.find(id).isPresent()) {
            throw StateChange.changedSince(to.getString("name"));
        }
        Folder made = tree.create(
                        id, new FolderTree.Change(to.getString("name"), to.getString("color"), parent(to), place(to)))
                .orThrow();
        Folder back = new Folder(
                id, workspace, made.parent(), made.name(), made.color(), made.position(), to.getLong("version") + 1);
        List<Folder> written = new ArrayList<>(List.of(back));
        List<NewEvent> events = new ArrayList<>(List.of(Folders.created(back)));
        Content was = Content.from(to);
        FolderTree whole = with(tree, back);
        was.folders()
                .forEach((child, position) -> tree.find(child)
                        .filter(each -> each.parent().equals(back.parent()))
                        .ifPresent(each -> {
                            Folder in = whole.change(
                                            each,
                                            new FolderTree.Change(
                                                    null, null, Optional.of(id), new Place(position, null, null)))
                                    .orThrow();
                            written.add(in);
                            events.add(Folders.updated(in, FolderJson.difference(each, in)));
                        }));
        await(store.put(write.connection(), written));
        boardsBack(write, back, was.boards(), events);
        Folders.tell(write, workspace, events);
    }

    private static FolderTree with(FolderTree tree, Folder folder) {
        List<Folder> all = new ArrayList<>(tree.folders());
        all.add(folder);
        return new FolderTree(tree.workspace(), all);
    }

    private void boardsBack(WriteTransaction write, Folder back, Map<BoardId, String> boards, List<NewEvent> events) {
        List<Shelved> all = await(store.boards(write.connection(), back.workspaceId()));
        Map<BoardId, BoardKind> there = await(store.among(write.connection(), back.workspaceId(), boards.keySet()));
        List<Shelved> placed = new ArrayList<>();
        boards.forEach((board, position) -> {
            Optional<FolderId> now = all.stream()
                    .filter(each -> each.board().equals(board))
                    .map(Shelved::folder)
                    .findFirst();
            if (there.containsKey(board) && now.equals(back.parent())) {
                placed.add(new Shelved(board, back.id(), position));
            }
        });
        if (placed.isEmpty()) {
            return;
        }
        await(store.place(write.connection(), placed));
        if (placed.stream().anyMatch(each -> there.get(each.board()) != BoardKind.OPEN)) {
            events.add(BoardKinds.listChanged());
        }
        placed.stream()
                .filter(each -> there.get(each.board()) == BoardKind.OPEN)
                .forEach(each -> events.add(Folders.placed(each.board(), each)));
    }

    private static Optional<FolderId> parent(JsonObject state) {
        return Optional.ofNullable(state.getString("parentId")).map(RevertFolders::id);
    }

    private static FolderId id(String text) {
        return FolderId.parse(text).orElseThrow();
    }

    private static Place place(JsonObject state) {
        String position = state.getString("position");
        return position == null ? Place.END : new Place(position, null, null);
    }
}
