package io.sunday.api.item;

import io.sunday.api.http.Answer;
import io.sunday.api.http.Body;
import io.sunday.api.http.Operations;
import io.sunday.api.http.Request;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.item.ItemId;
import io.sunday.eventbus.json.ItemJson;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.item.ChangeItems;
import io.sunday.usecases.item.ChangeItems.Operation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Many changes of items in one transaction. */
public final class ItemBatchHandler {

    private final UseCases useCases;

    public ItemBatchHandler(UseCases useCases) {
        this.useCases = useCases;
    }

    public void register(Operations operations) {
        operations.add("changeItems", this::changeItems);
    }

    private Answer changeItems(Request request) {
        Body body = request.body();
        BoardId board = new BoardId(body.id("boardId"));
        List<Operation> changes = body.list("operations").stream()
                .map(ItemBatchHandler::operation)
                .toList();
        return request.write(
                command -> useCases.changeItems.run(command, board, changes), result -> Answer.ok(json(result)));
    }

    private static Operation operation(Body body) {
        return switch (body.text("op")) {
            case "create" -> new Operation.Create(ItemHandlers.draft(body));
            case "update" ->
                new Operation.Update(
                        new ItemId(body.id("id")), ItemHandlers.patch(body), body.numberOrNull("ifVersion"));
            case "archive" -> new Operation.Archive(new ItemId(body.id("id")), body.numberOrNull("ifVersion"));
            case "restore" -> new Operation.Restore(new ItemId(body.id("id")));
            case "delete" -> new Operation.Delete(new ItemId(body.id("id")), body.numberOrNull("ifVersion"));
            default -> throw new IllegalStateException("an operation that the contract does not know");
        };
    }

    private static JsonObject json(ChangeItems.Result result) {
        JsonArray results = new JsonArray();
        for (ChangeItems.Outcome outcome : result.outcomes()) {
            results.add(new JsonObject()
                    .put("op", outcome.op())
                    .put("id", outcome.id().toString())
                    .put("item", outcome.item().map(ItemJson::item).orElse(null)));
        }
        JsonObject seq = result.firstSeq() == 0
                ? null
                : new JsonObject().put("first", result.firstSeq()).put("last", result.lastSeq());
        return new JsonObject().put("results", results).put("seq", seq);
    }
}
