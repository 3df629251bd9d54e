package io.sunday.api.board;

import io.sunday.api.http.Answer;
import io.sunday.api.http.Body;
import io.sunday.api.http.Operations;
import io.sunday.api.http.Request;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.ColumnId;
import io.sunday.eventbus.json.BoardJson;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.board.ConvertColumn;
import io.sunday.usecases.board.PreviewFormula;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Changes of a column that change what all items have in it, or show in it. */
public final class ColumnValueHandlers {

    private final UseCases useCases;

    public ColumnValueHandlers(UseCases useCases) {
        this.useCases = useCases;
    }

    public void register(Operations operations) {
        operations
                .add("changeLabels", this::changeLabels)
                .add("convertColumn", this::convertColumn)
                .add("previewColumnConversion", this::previewColumnConversion)
                .add("undoColumnConversion", this::undoColumnConversion)
                .add("previewFormula", this::previewFormula)
                .add("showConnected", this::showConnected);
    }

    private Answer changeLabels(Request request) {
        Body body = request.body();
        return request.write(
                command -> useCases.changeLabels.run(
                        command, boardId(request), columnId(request), body.values("labels"), body.map("replace")),
                column -> Answer.ok(BoardJson.column(column)));
    }

    private Answer convertColumn(Request request) {
        ConvertColumn.Wanted wanted = wanted(request.body());
        return request.write(
                command -> useCases.convertColumn.run(command, boardId(request), columnId(request), wanted),
                preview -> Answer.ok(json(preview)));
    }

    private Answer previewColumnConversion(Request request) {
        return Answer.ok(json(useCases.convertColumn.preview(
                request.caller(), boardId(request), columnId(request), wanted(request.body()))));
    }

    private Answer undoColumnConversion(Request request) {
        return request.write(
                command -> useCases.convertColumn.undo(command, boardId(request), columnId(request)),
                column -> Answer.ok(BoardJson.column(column)));
    }

    private Answer showConnected(Request request) {
        boolean shown = request.body().flag("shown", false);
        BoardId which = request.body().optionalId("boardId").map(BoardId::new).orElse(null);
        return request.write(
                command -> useCases.showConnected.run(command, boardId(request), columnId(request), which, shown),
                column -> Answer.ok(BoardJson.column(column)));
    }

    private Answer previewFormula(Request request) {
        Body body = request.body();
        PreviewFormula.Preview preview = useCases.previewFormula.run(
                request.caller(),
                boardId(request),
                body.has("columnId") ? new ColumnId(body.id("columnId")) : null,
                body.text("formula"));
        JsonArray samples = new JsonArray();
        preview.samples()
                .forEach(sample -> samples.add(new JsonObject()
                        .put("itemId", sample.itemId())
                        .put("name", sample.name())
                        .put("value", sample.value().orElse(null))));
        return Answer.ok(new JsonObject()
                .put("settings", new JsonObject(preview.column().settings()))
                .put("samples", samples));
    }

    private static ConvertColumn.Wanted wanted(Body body) {
        return new ConvertColumn.Wanted(body.text("type"), body.has("settings") ? body.object("settings") : null);
    }

    private static JsonObject json(ConvertColumn.Preview preview) {
        JsonArray samples = new JsonArray();
        preview.samples()
                .forEach(lost -> samples.add(
                        new JsonObject().put("itemId", lost.item().toString()).put("text", lost.text())));
        return new JsonObject()
                .put("column", BoardJson.column(preview.column()))
                .put("converted", preview.converted())
                .put("lost", preview.lost())
                .put("samples", samples);
    }

    private static BoardId boardId(Request request) {
        return new BoardId(request.pathId("boardId"));
    }

    private static ColumnId columnId(Request request) {
        return new ColumnId(request.pathId("columnId"));
    }
}
