package io.sunday.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A client that keeps the items of a filter by what a socket says of them, and nothing else. */
final class FilteredView {

    private final TestSocket socket;
    private final Supplier<List<JsonObject>> fresh;
    private final Map<String, JsonObject> items = new HashMap<>();
    private long seq;
    int resyncs;

    /** What it was sent, but for skips. */
    final List<JsonObject> events = new ArrayList<>();

    /** @param fresh the items as a list of the server gives them */
    FilteredView(TestSocket socket, Supplier<List<JsonObject>> fresh) {
        this.socket = socket;
        this.fresh = fresh;
    }

    /** Reads the items and begins after this seq. */
    void begin(long at) {
        readAfresh();
        seq = at;
    }

    void readAfresh() {
        items.clear();
        fresh.get().forEach(item -> items.put(item.getString("id"), item));
    }

    /** Follows until it has come that far; its seqs have no hole. */
    FilteredView through(long last) {
        while (seq < last) {
            next();
        }
        return this;
    }

    /** Follows until it has to read afresh. */
    FilteredView throughResync() {
        int before = resyncs;
        while (resyncs == before) {
            next();
        }
        return this;
    }

    private void next() {
        JsonObject message = socket.next();
        switch (message.getString("op")) {
            case "event" -> take(message.getJsonObject("event"));
            case "events" -> {
                JsonArray batch = message.getJsonArray("events");
                for (int i = 0; i < batch.size(); i++) {
                    take(batch.getJsonObject(i));
                }
            }
            case "resync" -> {
                resyncs++;
                seq = message.getLong("seq");
                readAfresh();
            }
            default -> throw new AssertionError("not expected: " + message);
        }
    }

    private void take(JsonObject event) {
        assertThat(event.getLong("from", event.getLong("seq"))).isEqualTo(seq + 1);
        seq = event.getLong("seq");
        if (event.getString("type").equals("skip")) {
            return;
        }
        events.add(event);
        JsonObject data = event.getJsonObject("data");
        switch (event.getString("view", "")) {
            case "enter" -> {
                JsonObject item = event.getJsonObject("item", data.getJsonObject("item"));
                items.put(item.getString("id"), item);
            }
            case "leave" ->
                items.remove(
                        data.containsKey("item")
                                ? data.getJsonObject("item").getString("id")
                                : data.getString("itemId"));
            case "change" -> change(items.get(data.getString("itemId")), data);
            default -> {}
        }
    }

    private static void change(JsonObject item, JsonObject data) {
        assertThat(item).as("what changes was there").isNotNull();
        item.put("version", data.getLong("version"));
        JsonObject changes = data.getJsonObject("changes");
        changes.forEach(change -> {
            if (change.getKey().equals("itemData")) {
                ((JsonObject) change.getValue()).forEach(value -> {
                    if (value.getValue() == null) {
                        item.getJsonObject("itemData").remove(value.getKey());
                    } else {
                        item.getJsonObject("itemData").put(value.getKey(), value.getValue());
                    }
                });
            } else {
                item.put(change.getKey(), change.getValue());
            }
        });
    }

    /** Item by item what it holds: name, version and values. */
    Map<String, String> items() {
        return said(items.values().stream().toList());
    }

    static Map<String, String> said(List<JsonObject> items) {
        Map<String, String> said = new HashMap<>();
        items.forEach(item -> said.put(
                item.getString("id"),
                item.getString("name") + " " + item.getLong("version") + " "
                        + new TreeMap<>(item.getJsonObject("itemData").getMap())));
        return said;
    }
}
