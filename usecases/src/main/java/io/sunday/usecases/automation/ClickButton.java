package io.sunday.usecases.automation;

import static io.vertx.core.Future.await;

import io.sunday.domain.automation.Automation;
import io.sunday.domain.automation.Happening;
import io.sunday.domain.board.Column;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.ButtonColumn;
import io.sunday.domain.item.ItemId;
import io.sunday.storage.automation.AutomationStore;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.Writes;
import io.sunday.usecases.item.ItemBatch;
import io.sunday.usecases.item.ItemWrites;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * Presses a button on an item. That is an event in the board's log; the recipes that wait for it answer it as they answer
 * any other, once.
 */
public final class ClickButton {

    private final Writes writes;
    private final ItemWrites items;
    private final AutomationStore automations;

    /** @param writes of which nothing is remembered for undoing: what the recipes do is remembered when they do it */
    public ClickButton(Writes writes, ItemWrites items, AutomationStore automations) {
        this.writes = writes;
        this.items = items;
        this.automations = automations;
    }

    /**
     * Who may change the item may press its buttons. Refused: item_not_found, column_not_found, forbidden, item_archived,
     * button_without_recipe.
     */
    public void run(Command command, ItemId item, String key) {
        writes.run(command, write -> {
            ItemBatch batch = items.openToChange(write, item);
            Column button = batch.seen()
                    .column(key)
                    .filter(ButtonColumn::is)
                    .orElseThrow(() -> new RejectedException(Rejection.notFound("column")));
            Happening click = new Happening.Clicked(key);
            List<Automation> answering =
                    await(automations.list(write.connection(), batch.board().id(), null, Automation.PER_BOARD_MAX))
                            .stream()
                            .filter(automation -> automation.recipe().trigger().firedBy(click))
                            .toList();
            if (answering.stream().noneMatch(Automation::enabled)) {
                throw new RejectedException(Rejection.conflict(
                        "button_without_recipe",
                        answering.isEmpty()
                                ? "Nothing happens yet when \"" + button.title()
                                        + "\" is pressed: set up a recipe for it."
                                : "Nothing happens when \"" + button.title() + "\" is pressed: its recipe is off."));
            }
            JsonObject data = new JsonObject().put("itemId", item.toString()).put("column", key);
            batch.note(NewEvent.ofItem("button.clicked", item, data));
            return batch.commit();
        });
    }
}
