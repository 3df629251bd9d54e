package io.sunday.eventbus.json;

import io.sunday.domain.item.ItemId;
import io.sunday.domain.recurrence.Recurrence;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** Recurrences as JSON, for answers and events. */
public final class RecurrenceJson {

    private RecurrenceJson() {}

    public static JsonObject recurrence(Recurrence recurrence) {
        List<?> items = items(recurrence);
        return new JsonObject()
                .put("id", recurrence.id().toString())
                .put("boardId", recurrence.boardId().toString())
                .put("name", nameOf(items))
                .put("subitems", items.size() - 1)
                .put("rule", recurrence.timing().rule())
                .put("timeZone", recurrence.timing().timeZone())
                .put("start", recurrence.timing().start())
                .put("paused", recurrence.paused())
                .put("nextAt", recurrence.nextAt().map(Times::text).orElse(null))
                .put("made", recurrence.made())
                .put("lastAt", recurrence.lastAt().map(Times::text).orElse(null))
                .put("lastItemId", recurrence.lastItem().map(ItemId::toString).orElse(null))
                .put("problem", recurrence.problem().orElse(null))
                .put("version", recurrence.version())
                .put("createdAt", Times.text(recurrence.createdAt()))
                .put("createdBy", recurrence.createdBy().toString())
                .put("updatedAt", Times.text(recurrence.updatedAt()))
                .put("updatedBy", recurrence.updatedBy().toString());
    }

    /** Of one that was deleted. */
    public static JsonObject deleted(Recurrence recurrence) {
        return new JsonObject().put("recurrenceId", recurrence.id().toString()).put("name", nameOf(items(recurrence)));
    }

    private static List<?> items(Recurrence recurrence) {
        return recurrence.template().get("items") instanceof List<?> list ? list : List.of();
    }

    /** The name of the item that repeats; the others stand under it. */
    private static String nameOf(List<?> items) {
        return items.getFirst() instanceof Map<?, ?> root ? String.valueOf(root.get("name")) : "";
    }

    /** What was different about when it repeats, before the change. */
    public static JsonObject difference(Recurrence before, Recurrence after) {
        JsonObject was = recurrence(before);
        JsonObject is = recurrence(after);
        JsonObject previous = new JsonObject();
        for (String field : List.of("rule", "timeZone", "start", "paused")) {
            if (!was.getValue(field).equals(is.getValue(field))) {
                previous.put(field, was.getValue(field));
            }
        }
        return previous;
    }
}
