package io.sunday.usecases.undo;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Place;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.view.View;
import io.sunday.domain.view.ViewId;
import io.sunday.domain.view.ViewRules.Change;
import io.sunday.eventbus.json.PlainJson;
import io.sunday.eventbus.json.ViewJson;
import io.sunday.storage.change.UndoSteps.Step;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.undo.UndoChanges.Outcome;
import io.sunday.usecases.view.ChangeViews;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The inverse of a change of a view. */
final class ViewsInverse {

    /** Who sees it is said knowingly, not with the last stroke of a key; the others nobody writes. */
    private static final Set<String> KNOWINGLY = Set.of("viewers", "otherViewers", "link", "baseline");

    private static final List<String> OWN = List.of("name", "type", "settings", "personal", "locked");

    private final ChangeViews views;

    ViewsInverse(ChangeViews views) {
        this.views = views;
    }

    Outcome apply(WriteTransaction write, Step step, JsonObject event) {
        BoardId board = new BoardId(step.boardId());
        String type = event.getString("type");
        JsonObject data = event.getJsonObject("data");
        View view = switch (type) {
            case "view.created" -> away(write, board, data.getJsonObject("view"));
            case "view.deleted" -> views.restore(write, board, id(data.getString("viewId")), false);
            default -> back(write, board, data.getJsonObject("view"), data.getJsonObject("previous"));
        };
        return new Outcome(step.undone(), type, 1, Optional.of(view.name()), List.of());
    }

    /** The same of a personal view, of which a step says itself what was before. */
    void revert(WriteTransaction write, BoardId board, ViewId id, @Nullable JsonObject from, @Nullable JsonObject to) {
        if (from == null) {
            views.restore(write, board, id, true);
        } else if (to == null) {
            away(write, board, from);
        } else {
            back(write, board, from.copy().put("id", id.toString()), to);
        }
    }

    private View away(WriteTransaction write, BoardId board, JsonObject mine) {
        View now = views.current(write, board, id(mine.getString("id")));
        JsonObject is = ViewJson.view(now);
        if (!OWN.stream().allMatch(field -> same(is.getValue(field), mine.getValue(field)))) {
            throw changedSince(now);
        }
        return views.delete(write, board, now.id());
    }

    private View back(WriteTransaction write, BoardId board, JsonObject mine, JsonObject previous) {
        View now = views.current(write, board, id(mine.getString("id")));
        JsonObject is = ViewJson.view(now);
        for (String field : previous.fieldNames()) {
            if (!field.equals("settings") && !same(is.getValue(field), mine.getValue(field))) {
                throw changedSince(now);
            }
        }
        Change change = new Change(
                previous.getString("name"),
                previous.getString("type"),
                previous.containsKey("settings")
                        ? settings(now, mine.getJsonObject("settings"), previous.getJsonObject("settings"))
                        : null,
                null,
                previous.getBoolean("locked"));
        String position = previous.getString("position");
        return views.change(
                write, board, now.id(), change, position == null ? Place.END : new Place(position, null, null));
    }

    /** The settings that were changed, as they were; null takes one away. */
    private static Map<String, @Nullable Object> settings(View now, JsonObject mine, JsonObject previous) {
        Set<String> names = new HashSet<>(mine.fieldNames());
        names.addAll(previous.fieldNames());
        names.removeIf(name -> same(mine.getValue(name), previous.getValue(name)));
        if (names.stream().anyMatch(KNOWINGLY::contains)) {
            throw new RejectedException(Rejection.conflict(
                    "no_longer_possible", "Who sees a view, and its baseline, are not taken back: change them."));
        }
        JsonObject is = new JsonObject(now.settings());
        Map<String, @Nullable Object> before = new HashMap<>();
        for (String name : names) {
            if (!same(is.getValue(name), mine.getValue(name))) {
                throw changedSince(now);
            }
            before.put(name, PlainJson.plainValue(previous.getValue(name)));
        }
        return before;
    }

    private static ViewId id(String text) {
        return ViewId.parse(text).orElseThrow();
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        return Objects.equals(PlainJson.plainValue(one), PlainJson.plainValue(other));
    }

    private static RejectedException changedSince(View view) {
        return new RejectedException(
                Rejection.conflict("changed_since", "Somebody has changed “" + view.name() + "” since."));
    }
}
