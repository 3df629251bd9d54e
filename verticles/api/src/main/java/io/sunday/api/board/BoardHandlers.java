package io.sunday.api.board;

import io.sunday.api.http.Answer;
import io.sunday.api.http.Body;
import io.sunday.api.http.Links;
import io.sunday.api.http.Operations;
import io.sunday.api.http.Pages;
import io.sunday.api.http.Request;
import io.sunday.domain.access.BoardKind;
import io.sunday.domain.board.Board;
import io.sunday.domain.board.BoardDetails;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.GroupDraft;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.workspace.WorkspaceId;
import io.sunday.eventbus.json.BoardJson;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.board.ChangeBoard;
import io.sunday.usecases.board.CreateBoard;
import io.sunday.usecases.list.Page;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Listing, making, changing and putting away boards. */
public final class BoardHandlers {

    private final UseCases useCases;

    public BoardHandlers(UseCases useCases) {
        this.useCases = useCases;
    }

    public void register(Operations operations) {
        operations
                .add("listBoards", this::listBoards)
                .add("listWorkspaceBoards", this::listWorkspaceBoards)
                .add("createBoard", this::createBoard)
                .add("changeBoard", this::changeBoard)
                .add("archiveBoard", this::archiveBoard)
                .add("restoreBoard", this::restoreBoard)
                .add("deleteBoard", this::deleteBoard);
    }

    private Answer listBoards(Request request) {
        return boards(
                request,
                request.queryId("organizationId").map(OrganizationId::new).orElse(null),
                request.queryId("workspaceId").map(WorkspaceId::new).orElse(null));
    }

    private Answer listWorkspaceBoards(Request request) {
        return boards(request, null, new WorkspaceId(request.pathId("workspaceId")));
    }

    private Answer boards(Request request, @Nullable OrganizationId organization, @Nullable WorkspaceId workspace) {
        int limit = request.limit();
        boolean archived = request.queryFlag("archived").orElse(false);
        Page<Board> page = useCases.listBoards.run(
                request.caller(),
                organization,
                workspace,
                archived,
                request.position().orElse(null),
                limit);
        return Pages.of(page.entries(), page.next(), limit, BoardJson::board);
    }

    private Answer createBoard(Request request) {
        Body body = request.body();
        if (body.has("templateId")) {
            return createFromTemplate(request, body);
        }
        CreateBoard.Input input = new CreateBoard.Input(
                new WorkspaceId(body.id("workspaceId")),
                body.text("name"),
                body.optionalText("description").orElse(""),
                body.has("columns") ? columns(body.list("columns")) : null,
                body.has("groups") ? groups(body.list("groups")) : null,
                kind(body).orElse(BoardKind.OPEN));
        return request.write(command -> useCases.createBoard.run(command, input), BoardHandlers::created);
    }

    private Answer createFromTemplate(Request request, Body body) {
        for (String other : List.of("columns", "groups")) {
            if (body.has(other)) {
                throw new RejectedException(Rejection.invalid(
                        "/" + other, "ambiguous_template", "A template brings its own columns and groups."));
            }
        }
        return request.write(
                command -> useCases.copyBoards.fromTemplate(
                        command,
                        new WorkspaceId(body.id("workspaceId")),
                        body.text("name"),
                        body.optionalText("description").orElse(""),
                        body.text("templateId"),
                        kind(body).orElse(BoardKind.OPEN)),
                BoardHandlers::created);
    }

    static Answer created(BoardDetails details) {
        return Answer.created(
                        BoardJson.details(details),
                        Links.to("boards", details.board().id()))
                .withVersion(details.board().seq());
    }

    private Answer changeBoard(Request request) {
        Body body = request.body();
        return request.write(
                command -> useCases.changeBoard.change(
                        command,
                        boardId(request),
                        new ChangeBoard.Change(
                                body.textOrNull("name"),
                                body.textOrNull("description"),
                                kind(body).orElse(null),
                                body.has("ownItems") ? body.optionalText("ownItems") : null)),
                BoardHandlers::answer);
    }

    private Answer archiveBoard(Request request) {
        return request.write(command -> useCases.changeBoard.archive(command, boardId(request)), BoardHandlers::answer);
    }

    private Answer restoreBoard(Request request) {
        return request.write(command -> useCases.changeBoard.restore(command, boardId(request)), BoardHandlers::answer);
    }

    private Answer deleteBoard(Request request) {
        return request.writeQuietly(command -> useCases.changeBoard.delete(command, boardId(request)));
    }

    private static Answer answer(BoardDetails details) {
        return Answer.ok(BoardJson.details(details)).withVersion(details.board().seq());
    }

    private static Optional<BoardKind> kind(Body body) {
        return body.optionalText("kind").flatMap(BoardKind::named);
    }

    private static BoardId boardId(Request request) {
        return new BoardId(request.pathId("boardId"));
    }

    private static List<ColumnDraft> columns(List<Body> bodies) {
        return bodies.stream().map(StructureHandlers::columnDraft).toList();
    }

    private static List<GroupDraft> groups(List<Body> bodies) {
        return bodies.stream().map(StructureHandlers::groupDraft).toList();
    }
}
