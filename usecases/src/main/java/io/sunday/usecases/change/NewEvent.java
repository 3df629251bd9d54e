package io.sunday.usecases.change;

import io.sunday.domain.item.ItemId;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that a write is about to append.
 *
 * @param itemId the item it concerns, if it concerns one
 * @param data shaped as docs/events.md says
 */
public record NewEvent(String type, @Nullable UUID itemId, JsonObject data) {

    public static NewEvent of(String type, JsonObject data) {
        return new NewEvent(type, null, data);
    }

    public static NewEvent ofItem(String type, ItemId item, JsonObject data) {
        return new NewEvent(type, item.value(), data);
    }
}
