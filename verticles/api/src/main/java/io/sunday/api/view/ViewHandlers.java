package io.sunday.api.view;

import io.sunday.api.http.Answer;
import io.sunday.api.http.Body;
import io.sunday.api.http.Links;
import io.sunday.api.http.Operations;
import io.sunday.api.http.Request;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Place;
import io.sunday.domain.view.View;
import io.sunday.domain.view.ViewId;
import io.sunday.domain.view.ViewRules.Change;
import io.sunday.eventbus.json.ViewJson;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.view.ReadViews.Found;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The views of a board. */
public final class ViewHandlers {

    private final UseCases useCases;

    public ViewHandlers(UseCases useCases) {
        this.useCases = useCases;
    }

    public void register(Operations operations) {
        operations
                .add("listViews", this::listViews)
                .add("createView", this::createView)
                .add("readView", this::readView)
                .add("changeView", this::changeView)
                .add("deleteView", this::deleteView)
                .add("readBaseline", this::readBaseline)
                .add("takeBaseline", this::takeBaseline)
                .add("dropBaseline", this::dropBaseline);
    }

    private Answer listViews(Request request) {
        JsonArray views = new JsonArray();
        useCases.readViews.ofBoard(request.caller(), boardId(request)).forEach(found -> views.add(json(found)));
        return Answer.ok(views);
    }

    private Answer readView(Request request) {
        Found found = useCases.readViews.one(request.caller(), boardId(request), viewId(request));
        return request.knows(found.view().version())
                ? Answer.notModified(found.view().version())
                : Answer.ok(json(found)).withVersion(found.view().version());
    }

    private Answer createView(Request request) {
        Body body = request.body();
        return request.write(
                command -> useCases.changeViews.create(command, boardId(request), change(body), place(body)),
                view -> Answer.created(ViewJson.view(view), Links.to("boards/" + view.boardId() + "/views", view.id()))
                        .withVersion(view.version()));
    }

    private Answer changeView(Request request) {
        Body body = request.body();
        return request.write(
                command -> useCases.changeViews.change(
                        command, boardId(request), viewId(request), change(body), place(body)),
                (View view) -> Answer.ok(ViewJson.view(view)).withVersion(view.version()));
    }

    private Answer deleteView(Request request) {
        return request.writeQuietly(command -> useCases.changeViews.delete(command, boardId(request), viewId(request)));
    }

    private Answer readBaseline(Request request) {
        return Answer.ok(useCases.viewBaselines.read(request.caller(), boardId(request), viewId(request)));
    }

    private Answer takeBaseline(Request request) {
        return request.write(
                command -> useCases.viewBaselines.take(command, boardId(request), viewId(request)),
                (View view) -> Answer.ok(ViewJson.view(view)).withVersion(view.version()));
    }

    private Answer dropBaseline(Request request) {
        return request.writeQuietly(command -> useCases.viewBaselines.drop(command, boardId(request), viewId(request)));
    }

    private static JsonObject json(Found found) {
        JsonObject titles = new JsonObject();
        found.deletedTitles().forEach(titles::put);
        return ViewJson.view(found.view())
                .put("missingColumns", new JsonArray(found.missingColumns()))
                .put("deletedColumnTitles", titles);
    }

    private static Change change(Body body) {
        return new Change(
                body.textOrNull("name"),
                body.textOrNull("type"),
                body.has("settings") ? body.map("settings") : null,
                flagOrNull(body, "personal"),
                flagOrNull(body, "locked"));
    }

    private static @Nullable Boolean flagOrNull(Body body, String name) {
        return body.has(name) ? body.flag(name, false) : null;
    }

    private static Place place(Body body) {
        return new Place(
                body.textOrNull("position"),
                body.optionalId("beforeId").orElse(null),
                body.optionalId("afterId").orElse(null));
    }

    private static BoardId boardId(Request request) {
        return new BoardId(request.pathId("boardId"));
    }

    private static ViewId viewId(Request request) {
        return new ViewId(request.pathId("viewId"));
    }
}
