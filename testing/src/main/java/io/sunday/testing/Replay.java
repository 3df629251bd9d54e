package io.sunday.testing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.board.BoardId;
import io.sunday.storage.board.BoardSnapshots;
import io.sunday.storage.change.EventLog;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The strongest test of a write: a snapshot, with the events that came after it laid over, equals a fresh snapshot.
 * It applies events as the web client's {@code applyEvent.ts} does.
 */
public final class Replay {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private JsonObject board;
    private final Map<String, JsonObject> columns = new TreeMap<>();
    private final Map<String, JsonObject> groups = new TreeMap<>();
    private final Map<String, JsonObject> views = new TreeMap<>();
    private final Map<String, JsonObject> items = new TreeMap<>();

    private Replay(JsonObject snapshot) {
        board = snapshot.getJsonObject("board").copy();
        index(board.getJsonArray("columns"), columns);
        index(board.getJsonArray("groups"), groups);
        // Boards were recorded before they had views.
        index(board.getJsonArray("views", new JsonArray()), views);
        index(snapshot.getJsonArray("items"), items);
    }

    /** Runs the write and checks that its events tell all of it, that their seqs are dense and the count is right. */
    public static void verify(Pool pool, BoardId id, Runnable write) {
        JsonObject before = snapshot(pool, id);
        write.run();
        JsonObject fresh = snapshot(pool, id);

        verify(before, eventsAfter(pool, id, before.getLong("seq")), fresh);
    }

    /** Checks that the events, laid over the snapshot they follow, make the fresh one. */
    public static void verify(JsonObject before, List<JsonObject> events, JsonObject fresh) {
        long seq = before.getLong("seq");
        for (JsonObject event : events) {
            assertThat(event.getLong("seq")).as("seqs are dense").isEqualTo(++seq);
        }
        assertThat(seq).as("the head is the last event").isEqualTo(fresh.getLong("seq"));
        Replay replay = new Replay(before);
        events.forEach(replay::apply);
        assertThat(replay.state()).isEqualTo(new Replay(fresh).state());
        assertThat(fresh.getJsonObject("board").getInteger("itemCount"))
                .as("the count of items")
                .isEqualTo(fresh.getJsonArray("items").size());
    }

    /**
     * As {@link #verify(Pool, BoardId, Runnable)}. With {@code -Dsunday.replay.record=DIR} what happened is written there,
     * too: {@code openapi/examples/replay} holds such files, for this reducer and the web client's.
     */
    public static void golden(String name, Pool pool, BoardId id, Runnable write) throws IOException {
        JsonObject before = snapshot(pool, id);
        write.run();
        JsonObject after = snapshot(pool, id);
        List<JsonObject> events = eventsAfter(pool, id, before.getLong("seq"));

        assertThat(events).isNotEmpty();
        verify(before, events, after);
        String record = System.getProperty("sunday.replay.record");
        if (record != null) {
            JsonObject golden = new JsonObject()
                    .put("snapshot", before)
                    .put("events", new JsonArray(new ArrayList<>(events)))
                    .put("expected", after);
            Files.createDirectories(Path.of(record));
            Files.writeString(Path.of(record, name + ".json"), golden.encodePrettily() + "\n");
        }
    }

    /** How the fresh snapshot differs from what the events make of the one they follow; empty when it does not. */
    public static Optional<String> difference(JsonObject before, List<JsonObject> events, JsonObject fresh) {
        Replay replay = new Replay(before);
        events.forEach(replay::apply);
        JsonObject expected = replay.state();
        JsonObject found = new Replay(fresh).state();
        if (expected.equals(found)) {
            return Optional.empty();
        }
        return Optional.of(Stream.of("board", "columns", "groups", "items")
                .filter(part -> !Objects.equals(expected.getValue(part), found.getValue(part)))
                .map(part -> firstDifference(part, expected.getValue(part), found.getValue(part)))
                .collect(Collectors.joining("; ")));
    }

    private static String firstDifference(String part, Object expected, Object found) {
        if (expected instanceof JsonArray events && found instanceof JsonArray rows) {
            for (int i = 0; i < Math.min(events.size(), rows.size()); i++) {
                if (!Objects.equals(events.getValue(i), rows.getValue(i))) {
                    return part + ": the events make " + events.getValue(i) + ", read was " + rows.getValue(i);
                }
            }
            return part + ": the events make " + events.size() + " of them, read were " + rows.size();
        }
        return part + ": the events make " + expected + ", read was " + found;
    }

    /** The board and its items as they are now. */
    public static JsonObject snapshot(Pool pool, BoardId id) {
        return new JsonObject(new BoardSnapshots()
                .read(pool, id, -1, true, BoardSnapshots.Sight.ALL)
                .await()
                .json());
    }

    /** The events of the board after a seq, oldest first. */
    public static List<JsonObject> eventsAfter(Pool pool, BoardId id, long seq) {
        return new EventLog()
                .read(pool, id.value(), seq, EventLog.READ_LIMIT_MAX).await().stream()
                        .map(entry -> new JsonObject(entry.event()))
                        .toList();
    }

    private void apply(JsonObject event) {
        JsonObject data = event.getJsonObject("data");
        switch (event.getString("type")) {
            case "board.updated" -> board.mergeIn(data.getJsonObject("board"));
            case "board.archived" -> board.put("archivedAt", TIME.format(Instant.ofEpochMilli(event.getLong("at"))));
            case "board.restored" -> board.putNull("archivedAt");
            case "column.created", "column.updated" -> put(columns, data.getJsonObject("column"));
            case "column.deleted" -> deleteColumn(data);
            case "column.values_changed" -> changeValues(data.getJsonObject("values"));
            case "column.restored" -> restoreColumn(data);
            case "group.created", "group.updated", "group.restored" -> put(groups, data.getJsonObject("group"));
            case "group.deleted", "group.archived" -> {
                groups.remove(data.getString("groupId"));
                items.values().removeIf(item -> item.getString("groupId").equals(data.getString("groupId")));
            }
            case "view.created", "view.updated" -> put(views, data.getJsonObject("view"));
            case "view.deleted" -> views.remove(data.getString("viewId"));
            case "item.created", "item.restored", "item.arrived" -> put(items, data.getJsonObject("item"));
            case "item.updated", "item.moved" -> updateItem(data);
            case "item.deleted", "item.archived", "item.left" -> items.remove(data.getString("itemId"));
            // Nothing that the snapshot shows.
            case "member.added", "member.changed", "member.removed" -> {}
            case "recurrence.created", "recurrence.updated", "recurrence.deleted" -> {}
            case "automation.created", "automation.updated", "automation.deleted" -> {}
            case "file.attached", "file.removed", "time.tracked", "button.clicked" -> {
                // What changes with them is in events of its own.
            }
            case "comment.added", "comment.updated", "comment.reacted", "comment.deleted", "comment.restored" -> {
                // A snapshot has no updates; CommentsTest replays them.
            }
            default -> throw new AssertionError("an event that no reducer knows: " + event.getString("type"));
        }
    }

    private void restoreColumn(JsonObject data) {
        JsonObject column = data.getJsonObject("column");
        put(columns, column);
        data.getJsonObject("values").forEach(value -> {
            JsonObject item = requireNonNull(items.get(value.getKey()));
            item.getJsonObject("itemData").put(column.getString("key"), value.getValue());
            item.put("assignees", assignees(item.getJsonObject("itemData")));
        });
    }

    private void updateItem(JsonObject data) {
        JsonObject item = requireNonNull(items.get(data.getString("itemId")));
        JsonObject changes = data.getJsonObject("changes").copy();
        JsonObject values = (JsonObject) changes.remove("itemData");
        item.mergeIn(changes);
        if (values != null) {
            merge(item.getJsonObject("itemData"), values);
        }
        Stream.of("version", "updatedAt", "updatedBy").forEach(field -> item.put(field, data.getValue(field)));
    }

    private void changeValues(JsonObject values) {
        values.fieldNames().forEach(id -> {
            JsonObject item = requireNonNull(items.get(id));
            JsonObject itemData = item.getJsonObject("itemData");
            merge(itemData, values.getJsonObject(id));
            item.put("assignees", assignees(itemData)).put("version", item.getLong("version") + 1);
        });
    }

    private static void merge(JsonObject itemData, JsonObject values) {
        values.forEach(value -> {
            if (value.getValue() == null) {
                itemData.remove(value.getKey());
            } else {
                itemData.put(value.getKey(), value.getValue());
            }
        });
    }

    private void deleteColumn(JsonObject data) {
        columns.remove(data.getString("columnId"));
        for (JsonObject item : items.values()) {
            if (item.getJsonObject("itemData").remove(data.getString("key")) != null) {
                item.put("assignees", assignees(item.getJsonObject("itemData")));
            }
        }
    }

    private JsonArray assignees(JsonObject values) {
        Set<Object> people = new LinkedHashSet<>();
        columns.values().stream()
                .filter(column -> column.getString("type").equals("people"))
                .sorted((a, b) -> (a.getString("position") + a.getString("id"))
                        .compareTo(b.getString("position") + b.getString("id")))
                .forEach(column -> values.getJsonArray(column.getString("key"), new JsonArray())
                        .forEach(people::add));
        return new JsonArray(List.copyOf(people));
    }

    private JsonObject state() {
        JsonObject plain = board.copy();
        Stream.of("seq", "itemCount", "columns", "groups", "views").forEach(plain::remove);
        JsonObject state = new JsonObject().put("board", plain);
        state.put("columns", new JsonArray(List.copyOf(columns.values())));
        state.put("groups", new JsonArray(List.copyOf(groups.values())));
        state.put("views", new JsonArray(List.copyOf(views.values())));
        state.put("items", new JsonArray(List.copyOf(items.values())));
        // Through text, so that equal JSON is equal whatever it was made from; fields in a fixed order.
        return sorted(new JsonObject(state.encode()));
    }

    private static JsonObject sorted(JsonObject json) {
        JsonObject result = new JsonObject(new TreeMap<>());
        json.fieldNames().forEach(name -> result.put(name, sortedValue(json.getValue(name))));
        return result;
    }

    private static @Nullable Object sortedValue(@Nullable Object value) {
        return switch (value) {
            case JsonObject object -> sorted(object);
            case JsonArray array ->
                new JsonArray(array.stream().map(Replay::sortedValue).toList());
            case null, default -> value;
        };
    }

    private static void index(JsonArray list, Map<String, JsonObject> byId) {
        list.forEach(each -> put(byId, ((JsonObject) each).copy()));
    }

    private static void put(Map<String, JsonObject> byId, JsonObject each) {
        byId.put(each.getString("id"), each.copy());
    }
}
