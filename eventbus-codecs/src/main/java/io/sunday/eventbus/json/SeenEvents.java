package io.sunday.eventbus.json;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.view.ViewId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Events of a board as a role sees them that does not see all of its columns and views: without what they say about
 * those. What the log says of them is judged by who sees them now. An event of a kind that is not known here is not shown.
 */
public final class SeenEvents {

    private final Set<String> shown = new HashSet<>();
    private final Set<String> hidden;
    private final Set<String> hiddenViews;

    /** @param board as the role sees it, no older than the events */
    public SeenEvents(BoardStructure board) {
        board.columns().stream().map(Column::key).forEach(shown::add);
        board.deletedKeys().stream()
                .filter(key -> !board.closedKeys().containsKey(key))
                .forEach(shown::add);
        hidden = new HashSet<>(board.closedKeys().keySet());
        hidden.removeAll(shown);
        hiddenViews =
                board.closedViews().keySet().stream().map(ViewId::toString).collect(Collectors.toSet());
    }

    /** What is left of the event; nothing when it is about hidden columns alone. The event itself stays as it is. */
    public Optional<JsonObject> of(JsonObject event) {
        String type = event.getString("type", "");
        JsonObject data = event.getJsonObject("data", new JsonObject());
        return switch (type) {
            case "board.created" -> Optional.of(with(event, data.copy(), this::takeColumnsAndViews));
            case "item.created", "item.restored", "item.arrived" ->
                Optional.of(with(event, data.copy(), this::takeItemValues));
            case "item.updated", "item.moved" -> changed(event, data.copy());
            case "column.created", "column.updated", "column.restored" ->
                about(event, data.getJsonObject("column", new JsonObject()).getString("key"));
            case "column.deleted" -> about(event, data.getString("key"));
            case "column.values_changed" -> valuesChanged(event, data.copy());
            case "file.attached", "file.removed", "time.tracked", "button.clicked" ->
                about(event, data.getString("column"));
            case "item.left" -> Optional.of(with(event, data.copy(), this::takeLeftValues));
            case "item.deleted", "item.archived" -> Optional.of(event);
            case "view.created", "view.updated" ->
                aboutView(event, data.getJsonObject("view", new JsonObject()).getString("id"));
            case "view.deleted" -> aboutView(event, data.getString("viewId"));
            case "automation.created", "automation.updated" -> aboutRecipe(event, data);
            case "automation.deleted" -> Optional.of(deletedRecipe(event, data));
            default ->
                switch (type.substring(0, Math.max(0, type.indexOf('.')))) {
                    case "board", "member", "group", "recurrence", "comment" -> Optional.of(event);
                    default -> Optional.empty();
                };
        };
    }

    /** Whether something passing, such as a cursor, points at a hidden column. */
    public boolean pointsAtHidden(JsonObject signal) {
        return signal.getValue("data") instanceof JsonObject data
                && data.getValue("position") instanceof JsonObject position
                && position.getValue("column") instanceof String column
                && hidden.contains(column);
    }

    /** Whether nothing of the event is hidden. */
    public boolean isWhole(JsonObject event) {
        return of(event).filter(event::equals).isPresent();
    }

    /** An item's JSON with what is shown of it. */
    public JsonObject item(JsonObject item) {
        JsonObject seen = item.copy();
        keepShown(seen.getJsonObject("itemData"));
        return seen;
    }

    private interface Taking {
        void from(JsonObject data);
    }

    private JsonObject with(JsonObject event, JsonObject data, Taking taking) {
        taking.from(data);
        return seen(event, data);
    }

    /** With other data, and an item beside it, which a filter puts there, as it is seen. */
    private JsonObject seen(JsonObject event, JsonObject data) {
        JsonObject seen = event.copy().put("data", data);
        if (seen.getValue("item") instanceof JsonObject item) {
            seen.put("item", item(item));
        }
        return seen;
    }

    private void takeColumnsAndViews(JsonObject data) {
        JsonObject board = data.getJsonObject("board");
        JsonArray columns = new JsonArray();
        board.getJsonArray("columns", new JsonArray()).forEach(column -> {
            if (shown.contains(((JsonObject) column).getString("key"))) {
                columns.add(column);
            }
        });
        board.put("columns", columns);
        JsonArray views = new JsonArray();
        board.getJsonArray("views", new JsonArray()).forEach(view -> {
            if (!hiddenViews.contains(((JsonObject) view).getString("id"))) {
                views.add(view);
            }
        });
        board.put("views", views);
    }

    private void takeLeftValues(JsonObject data) {
        if (data.getValue("previous") instanceof JsonObject previous) {
            keepShown(previous.getJsonObject("itemData"));
        }
        if (data.getValue("to") instanceof JsonObject to) {
            keepShown(to.getJsonObject("columns"));
        }
    }

    private void takeItemValues(JsonObject data) {
        keepShown(data.getJsonObject("item").getJsonObject("itemData"));
    }

    private Optional<JsonObject> changed(JsonObject event, JsonObject data) {
        JsonObject changes = data.getJsonObject("changes", new JsonObject());
        boolean something = !changes.isEmpty();
        for (JsonObject side : new JsonObject[] {changes, data.getJsonObject("previous", new JsonObject())}) {
            JsonObject values = side.getJsonObject("itemData");
            keepShown(values);
            if (values != null && values.isEmpty()) {
                side.remove("itemData");
            }
        }
        // An item that comes into a filter or leaves it does so whatever has changed.
        boolean passes = !event.containsKey("view") || event.getString("view").equals("change");
        return passes && something && changes.isEmpty() ? Optional.empty() : Optional.of(seen(event, data));
    }

    private Optional<JsonObject> valuesChanged(JsonObject event, JsonObject data) {
        JsonObject items = data.getJsonObject("values", new JsonObject());
        for (String item : Set.copyOf(items.fieldNames())) {
            JsonObject values = items.getJsonObject(item);
            keepShown(values);
            if (values == null || values.isEmpty()) {
                items.remove(item);
            }
        }
        return items.isEmpty() ? Optional.empty() : Optional.of(seen(event, data));
    }

    private Optional<JsonObject> about(JsonObject event, @Nullable String key) {
        return key != null && shown.contains(key) ? Optional.of(event) : Optional.empty();
    }

    private Optional<JsonObject> aboutView(JsonObject event, @Nullable String id) {
        return id != null && !hiddenViews.contains(id) ? Optional.of(event) : Optional.empty();
    }

    /** A recipe is for those who see all columns that it names, and so is what it was before. */
    private Optional<JsonObject> aboutRecipe(JsonObject event, JsonObject data) {
        if (AutomationJson.namesAny(data.getJsonObject("automation", new JsonObject()), hidden)) {
            return Optional.empty();
        }
        return AutomationJson.namesAny(data.getJsonObject("previous", new JsonObject()), hidden)
                ? Optional.of(with(event, data.copy(), copy -> copy.put("previous", new JsonObject())))
                : Optional.of(event);
    }

    /** That a recipe went is for all, so that lists of them are right; what it was, for those who saw it. */
    private JsonObject deletedRecipe(JsonObject event, JsonObject data) {
        return AutomationJson.namesAny(data.getJsonObject("automation", new JsonObject()), hidden)
                ? with(event, data.copy(), copy -> copy.remove("automation"))
                : event;
    }

    private void keepShown(@Nullable JsonObject values) {
        if (values != null) {
            Set.copyOf(values.fieldNames()).stream()
                    .filter(key -> !shown.contains(key))
                    .forEach(values::remove);
        }
    }
}
