package io.sunday.usecases.view;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.Group;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.view.SharedView;
import io.sunday.storage.item.SharedItems;
import io.sunday.storage.view.ViewLinkStore.OpenView;
import io.sunday.usecases.access.Signatures;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes a view for people who may see nothing else: every field is named here, and what is not named is not told. Ids
 * become others, which say the same within the view and nothing outside it.
 */
final class SharedViewJson {

    /** What the cells of a column need; the rest may speak of columns that are hidden, or of other boards. */
    private static final List<String> COLUMN_SETTINGS =
            List.of("unit", "decimals", "footer", "time", "max", "result", "aggregate");

    private static final Set<String> PEOPLE_TYPES = Set.of("people", "vote");

    private final BoardStructure board;
    private final SharedView view;
    private final Buffer key;
    private final Map<String, String> others = new HashMap<>();
    private final Set<UserId> named = new LinkedHashSet<>();
    private final boolean idsAreShown;

    /** @param key makes the ids that are told */
    SharedViewJson(BoardStructure board, SharedView view, Buffer key) {
        this.board = board;
        this.view = view;
        this.key = key;
        this.idsAreShown = shows("item_id");
    }

    JsonObject view(OpenView open, SharedItems.Found found) {
        Set<String> told = new HashSet<>();
        found.items().forEach(item -> told.add(item.getString("id")));
        JsonArray items = new JsonArray();
        found.items().forEach(item -> items.add(item(item, told)));
        JsonArray columns = new JsonArray();
        view.columns().forEach(column -> columns.add(column(column)));
        return new JsonObject()
                .put("board", open.boardName())
                .put("name", open.viewName())
                .put("type", open.type().apiName())
                .put("settings", settings())
                .put("columns", columns)
                .put("groups", groups(open, found.items()))
                .put("items", items)
                .put("more", found.more());
    }

    /** The people whose ids were told. */
    Set<UserId> named() {
        return Set.copyOf(named);
    }

    JsonArray people(Map<UserId, String> names) {
        JsonArray people = new JsonArray();
        named.forEach(person -> people.add(
                new JsonObject().put("id", other(person.toString())).put("name", names.getOrDefault(person, "?"))));
        return people;
    }

    private JsonObject settings() {
        JsonObject settings = new JsonObject(new HashMap<>(view.settings()));
        if (view.settings().get("capacities") instanceof Map<?, ?> capacities) {
            JsonObject told = new JsonObject();
            capacities.forEach((person, amount) -> told.put(other((String) person), amount));
            settings.put("capacities", told);
        }
        return settings;
    }

    private static JsonObject column(Column column) {
        JsonObject settings = new JsonObject();
        for (String name : COLUMN_SETTINGS) {
            Object value = column.settings().get(name);
            if (value != null) {
                settings.put(name, value);
            }
        }
        if (column.settings().get("labels") instanceof List<?> labels) {
            settings.put("labels", new JsonArray(labels));
        }
        return new JsonObject()
                .put("key", column.key())
                .put("title", column.title())
                .put("type", column.type())
                .put("settings", settings);
    }

    /** Those of the board when the view shows them, without the ones whose items a filter keeps out; else one without a name. */
    private JsonArray groups(OpenView open, List<JsonObject> items) {
        if (!view.groups()) {
            return new JsonArray().add(group(board.id().toString(), "", "#808080"));
        }
        Set<String> used = new HashSet<>();
        items.forEach(item -> used.add(item.getString("groupId")));
        boolean filtered = open.settings().get("filter") != null;
        JsonArray groups = new JsonArray();
        for (Group group : board.groups()) {
            if (!filtered || used.contains(group.id().toString())) {
                groups.add(group(group.id().toString(), group.title(), group.color()));
            }
        }
        return groups;
    }

    private JsonObject group(String id, String title, String color) {
        return new JsonObject().put("id", other(id)).put("title", title).put("color", color);
    }

    private JsonObject item(JsonObject item, Set<String> told) {
        JsonObject values = item.getJsonObject("itemData");
        JsonObject shown = new JsonObject();
        for (Column column : view.columns()) {
            Object value = values.getValue(column.key());
            Object kept = value == null ? null : value(value, column, told);
            if (kept != null) {
                shown.put(column.key(), kept);
            }
        }
        String parent = item.getString("parentId");
        JsonObject json = new JsonObject()
                .put("id", itemId(item.getString("id")))
                .put(
                        "groupId",
                        other(
                                view.groups()
                                        ? item.getString("groupId")
                                        : board.id().toString()))
                .put("parentId", parent == null || !told.contains(parent) ? null : itemId(parent))
                .put("name", item.getString("name"))
                .put("itemData", shown);
        if (shows("auto_number")) {
            json.put("number", item.getValue("number"));
        }
        if (shows("creation_log")) {
            json.put("createdAt", item.getString("createdAt")).put("createdBy", person(item.getString("createdBy")));
        }
        if (shows("last_updated")) {
            json.put("updatedAt", item.getString("updatedAt")).put("updatedBy", person(item.getString("updatedBy")));
        }
        return json;
    }

    private boolean shows(String type) {
        return view.columns().stream().anyMatch(column -> column.type().equals(type));
    }

    /** A value as it is told; null for one that is not. */
    private @Nullable Object value(Object value, Column column, Set<String> told) {
        if (PEOPLE_TYPES.contains(column.type())
                || "people".equals(column.settings().get("result"))) {
            return value instanceof JsonArray people ? mapped(people, id -> person((String) id)) : null;
        }
        return switch (column.type()) {
            case "dependency" -> {
                JsonArray left = new JsonArray();
                for (Object each : (JsonArray) value) {
                    JsonObject dependency = ((JsonObject) each).copy();
                    String id = dependency.getString("itemId");
                    if (told.contains(id)) {
                        left.add(dependency.put("itemId", itemId(id)));
                    }
                }
                yield left.isEmpty() ? null : left;
            }
            case "connect_boards" ->
                mapped(
                        (JsonArray) value,
                        each -> new JsonObject()
                                .put("id", other(((JsonObject) each).getString("id")))
                                .put("name", ((JsonObject) each).getString("name")));
            case "file" ->
                mapped((JsonArray) value, each -> {
                    JsonObject file = ((JsonObject) each);
                    return file.copy().put("id", other(file.getString("id")));
                });
            case "time_tracking" -> time((JsonObject) value);
            // Why there is no value may name a column that is hidden.
            case "formula" -> value instanceof JsonObject ? null : value;
            default -> value;
        };
    }

    private JsonObject time(JsonObject value) {
        JsonObject time = new JsonObject().put("seconds", value.getValue("seconds"));
        JsonArray running = value.getJsonArray("running");
        return running == null
                ? time
                : time.put("running", mapped(running, each -> {
                    JsonObject timer = (JsonObject) each;
                    return new JsonObject()
                            .put("id", other(timer.getString("id")))
                            .put("user", person(timer.getString("user")))
                            .put("from", timer.getString("from"));
                }));
    }

    private static JsonArray mapped(JsonArray list, Function<Object, @Nullable Object> each) {
        JsonArray mapped = new JsonArray();
        list.forEach(value -> mapped.add(each.apply(value)));
        return mapped;
    }

    private @Nullable String person(@Nullable String id) {
        if (id == null) {
            return null;
        }
        named.add(UserId.of(id));
        return other(id);
    }

    private String itemId(String id) {
        return idsAreShown ? id : other(id);
    }

    /** The id that takes the place of this one. */
    private String other(String id) {
        return others.computeIfAbsent(id, known -> {
            ByteBuffer bytes = ByteBuffer.wrap(Signatures.bytes(key, "id " + known));
            return new UUID(bytes.getLong(), bytes.getLong()).toString();
        });
    }
}
