package io.sunday.api.folder;

import io.sunday.api.http.Answer;
import io.sunday.api.http.Body;
import io.sunday.api.http.Links;
import io.sunday.api.http.Operations;
import io.sunday.api.http.Request;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Place;
import io.sunday.domain.folder.FolderId;
import io.sunday.domain.folder.FolderTree;
import io.sunday.domain.workspace.WorkspaceId;
import io.sunday.eventbus.json.FolderJson;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.folder.Folders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Folders of a workspace and the boards in them. */
public final class FolderHandlers {

    private final UseCases useCases;

    public FolderHandlers(UseCases useCases) {
        this.useCases = useCases;
    }

    public void register(Operations operations) {
        operations
                .add("listFolders", this::listFolders)
                .add("createFolder", this::createFolder)
                .add("changeFolder", this::changeFolder)
                .add("deleteFolder", this::deleteFolder)
                .add("placeBoard", this::placeBoard);
    }

    private Answer listFolders(Request request) {
        return Answer.ok(new JsonArray(useCases.folders.list(request.caller(), workspaceId(request)).stream()
                .map(FolderHandlers::json)
                .toList()));
    }

    private Answer createFolder(Request request) {
        FolderTree.Change wanted = change(request.body());
        return request.write(
                command -> useCases.folders.create(command, workspaceId(request), wanted),
                folder -> Answer.created(FolderJson.folder(folder), Links.to("folders", folder.id())));
    }

    private Answer changeFolder(Request request) {
        FolderTree.Change wanted = change(request.body());
        return request.write(
                command -> useCases.folders.change(command, folderId(request), wanted),
                folder -> Answer.ok(FolderJson.folder(folder)));
    }

    private Answer deleteFolder(Request request) {
        return request.writeQuietly(command -> useCases.folders.delete(command, folderId(request)));
    }

    private Answer placeBoard(Request request) {
        Body body = request.body();
        FolderId folder = body.optionalId("folderId").map(FolderId::new).orElse(null);
        return request.writeQuietly(command ->
                useCases.folders.place(command, new BoardId(request.pathId("boardId")), folder, place(body)));
    }

    private static FolderTree.Change change(Body body) {
        return new FolderTree.Change(
                body.textOrNull("name"),
                body.textOrNull("color"),
                body.has("parentId") ? body.optionalId("parentId").map(FolderId::new) : null,
                place(body));
    }

    private static Place place(Body body) {
        return new Place(
                null,
                body.optionalId("beforeId").orElse(null),
                body.optionalId("afterId").orElse(null));
    }

    private static JsonObject json(Folders.Content content) {
        return FolderJson.folder(content.folder())
                .put(
                        "boardIds",
                        new JsonArray(
                                content.boards().stream().map(BoardId::toString).toList()));
    }

    private static WorkspaceId workspaceId(Request request) {
        return new WorkspaceId(request.pathId("workspaceId"));
    }

    private static FolderId folderId(Request request) {
        return new FolderId(request.pathId("folderId"));
    }
}
