package io.sunday.realtime;

import io.sunday.domain.board.GroupId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemId;
import io.sunday.eventbus.json.PlainJson;
import io.sunday.realtime.hub.LiveEvent;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An item as it was before an event that says what was there; when it was changed before that, the event does not say. */
final class PreviousItem {

    private PreviousItem() {}

    static Item of(Item after, LiveEvent event) {
        Map<String, ?> previous =
                event.data("previous") instanceof JsonObject json ? PlainJson.of(json) : Map.<String, Object>of();
        return new Item(
                after.id(),
                after.boardId(),
                previous.get("groupId") instanceof String group ? GroupId.of(group) : after.groupId(),
                previous.containsKey("parentId") ? parent(previous.get("parentId")) : after.parentId(),
                after.number(),
                previous.get("name") instanceof String name ? name : after.name(),
                previous.get("description") instanceof String description ? description : after.description(),
                values(after.values(), previous.get("itemData")),
                previous.get("assignees") instanceof List<?> people ? people(people) : after.assignees(),
                previous.get("position") instanceof String position ? position : after.position(),
                after.version() - 1,
                after.createdAt(),
                after.createdBy(),
                after.updatedAt(),
                after.updatedBy());
    }

    private static Map<String, Object> values(Map<String, Object> after, @Nullable Object previous) {
        if (!(previous instanceof Map<?, ?> changed)) {
            return after;
        }
        Map<String, Object> before = new HashMap<>(after);
        changed.forEach((key, value) -> {
            if (value == null) {
                before.remove((String) key);
            } else {
                before.put((String) key, value);
            }
        });
        return before;
    }

    private static Optional<ItemId> parent(@Nullable Object id) {
        return id instanceof String text ? Optional.of(ItemId.of(text)) : Optional.empty();
    }

    private static List<UserId> people(List<?> ids) {
        return ids.stream().map(id -> UserId.of((String) id)).toList();
    }
}
