package io.sunday.usecases.link;

import io.sunday.domain.column.ConnectColumn;
import io.sunday.domain.item.ItemId;
import io.sunday.eventbus.json.EventJson.Cause;
import io.sunday.storage.change.EventLog;
import io.sunday.usecases.column.FollowLabels;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What some events of a board say that other items may follow. */
final class LinkEvents {

    /** Stands for everything about an item: it came or went. */
    private static final String ALL = "@all";

    private static final String NAME = "@name";
    private static final String PLACE = "@place";

    private final Map<ItemId, Set<String>> changed = new LinkedHashMap<>();
    private final Set<ItemId> leftParents = new LinkedHashSet<>();
    private final Map<String, Set<ItemId>> connected = new HashMap<>();
    private final List<FollowLabels.Renamed> renamed = new ArrayList<>();
    private boolean columnsChanged;
    private boolean boardChanged;
    private boolean readersChanged;
    private boolean showingChanged;
    private boolean boardGone;
    private @Nullable Cause cause;

    LinkEvents(List<EventLog.Entry> entries) {
        entries.forEach(entry -> read(new JsonObject(entry.event())));
    }

    private void read(JsonObject event) {
        JsonObject data = event.getJsonObject("data");
        remember(event.getJsonObject("cause"));
        switch (event.getString("type")) {
            case "item.created", "item.restored", "item.arrived" -> {
                JsonObject item = data.getJsonObject("item");
                note(ItemId.of(item.getString("id")), ALL);
                connections(item.getJsonObject("itemData"));
            }
            case "item.deleted", "item.archived" -> note(ItemId.of(data.getString("itemId")), ALL);
            case "item.left" -> {
                note(ItemId.of(data.getString("itemId")), ALL);
                left(data.getString("parentId"));
            }
            case "item.updated", "item.moved" -> changed(data);
            case "column.values_changed" ->
                data.getJsonObject("values")
                        .forEach(item -> ((JsonObject) item.getValue())
                                .fieldNames()
                                .forEach(key -> note(ItemId.of(item.getKey()), key)));
            case "column.updated" -> {
                columnChanged(data.getJsonObject("column"), data.getJsonObject("previous"));
                renamed(event.getLong("seq"), data);
            }
            case "board.updated" -> {
                JsonObject previous = data.getJsonObject("previous");
                readersChanged |= previous.containsKey("kind") || previous.containsKey("ownItems");
            }
            case "member.added", "member.changed", "member.removed" -> readersChanged = true;
            case "column.created", "column.deleted", "column.restored" -> columnsChanged = true;
            case "group.archived", "group.deleted", "group.restored", "board.restored" -> boardChanged = true;
            case "board.deleted" -> {
                boardChanged = true;
                boardGone = true;
            }
            default -> {}
        }
    }

    private void remember(@Nullable JsonObject json) {
        if (json != null && (cause == null || cause.depth() <= json.getInteger("depth"))) {
            cause = new Cause(
                    UUID.fromString(json.getString("automationId")),
                    UUID.fromString(json.getString("runId")),
                    json.getInteger("depth"));
        }
    }

    private void columnChanged(JsonObject column, JsonObject previous) {
        boolean onlyShowing = false;
        if (column.getString("type").equals(ConnectColumn.NAME) && previous.containsKey("settings")) {
            Map<String, Object> before =
                    new HashMap<>(previous.getJsonObject("settings").getMap());
            Map<String, Object> after =
                    new HashMap<>(column.getJsonObject("settings").getMap());
            boolean showing = ConnectColumn.WITHHOLDING.stream()
                    .map(setting -> !Objects.equals(before.remove(setting), after.remove(setting)))
                    .reduce(false, Boolean::logicalOr);
            showingChanged |= showing;
            onlyShowing = showing && before.equals(after);
        }
        columnsChanged |= !onlyShowing && (previous.containsKey("settings") || previous.containsKey("type"));
    }

    private void renamed(long seq, JsonObject data) {
        Map<String, String> others = new HashMap<>();
        data.getJsonObject("replaced", new JsonObject())
                .forEach(label -> others.put(label.getKey(), (String) label.getValue()));
        if (!others.isEmpty()) {
            renamed.add(
                    new FollowLabels.Renamed(seq, data.getJsonObject("column").getString("key"), others));
        }
    }

    private void changed(JsonObject data) {
        ItemId item = ItemId.of(data.getString("itemId"));
        JsonObject changes = data.getJsonObject("changes");
        JsonObject previous = data.getJsonObject("previous");
        if (changes.containsKey("name")) {
            note(item, NAME);
        }
        if (changes.containsKey("parentId")) {
            note(item, PLACE);
            left(previous.getString("parentId"));
        }
        JsonObject values = changes.getJsonObject("itemData", new JsonObject());
        values.fieldNames().forEach(key -> note(item, key));
        connections(values);
        connections(previous.getJsonObject("itemData", new JsonObject()));
    }

    private void left(@Nullable String parent) {
        if (parent != null) {
            leftParents.add(ItemId.of(parent));
        }
    }

    /** Items that are named in values: those that were connected or no longer are. */
    private void connections(JsonObject values) {
        for (String key : values.fieldNames()) {
            if (values.getValue(key) instanceof JsonArray parts) {
                for (Object part : parts) {
                    if (part instanceof JsonObject object && object.getString("id") != null) {
                        connected
                                .computeIfAbsent(key, each -> new LinkedHashSet<>())
                                .add(ItemId.of(object.getString("id")));
                    }
                }
            }
        }
    }

    private void note(ItemId item, String what) {
        changed.computeIfAbsent(item, each -> new HashSet<>()).add(what);
    }

    /** Items that came or went, got another name or place, or other values under one of the keys. */
    Set<ItemId> touching(Set<String> keys) {
        Set<ItemId> touching = new LinkedHashSet<>();
        changed.forEach((item, what) -> {
            if (what.contains(ALL)
                    || what.contains(NAME)
                    || what.contains(PLACE)
                    || what.stream().anyMatch(keys::contains)) {
                touching.add(item);
            }
        });
        return touching;
    }

    /** Items that something has gone from under. */
    Set<ItemId> leftParents() {
        return leftParents;
    }

    /** The items that were named under a key, before or after. */
    Set<ItemId> connected(String key) {
        return connected.getOrDefault(key, Set.of());
    }

    /** Labels that got others in their place, in the order in which that happened. */
    List<FollowLabels.Renamed> renamed() {
        return renamed;
    }

    boolean columnsChanged() {
        return columnsChanged;
    }

    /** Whether many items may have come or gone with something else. */
    boolean boardChanged() {
        return boardChanged;
    }

    /** Whether the board may be for others than before. */
    boolean readersChanged() {
        return readersChanged;
    }

    /** Whether a connection of the board shows what it did not, or the other way round. */
    boolean showingChanged() {
        return showingChanged;
    }

    boolean boardGone() {
        return boardGone;
    }

    /** The recipe that the most others led to, among those whose events these are. */
    @Nullable
    Cause cause() {
        return cause;
    }
}
