package io.sunday.usecases.automation;

import io.sunday.domain.automation.Happening;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.eventbus.json.PlainJson;
import io.sunday.storage.change.EventLog;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event of a board's log as recipes see it.
 *
 * @param depth how many recipes led to it: 0 when a person made it
 * @param clickedBy who pressed a button themselves
 * @param changesStructure whether a recipe may have stopped working because of it
 */
public record Occurrence(
        BoardId board,
        long seq,
        UUID eventId,
        Optional<ItemId> item,
        int depth,
        Happening happening,
        Optional<UserId> clickedBy,
        boolean changesStructure) {

    /** Reads an entry of the log. */
    public static Occurrence of(BoardId board, EventLog.Entry entry) {
        Map<String, ?> event = PlainJson.decodeObject(entry.event().toString());
        String type = String.valueOf(event.get("type"));
        Map<?, ?> data = object(event.get("data"));
        return new Occurrence(
                board,
                entry.seq(),
                UUID.fromString(String.valueOf(event.get("eventId"))),
                item(type, data),
                object(event.get("cause")).get("depth") instanceof BigDecimal depth ? depth.intValue() : 0,
                happening(type, data),
                clickedBy(type, object(event.get("actor"))),
                type.equals("column.deleted")
                        || type.equals("column.updated")
                        || type.equals("group.archived")
                        || type.equals("group.deleted"));
    }

    private static Optional<ItemId> item(String type, Map<?, ?> data) {
        Object id = type.equals("item.created") ? object(data.get("item")).get("id") : data.get("itemId");
        return id instanceof String text ? ItemId.parse(text) : Optional.empty();
    }

    private static Optional<UserId> clickedBy(String type, Map<?, ?> actor) {
        return type.equals("button.clicked") && "user".equals(actor.get("kind")) && actor.get("id") instanceof String id
                ? Optional.of(UserId.of(id))
                : Optional.empty();
    }

    private static Happening happening(String type, Map<?, ?> data) {
        return switch (type) {
            case "item.created" -> new Happening.Created();
            case "item.updated" ->
                new Happening.Changed(values(object(data.get("previous"))), values(object(data.get("changes"))));
            case "button.clicked" -> new Happening.Clicked(String.valueOf(data.get("column")));
            default -> new Happening.Other();
        };
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    private static Map<String, @Nullable Object> values(Map<?, ?> side) {
        return (Map<String, @Nullable Object>) object(side.get("itemData"));
    }

    private static Map<?, ?> object(@Nullable Object json) {
        return json instanceof Map<?, ?> map ? map : Map.of();
    }
}
