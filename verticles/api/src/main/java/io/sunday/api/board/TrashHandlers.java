package io.sunday.api.board;

import io.sunday.api.http.Answer;
import io.sunday.api.http.Operations;
import io.sunday.api.http.Pages;
import io.sunday.api.http.Request;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.workspace.WorkspaceId;
import io.sunday.eventbus.json.Times;
import io.sunday.storage.trash.TrashLists.Entry;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.trash.ListTrash;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;

/** What was put away, listed. */
public final class TrashHandlers {

    private final UseCases useCases;

    public TrashHandlers(UseCases useCases) {
        this.useCases = useCases;
    }

    public void register(Operations operations) {
        operations
                .add("listBoardTrash", this::listBoardTrash)
                .add("listWorkspaceTrash", this::listWorkspaceTrash)
                .add("listOrganizationTrash", this::listOrganizationTrash);
    }

    private Answer listBoardTrash(Request request) {
        BoardId board = new BoardId(request.pathId("boardId"));
        return answer(request, useCases.listTrash.ofBoard(request.caller(), board, query(request)));
    }

    private Answer listWorkspaceTrash(Request request) {
        WorkspaceId workspace = new WorkspaceId(request.pathId("workspaceId"));
        return answer(request, useCases.listTrash.ofWorkspace(request.caller(), workspace, query(request)));
    }

    private Answer listOrganizationTrash(Request request) {
        OrganizationId organization = new OrganizationId(request.pathId("organizationId"));
        return answer(request, useCases.listTrash.ofOrganization(request.caller(), organization, query(request)));
    }

    private static ListTrash.Query query(Request request) {
        return new ListTrash.Query(
                request.queryText("state").orElse(null), request.position().orElse(null), request.limit());
    }

    private static Answer answer(Request request, List<Entry> entries) {
        return Pages.ofOneMore(entries, request.limit(), TrashHandlers::json, ListTrash::position);
    }

    private static JsonObject json(Entry entry) {
        UUID by = entry.removedBy();
        return new JsonObject()
                .put("kind", entry.kind())
                .put("id", entry.id().toString())
                .put("name", entry.name())
                .put("state", entry.archived() ? "archived" : "deleted")
                .put("removedAt", Times.text(entry.removedAt()))
                .put("removedBy", by == null ? null : by.toString())
                .put("count", entry.items())
                .put(
                        "purgeAt",
                        entry.archived() ? null : Times.text(entry.removedAt().plus(ListTrash.KEPT)));
    }
}
