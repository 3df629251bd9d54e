package io.sunday.api.board;

import io.sunday.api.http.Answer;
import io.sunday.api.http.Body;
import io.sunday.api.http.Operations;
import io.sunday.api.http.Request;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.template.CopyBoards.With;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Templates, and boards made like others. */
public final class TemplateHandlers {

    private final UseCases useCases;

    public TemplateHandlers(UseCases useCases) {
        this.useCases = useCases;
    }

    public void register(Operations operations) {
        operations
                .add("listTemplates", this::listTemplates)
                .add("deleteTemplate", this::deleteTemplate)
                .add("saveBoardAsTemplate", this::saveBoardAsTemplate)
                .add("duplicateBoard", this::duplicateBoard);
    }

    private Answer listTemplates(Request request) {
        OrganizationId organization =
                new OrganizationId(request.queryId("organizationId").orElseThrow());
        return Answer.ok(new JsonArray(useCases.templates.list(request.caller(), organization)));
    }

    private Answer deleteTemplate(Request request) {
        return request.writeQuietly(command -> useCases.templates.delete(command, request.pathId("templateId")));
    }

    private Answer saveBoardAsTemplate(Request request) {
        Body body = request.body();
        return request.write(
                command -> useCases.copyBoards.saveAsTemplate(
                        command,
                        boardId(request),
                        body.text("name"),
                        body.optionalText("description").orElse(""),
                        body.flag("items", false)),
                template -> Answer.json(201, new JsonObject().put("data", template)));
    }

    private Answer duplicateBoard(Request request) {
        Body body = request.body();
        return request.write(
                command -> useCases.copyBoards.duplicate(
                        command,
                        boardId(request),
                        body.textOrNull("name"),
                        body.flag("updates", false)
                                ? With.UPDATES
                                : body.flag("items", false) ? With.ITEMS : With.STRUCTURE),
                BoardHandlers::created);
    }

    private static BoardId boardId(Request request) {
        return new BoardId(request.pathId("boardId"));
    }
}
