package io.sunday.realtime.hub;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One event of a stream: its place and its JSON, byte for byte as the writer encoded it. */
public final class LiveEvent {

    private static final byte[] TYPE_START = "{\"type\":\"".getBytes(StandardCharsets.UTF_8);

    private final long seq;
    private final byte[] json;
    // Parsed only for who asks; two loops may do it at the same time and find the same.
    private @Nullable JsonObject parsed;

    public LiveEvent(long seq, byte[] json) {
        this.seq = seq;
        this.json = json;
    }

    public long seq() {
        return seq;
    }

    public int size() {
        return json.length;
    }

    byte[] json() {
        return json;
    }

    /** When it happened, in milliseconds; 0 when it does not say. */
    public long at() {
        return object().getLong("at", 0L);
    }

    /** The writer puts the type first, so that this needs no parsing. */
    public boolean isType(String type) {
        byte[] expected = (type + "\"").getBytes(StandardCharsets.UTF_8);
        int end = TYPE_START.length + expected.length;
        if (json.length >= end && Arrays.equals(json, 0, TYPE_START.length, TYPE_START, 0, TYPE_START.length)) {
            return Arrays.equals(json, TYPE_START.length, end, expected, 0, expected.length);
        }
        return type.equals(object().getString("type"));
    }

    /** Whether the event is about this item. */
    public boolean concerns(UUID itemId) {
        return object().getValue("data") instanceof JsonObject data
                && (itemId.toString().equals(data.getValue("itemId"))
                        || (data.getValue("item") instanceof JsonObject item
                                && itemId.toString().equals(item.getValue("id"))));
    }

    /** Whether somebody who shows only these fields of items has to know of it. */
    boolean touches(Set<String> fields) {
        if (isType("item.updated")) {
            return !(data("changes") instanceof JsonObject changes)
                    || changes.fieldNames().stream().anyMatch(field -> switch (field) {
                        case "itemData" -> names(changes.getValue(field), fields);
                        case "name", "description" -> fields.contains("@" + field);
                        // They follow from columns of people, which are among the values.
                        case "assignees" -> false;
                        default -> true;
                    });
        }
        if (isType("column.values_changed")) {
            return !(data("values") instanceof JsonObject values)
                    || values.stream().anyMatch(item -> names(item.getValue(), fields));
        }
        return true;
    }

    private @Nullable Object data(String name) {
        return object().getValue("data") instanceof JsonObject data ? data.getValue(name) : null;
    }

    private static boolean names(@Nullable Object values, Set<String> fields) {
        return !(values instanceof JsonObject object)
                || object.fieldNames().stream().anyMatch(fields::contains);
    }

    private JsonObject object() {
        JsonObject known = parsed;
        if (known == null) {
            known = new JsonObject(Buffer.buffer(json));
            parsed = known;
        }
        return known;
    }
}
