package io.sunday.realtime.hub;

import io.sunday.domain.access.Audience;
import io.sunday.domain.column.ColumnViewers;
import io.sunday.eventbus.json.PlainJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One event of a stream: its place and its JSON, byte for byte as the writer encoded it. */
public final class LiveEvent {

    private static final byte[] TYPE_START = "{\"type\":\"".getBytes(StandardCharsets.UTF_8);

    private final long seq;
    private final byte[] json;
    private final Shown shown;
    // Parsed only for who asks; two loops may do it at the same time and find the same.
    private @Nullable JsonObject parsed;

    private enum Shown {
        /** Unless other columns are asked for. */
        YES,
        /** Whatever columns are asked for: the item comes or goes. */
        ALWAYS,
        NEVER
    }

    public LiveEvent(long seq, byte[] json) {
        this(seq, json, Shown.YES);
    }

    private LiveEvent(long seq, byte[] json, Shown shown) {
        this.seq = seq;
        this.json = json;
        this.shown = shown;
    }

    /** The same place in the stream, with nothing there for who has the filter. */
    public LiveEvent hidden() {
        return new LiveEvent(seq, json, Shown.NEVER);
    }

    /** The event as somebody sees it who does not see all of the board: less, or nothing. */
    public LiveEvent seen(Function<JsonObject, Optional<JsonObject>> sight) {
        if (isHidden()) {
            return this;
        }
        Optional<JsonObject> left = sight.apply(object());
        if (left.isEmpty()) {
            return hidden();
        }
        return left.get() == object()
                ? this
                : new LiveEvent(seq, left.get().toBuffer().getBytes(), shown);
    }

    /** What somebody makes of what it says. */
    public <T> T read(Function<JsonObject, T> reading) {
        return reading.apply(object());
    }

    /** Whether this is true of what it says. */
    public boolean says(Predicate<JsonObject> what) {
        return what.test(object());
    }

    /** Whether it may say of a column, a view or items that others see them from now on. */
    public boolean changesSight() {
        return changesViewers()
                || changesItems()
                || (isType("column.updated") || isType("column.created") || isType("column.restored"))
                        && (isClosed(data("column")) || isClosed(data("previous")));
    }

    /** Some may see only their own items from now on, or all again. */
    private boolean changesItems() {
        return isType("board.updated")
                && data("previous") instanceof JsonObject previous
                && previous.containsKey("ownItems");
    }

    /** Views change often, and who sees them hardly ever. */
    private boolean changesViewers() {
        if (isType("view.created")) {
            return isClosed(data("view"));
        }
        return isType("view.updated")
                && data("previous") instanceof JsonObject previous
                && previous.containsKey("settings")
                && !viewers(previous).equals(viewers(data("view")));
    }

    private static boolean isClosed(@Nullable Object part) {
        return viewers(part).isPresent();
    }

    private static Optional<Audience> viewers(@Nullable Object part) {
        return part instanceof JsonObject json && json.getValue("settings") instanceof JsonObject settings
                ? ColumnViewers.SETTINGS.of(PlainJson.of(settings))
                : Optional.empty();
    }

    /** The same event, for a view in which its item stays. */
    public LiveEvent changing() {
        return new LiveEvent(seq, with("\"view\":\"change\""), Shown.YES);
    }

    /** The same event, for a view that its item leaves. */
    public LiveEvent leaving() {
        return new LiveEvent(seq, with("\"view\":\"leave\""), Shown.ALWAYS);
    }

    /**
     * The same event, for a view that its item enters.
     *
     * @param item the whole item as JSON; empty when the event has it
     */
    public LiveEvent entering(String item) {
        String entering = "\"view\":\"enter\"" + (item.isEmpty() ? "" : ",\"item\":" + item);
        return new LiveEvent(seq, with(entering), Shown.ALWAYS);
    }

    /** The writer's bytes with more at their end. */
    private byte[] with(String fields) {
        byte[] more = ("," + fields + "}").getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(json, json.length - 1 + more.length);
        System.arraycopy(more, 0, all, json.length - 1, more.length);
        return all;
    }

    boolean isHidden() {
        return shown == Shown.NEVER;
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
        int start = TYPE_START.length;
        int end = start + type.length();
        if (json.length > end && Arrays.equals(json, 0, start, TYPE_START, 0, start)) {
            int at = start;
            while (at < end && json[at] == type.charAt(at - start)) {
                at++;
            }
            return at == end && json[end] == '"';
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
        if (shown == Shown.ALWAYS) {
            return true;
        }
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

    public String type() {
        return object().getString("type", "");
    }

    /** What the event carries under this name. */
    public @Nullable Object data(String name) {
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
