package io.sunday.eventbus.json;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemChange;
import io.sunday.domain.item.ItemId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Items and their changes as JSON. */
public final class ItemJson {

    private ItemJson() {}

    /** The item with exactly the contract's fields. */
    public static JsonObject item(Item item) {
        return new JsonObject()
                .put("id", item.id().toString())
                .put("boardId", item.boardId().toString())
                .put("groupId", item.groupId().toString())
                .put("parentId", item.parentId().map(ItemId::toString).orElse(null))
                .put("number", item.number())
                .put("name", item.name())
                .put("description", item.description())
                .put("itemData", new JsonObject(item.values()))
                .put("assignees", people(item.assignees()))
                .put("position", item.position())
                .put("version", item.version())
                .put("createdAt", Times.text(item.createdAt()))
                .put("createdBy", item.createdBy().toString())
                .put("updatedAt", Times.text(item.updatedAt()))
                .put("updatedBy", item.updatedBy().toString());
    }

    /** Data of {@code item.created}. */
    public static JsonObject created(Item item) {
        return new JsonObject().put("item", item(item));
    }

    /** Data of {@code item.restored}; {@code from} says where it was: {@code archive} or {@code trash}. */
    public static JsonObject restored(Item item, String from) {
        return created(item).put("from", from);
    }

    /** Data of {@code item.arrived}: from another board. */
    public static JsonObject arrived(Item item, BoardId from) {
        return created(item).put("from", new JsonObject().put("boardId", from.toString()));
    }

    /**
     * Data of {@code item.left}: to another board.
     *
     * @param before where it stood
     * @param written its values without those that follow from others; connected items by their ids alone
     * @param beside by the keys of columns whose texts, files and recorded time went along, those that have them there
     */
    public static JsonObject left(Item before, Map<String, Object> written, BoardId to, Map<String, String> beside) {
        return gone(before)
                .put("parentId", before.parentId().map(ItemId::toString).orElse(null))
                .put(
                        "to",
                        new JsonObject()
                                .put("boardId", to.toString())
                                .put("columns", new JsonObject(new HashMap<>(beside))))
                .put(
                        "previous",
                        new JsonObject()
                                .put("groupId", before.groupId().toString())
                                .put("position", before.position())
                                .put("number", before.number())
                                .put("itemData", new JsonObject(written)));
    }

    /**
     * Data of {@code item.updated} and {@code item.moved}: {@code changes} holds what differs, {@code previous} the
     * same fields as they were; a column without value is null.
     */
    public static JsonObject changed(ItemChange change) {
        Item after = change.after();
        return new JsonObject()
                .put("itemId", after.id().toString())
                .put("version", after.version())
                .put("updatedAt", Times.text(after.updatedAt()))
                .put("updatedBy", after.updatedBy().toString())
                .put("changes", side(change, after))
                .put("previous", side(change, change.before()));
    }

    /** Data of {@code item.deleted} and {@code item.archived}: what it was called, for those who read of it later. */
    public static JsonObject gone(Item item) {
        return new JsonObject().put("itemId", item.id().toString()).put("name", item.name());
    }

    private static JsonObject side(ItemChange change, Item item) {
        JsonObject fields = new JsonObject();
        if (change.nameChanged()) {
            fields.put("name", item.name());
        }
        if (change.descriptionChanged()) {
            fields.put("description", item.description());
        }
        if (change.groupChanged()) {
            fields.put("groupId", item.groupId().toString());
        }
        if (change.positionChanged()) {
            fields.put("position", item.position());
        }
        if (change.parentChanged()) {
            fields.put("parentId", item.parentId().map(ItemId::toString).orElse(null));
        }
        if (!change.changedKeys().isEmpty()) {
            JsonObject values = new JsonObject();
            change.changedKeys().forEach(key -> values.put(key, item.values().get(key)));
            fields.put("itemData", values);
        }
        if (change.assigneesChanged()) {
            fields.put("assignees", people(item.assignees()));
        }
        return fields;
    }

    private static JsonArray people(List<UserId> people) {
        return new JsonArray(people.stream().map(UserId::toString).toList());
    }
}
