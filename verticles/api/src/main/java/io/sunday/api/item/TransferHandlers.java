package io.sunday.api.item;

import io.sunday.api.http.Answer;
import io.sunday.api.http.Body;
import io.sunday.api.http.Operations;
import io.sunday.api.http.Request;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.item.ItemId;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.item.TransferItems;
import io.sunday.usecases.item.TransferItems.Done;
import io.sunday.usecases.item.TransferItems.Preview;
import io.sunday.usecases.item.TransferItems.Wanted;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Moving and copying items and groups to other groups and boards. */
public final class TransferHandlers {

    private final UseCases useCases;

    public TransferHandlers(UseCases useCases) {
        this.useCases = useCases;
    }

    public void register(Operations operations) {
        operations.add("previewTransfer", this::previewTransfer).add("transferItems", this::transferItems);
    }

    private Answer previewTransfer(Request request) {
        return Answer.ok(json(useCases.transferItems.preview(request.caller(), wanted(request))));
    }

    private Answer transferItems(Request request) {
        Wanted wanted = wanted(request);
        return request.write(command -> useCases.transferItems.run(command, wanted), done -> Answer.ok(json(done)));
    }

    private static Wanted wanted(Request request) {
        Body body = request.body();
        if (body.has("itemIds") == body.has("groupId")) {
            throw new RejectedException(
                    Rejection.invalid("/itemIds", "ambiguous_source", "Give either itemIds or groupId."));
        }
        if (body.has("groupId") && body.has("toGroupId")) {
            throw new RejectedException(
                    Rejection.invalid("/toGroupId", "ambiguous_target", "A group stays a group of its own."));
        }
        List<ItemId> items = body.values("itemIds").stream()
                .map(id -> ItemId.of((String) id))
                .toList();
        return new Wanted(
                new BoardId(request.pathId("boardId")),
                items,
                body.optionalId("groupId").map(GroupId::new).orElse(null),
                new BoardId(body.id("toBoardId")),
                body.optionalId("toGroupId").map(GroupId::new).orElse(null),
                body.flag("copy", false),
                body.map("mapping"));
    }

    private static JsonObject json(Done done) {
        return new JsonObject()
                .put(
                        "itemIds",
                        new JsonArray(
                                done.items().stream().map(ItemId::toString).toList()))
                .put("groupId", done.group().toString())
                .put("count", done.count())
                .put("lost", done.lost());
    }

    private static JsonObject json(Preview preview) {
        return new JsonObject()
                .put("items", preview.items())
                .put("subitems", preview.subitems())
                .put(
                        "columns",
                        new JsonArray(preview.columns().stream()
                                .map(TransferHandlers::json)
                                .toList()));
    }

    private static JsonObject json(TransferItems.Preview.OfColumn column) {
        return new JsonObject()
                .put("key", column.column().key())
                .put("title", column.column().title())
                .put("type", column.column().type())
                .put("target", column.target().map(Column::key).orElse(null))
                .put("filled", column.filled())
                .put("lost", column.lost())
                .put(
                        "samples",
                        new JsonArray(column.samples().stream()
                                .map(lost -> new JsonObject()
                                        .put("itemId", lost.item().toString())
                                        .put("text", lost.text())
                                        .put("why", lost.why()))
                                .toList()));
    }
}
