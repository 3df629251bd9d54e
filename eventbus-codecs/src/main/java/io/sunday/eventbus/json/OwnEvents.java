package io.sunday.eventbus.json;

import io.sunday.domain.access.OwnItems;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Events of a board as somebody gets them who sees only their own items: about others nothing, and in place of what
 * brings an item into their sight or takes it away, that the board has to be read again. Whose an item is, is looked up
 * after the events, so an item may be told of a little before it comes into sight, and no longer a little before it goes.
 */
public final class OwnEvents {

    private final OwnItems own;

    public OwnEvents(OwnItems own) {
        this.own = own;
    }

    /** What is known of the items that events are about. */
    public interface Rows {

        /** Whether it is theirs. */
        boolean isOwn(String item);

        /** Whether the board has it, wherever it is kept. */
        boolean isThere(String item);
    }

    /** When nothing is known: all may be theirs. */
    public static final Rows ANY = new Rows() {
        @Override
        public boolean isOwn(String item) {
            return true;
        }

        @Override
        public boolean isThere(String item) {
            return true;
        }
    };

    /** The items that somebody has to be able to see, or the rows to be known of, to be told of the event. */
    public static Set<String> items(JsonObject event) {
        Set<String> items = new HashSet<>();
        JsonObject data = data(event);
        item(data).ifPresent(items::add);
        if (data.getValue("values") instanceof JsonObject values) {
            items.addAll(values.fieldNames());
        }
        if (event.getString("type", "").equals("item.left") && data.getValue("parentId") instanceof String parent) {
            items.add(parent);
        }
        return items;
    }

    /** Whether other items may be in their sight after the event than before. */
    public boolean turns(JsonObject event, Rows rows) {
        JsonObject data = data(event);
        return switch (event.getString("type", "")) {
            case "item.updated", "item.moved" -> turnsItem(data);
            case "item.left" ->
                data.getValue("parentId") instanceof String parent
                        ? rows.isOwn(parent)
                        : data.getValue("previous") instanceof JsonObject previous
                                && own.names(people(previous.getValue("itemData")));
            // Nobody knows any more whose it was.
            case "item.deleted", "item.archived" -> !rows.isThere(data.getString("itemId"));
            case "column.values_changed", "column.restored" ->
                data.getValue("values") instanceof JsonObject items
                        && items.stream()
                                .anyMatch(item -> item.getValue() instanceof JsonObject values
                                        && values.containsKey(own.column()));
            case "board.updated" ->
                data.getValue("previous") instanceof JsonObject previous && previous.containsKey("ownItems");
            default -> false;
        };
    }

    private boolean turnsItem(JsonObject data) {
        JsonObject changes = data.getJsonObject("changes", new JsonObject());
        JsonObject previous = data.getJsonObject("previous", new JsonObject());
        if (changes.containsKey("parentId") || previous.containsKey("parentId")) {
            return true;
        }
        if (!(changes.getValue("itemData") instanceof JsonObject values) || !values.containsKey(own.column())) {
            return false;
        }
        boolean wasKnown =
                previous.getValue("itemData") instanceof JsonObject before && before.containsKey(own.column());
        return !wasKnown || own.names(people(values)) != own.names(people(previous.getValue("itemData")));
    }

    /** What is left of the event; nothing when it is about an item that is not theirs. The event itself stays as it is. */
    public Optional<JsonObject> of(JsonObject event, Rows rows) {
        String type = event.getString("type", "");
        JsonObject data = data(event);
        // What will be made, and whom it will be for, is nobody's yet.
        if (type.startsWith("recurrence.")) {
            return Optional.empty();
        }
        if (type.equals("column.values_changed") || type.equals("column.restored")) {
            return values(event, data, rows);
        }
        if (type.equals("item.left")) {
            return turns(event, rows) ? Optional.of(event) : Optional.empty();
        }
        return item(data).filter(item -> !rows.isOwn(item)).isPresent() ? Optional.empty() : Optional.of(event);
    }

    private static Optional<JsonObject> values(JsonObject event, JsonObject data, Rows rows) {
        if (!(data.getValue("values") instanceof JsonObject items)) {
            return Optional.of(event);
        }
        JsonObject seen = new JsonObject();
        items.fieldNames().stream().filter(rows::isOwn).forEach(item -> seen.put(item, items.getValue(item)));
        boolean isNothing = seen.isEmpty() && event.getString("type", "").equals("column.values_changed");
        return isNothing
                ? Optional.empty()
                : Optional.of(event.copy().put("data", data.copy().put("values", seen)));
    }

    /** What stands in place of an event that turns: read the board again. */
    public static JsonObject resync(String board, long seq) {
        return new JsonObject()
                .put("type", "resync")
                .put("boardId", board)
                .put("seq", seq)
                .put("data", new JsonObject());
    }

    private @Nullable Object people(@Nullable Object values) {
        return values instanceof JsonObject json && json.getValue(own.column()) instanceof JsonArray people
                ? people.getList()
                : null;
    }

    private static Optional<String> item(JsonObject data) {
        Object id = data.getValue("item") instanceof JsonObject item ? item.getValue("id") : data.getValue("itemId");
        return id instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static JsonObject data(JsonObject event) {
        return event.getJsonObject("data", new JsonObject());
    }
}
