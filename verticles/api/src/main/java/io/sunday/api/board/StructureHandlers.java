package io.sunday.api.board;

import io.sunday.api.http.Answer;
import io.sunday.api.http.Body;
import io.sunday.api.http.Links;
import io.sunday.api.http.Operations;
import io.sunday.api.http.Request;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.board.GroupDraft;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.board.Place;
import io.sunday.eventbus.json.BoardJson;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.board.ChangeColumns;
import io.sunday.usecases.board.ChangeGroups;

/** The columns and groups of a board. */
public final class StructureHandlers {

    private final UseCases useCases;

    public StructureHandlers(UseCases useCases) {
        this.useCases = useCases;
    }

    public void register(Operations operations) {
        operations
                .add("listColumns", this::listColumns)
                .add("createColumn", this::createColumn)
                .add("changeColumn", this::changeColumn)
                .add("deleteColumn", this::deleteColumn)
                .add("listGroups", this::listGroups)
                .add("createGroup", this::createGroup)
                .add("changeGroup", this::changeGroup)
                .add("deleteGroup", this::deleteGroup)
                .add("archiveGroup", this::archiveGroup)
                .add("restoreGroup", this::restoreGroup)
                .add("restoreColumn", this::restoreColumn);
    }

    private Answer listColumns(Request request) {
        return Answer.ok(BoardJson.columns(
                useCases.readStructure.run(request.caller(), boardId(request)).columns()));
    }

    private Answer createColumn(Request request) {
        Body body = request.body();
        return request.write(
                command -> useCases.changeColumns.create(command, boardId(request), columnDraft(body), place(body)),
                column -> Answer.created(
                        BoardJson.column(column), Links.to("boards/" + column.boardId() + "/columns", column.id())));
    }

    private Answer changeColumn(Request request) {
        Body body = request.body();
        ChangeColumns.Change change = new ChangeColumns.Change(
                body.textOrNull("title"), body.has("settings") ? body.object("settings") : null, place(body));
        return request.write(
                command -> useCases.changeColumns.change(command, boardId(request), columnId(request), change),
                column -> Answer.ok(BoardJson.column(column)));
    }

    private Answer deleteColumn(Request request) {
        return request.writeQuietly(
                command -> useCases.changeColumns.delete(command, boardId(request), columnId(request)));
    }

    private Answer listGroups(Request request) {
        return Answer.ok(BoardJson.groups(
                useCases.readStructure.run(request.caller(), boardId(request)).groups()));
    }

    private Answer createGroup(Request request) {
        Body body = request.body();
        return request.write(
                command -> useCases.changeGroups.create(command, boardId(request), groupDraft(body), place(body)),
                group -> Answer.created(
                        BoardJson.group(group), Links.to("boards/" + group.boardId() + "/groups", group.id())));
    }

    private Answer changeGroup(Request request) {
        Body body = request.body();
        ChangeGroups.Change change =
                new ChangeGroups.Change(body.textOrNull("title"), body.textOrNull("color"), place(body));
        return request.write(
                command -> useCases.changeGroups.change(command, boardId(request), groupId(request), change),
                group -> Answer.ok(BoardJson.group(group)));
    }

    private Answer deleteGroup(Request request) {
        return request.writeQuietly(
                command -> useCases.changeGroups.delete(command, boardId(request), groupId(request)));
    }

    private Answer archiveGroup(Request request) {
        return request.writeQuietly(
                command -> useCases.changeGroups.archive(command, boardId(request), groupId(request)));
    }

    private Answer restoreGroup(Request request) {
        return request.write(
                command -> useCases.changeGroups.restore(command, boardId(request), groupId(request)),
                group -> Answer.ok(BoardJson.group(group)));
    }

    private Answer restoreColumn(Request request) {
        return request.write(
                command -> useCases.changeColumns.restore(command, boardId(request), columnId(request)),
                column -> Answer.ok(BoardJson.column(column)));
    }

    static ColumnDraft columnDraft(Body body) {
        return new ColumnDraft(body.textOrNull("key"), body.text("title"), body.text("type"), body.object("settings"));
    }

    static GroupDraft groupDraft(Body body) {
        return new GroupDraft(body.text("title"), body.textOrNull("color"));
    }

    static Place place(Body body) {
        return new Place(
                body.textOrNull("position"),
                body.optionalId("beforeId").orElse(null),
                body.optionalId("afterId").orElse(null));
    }

    private static BoardId boardId(Request request) {
        return new BoardId(request.pathId("boardId"));
    }

    private static ColumnId columnId(Request request) {
        return new ColumnId(request.pathId("columnId"));
    }

    private static GroupId groupId(Request request) {
        return new GroupId(request.pathId("groupId"));
    }
}
