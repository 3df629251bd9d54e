package io.sunday.api.recurrence;

import io.sunday.api.http.Answer;
import io.sunday.api.http.Body;
import io.sunday.api.http.Links;
import io.sunday.api.http.Operations;
import io.sunday.api.http.Request;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.recurrence.Recurrence.Timing;
import io.sunday.domain.recurrence.RecurrenceId;
import io.sunday.eventbus.json.RecurrenceJson;
import io.sunday.eventbus.json.Times;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.recurrence.Recurrences;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Items of a board that repeat. */
public final class RecurrenceHandlers {

    private final UseCases useCases;

    public RecurrenceHandlers(UseCases useCases) {
        this.useCases = useCases;
    }

    public void register(Operations operations) {
        operations
                .add("listRecurrences", this::listRecurrences)
                .add("createRecurrence", this::createRecurrence)
                .add("previewRecurrence", this::previewRecurrence)
                .add("changeRecurrence", this::changeRecurrence)
                .add("deleteRecurrence", this::deleteRecurrence);
    }

    private Answer listRecurrences(Request request) {
        return Answer.ok(new JsonArray(useCases.recurrences.list(request.caller(), boardId(request)).stream()
                .map(RecurrenceJson::recurrence)
                .toList()));
    }

    private Answer createRecurrence(Request request) {
        Body body = request.body();
        ItemId item = new ItemId(body.id("itemId"));
        return request.write(
                command -> useCases.recurrences.create(command, boardId(request), item, timing(body)),
                made -> Answer.created(RecurrenceJson.recurrence(made), Links.to("recurrences", made.id())));
    }

    private Answer previewRecurrence(Request request) {
        return Answer.ok(new JsonObject()
                .put(
                        "next",
                        new JsonArray(
                                useCases
                                        .recurrences
                                        .preview(request.caller(), boardId(request), timing(request.body()))
                                        .stream()
                                        .map(Times::text)
                                        .toList())));
    }

    private Answer changeRecurrence(Request request) {
        Body body = request.body();
        Recurrences.Change change = new Recurrences.Change(
                body.textOrNull("rule"),
                body.textOrNull("timeZone"),
                body.textOrNull("start"),
                body.has("paused") ? body.flag("paused", false) : null);
        return request.write(
                command -> useCases.recurrences.change(command, recurrenceId(request), change),
                changed -> Answer.ok(RecurrenceJson.recurrence(changed)));
    }

    private Answer deleteRecurrence(Request request) {
        return request.writeQuietly(command -> useCases.recurrences.delete(command, recurrenceId(request)));
    }

    private static Timing timing(Body body) {
        return new Timing(body.text("rule"), body.text("timeZone"), body.text("start"));
    }

    private static BoardId boardId(Request request) {
        return new BoardId(request.pathId("boardId"));
    }

    private static RecurrenceId recurrenceId(Request request) {
        return new RecurrenceId(request.pathId("recurrenceId"));
    }
}
