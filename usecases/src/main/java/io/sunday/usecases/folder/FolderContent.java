package io.sunday.usecases.folder;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.folder.Folder;
import io.sunday.domain.folder.FolderId;
import io.sunday.domain.folder.FolderTree;
import io.sunday.storage.folder.FolderStore;
import io.sunday.storage.folder.FolderStore.Shelved;
import io.sunday.usecases.change.WriteTransaction;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what is directly in a folder, and says it as a step to take back keeps it. */
final class FolderContent {

    private static final String FOLDERS = "folders";
    private static final String BOARDS = "boards";

    private final FolderStore store;

    FolderContent(FolderStore store) {
        this.store = store;
    }

    /** What is in a folder, with its place there. */
    record Content(Map<FolderId, String> folders, Map<BoardId, String> boards) {

        /** What a state says of it. */
        static Content from(JsonObject state) {
            Map<FolderId, String> folders = new LinkedHashMap<>();
            JsonObject told = state.getJsonObject(FOLDERS, new JsonObject());
            told.fieldNames().forEach(id -> folders.put(FolderId.parse(id).orElseThrow(), told.getString(id)));
            Map<BoardId, String> boards = new LinkedHashMap<>();
            JsonObject shelved = state.getJsonObject(BOARDS, new JsonObject());
            shelved.fieldNames().forEach(id -> boards.put(BoardId.of(id), shelved.getString(id)));
            return new Content(folders, boards);
        }

        /** The state of the folder with what is in it. */
        JsonObject in(JsonObject folder) {
            JsonObject inFolders = new JsonObject();
            folders.forEach((id, position) -> inFolders.put(id.toString(), position));
            JsonObject inBoards = new JsonObject();
            boards.forEach((id, position) -> inBoards.put(id.toString(), position));
            return folder.copy().put(FOLDERS, inFolders).put(BOARDS, inBoards);
        }

        /** Whether there is nothing in it but this. */
        boolean isWithin(Content other) {
            return other.folders.keySet().containsAll(folders.keySet())
                    && other.boards.keySet().containsAll(boards.keySet());
        }
    }

    Content of(WriteTransaction write, FolderTree tree, Folder folder) {
        Map<FolderId, String> folders = new LinkedHashMap<>();
        tree.under(folder.id()).forEach(each -> folders.put(each.id(), each.position()));
        Map<BoardId, String> boards = new LinkedHashMap<>();
        await(store.boards(write.connection(), tree.workspace())).stream()
                .filter(each -> each.folder().equals(folder.id()))
                .forEach(each -> boards.put(each.board(), each.position()));
        return new Content(folders, boards);
    }

    /** Where a board is among folders; null when it is in none. */
    static @Nullable JsonObject place(Optional<Shelved> shelved) {
        return shelved.map(each -> new JsonObject()
                        .put("folderId", each.folder().toString())
                        .put("position", each.position()))
                .orElse(null);
    }
}
