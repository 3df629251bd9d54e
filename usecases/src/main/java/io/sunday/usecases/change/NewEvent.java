package io.sunday.usecases.change;

import io.sunday.domain.automation.Automation;
import io.sunday.domain.board.Column;
import io.sunday.domain.item.ItemId;
import io.sunday.eventbus.json.AutomationJson;
import io.sunday.eventbus.json.BoardJson;
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

    /** Columns tell what they are and, of what changed, what it was. */
    public static NewEvent columnUpdated(Column before, Column after) {
        return of(
                "column.updated",
                new JsonObject()
                        .put("column", BoardJson.column(after))
                        .put("previous", BoardJson.columnDifference(before, after)));
    }

    /** A recipe became another one, or was switched on or off: so do recipes tell of it. */
    public static NewEvent automationUpdated(Automation before, Automation after) {
        return of(
                "automation.updated",
                new JsonObject()
                        .put("automation", AutomationJson.automation(after))
                        .put("previous", AutomationJson.difference(before, after)));
    }

    public static NewEvent ofItem(String type, ItemId item, JsonObject data) {
        return new NewEvent(type, item.value(), data);
    }
}
