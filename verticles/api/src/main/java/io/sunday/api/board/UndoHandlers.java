package io.sunday.api.board;

import io.sunday.api.http.Answer;
import io.sunday.api.http.Operations;
import io.sunday.api.http.Request;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.undo.UndoChanges.Outcome;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Taking back what one did on a board or beside boards, and doing it again. */
public final class UndoHandlers {

    private final UseCases useCases;

    public UndoHandlers(UseCases useCases) {
        this.useCases = useCases;
    }

    public void register(Operations operations) {
        operations
                .add("undoChange", this::undoChange)
                .add("redoChange", this::redoChange)
                .add("undoInOrganization", this::undoInOrganization)
                .add("redoInOrganization", this::redoInOrganization);
    }

    private Answer undoChange(Request request) {
        return request.write(
                command -> useCases.undoChanges.undo(command, boardId(request), subjectId(request)),
                UndoHandlers::answer);
    }

    private Answer redoChange(Request request) {
        return request.write(command -> useCases.undoChanges.redo(command, boardId(request)), UndoHandlers::answer);
    }

    private Answer undoInOrganization(Request request) {
        return request.write(
                command -> useCases.undoBesideBoards.undo(command, organizationId(request), subjectId(request)),
                UndoHandlers::answer);
    }

    private Answer redoInOrganization(Request request) {
        return request.write(
                command -> useCases.undoBesideBoards.redo(command, organizationId(request), subjectId(request)),
                UndoHandlers::answer);
    }

    private static Answer answer(Outcome outcome) {
        return Answer.ok(new JsonObject()
                .put("type", outcome.type())
                .put("count", outcome.count())
                .put("name", outcome.name().orElse(null))
                .put("fields", new JsonArray(outcome.fields())));
    }

    private static BoardId boardId(Request request) {
        return new BoardId(request.pathId("boardId"));
    }

    private static OrganizationId organizationId(Request request) {
        return new OrganizationId(request.pathId("organizationId"));
    }

    private static @Nullable UUID subjectId(Request request) {
        return request.queryId("subjectId").orElse(null);
    }
}
