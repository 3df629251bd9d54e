package io.sunday.usecases.item;

import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemChange;
import io.sunday.domain.item.ItemId;
import io.sunday.eventbus.json.ItemJson;
import io.sunday.storage.item.RemovedItems.Restored;
import io.sunday.usecases.change.NewEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One planned change of a batch; each makes one event. */
sealed interface BatchStep {

    /** A new item, the one with this index among the created ones. */
    record Created(int index) implements BatchStep {}

    record Changed(ItemChange change) implements BatchStep {}

    record PutAway(Item item, boolean archived) implements BatchStep {}

    record BroughtBack(Restored restored) implements BatchStep {}

    /** An event that tells more about a change that another step made. */
    record Noted(NewEvent event) implements BatchStep {}

    /** One change for each item that differs at the end, however many steps led there. */
    static List<ItemChange> netChanges(List<BatchStep> steps) {
        Map<ItemId, ItemChange> net = new LinkedHashMap<>();
        for (BatchStep step : steps) {
            if (step instanceof Changed(ItemChange change)) {
                net.merge(change.after().id(), change, ItemChange::then);
            }
        }
        return List.copyOf(net.values());
    }

    /** @param numbered the new items, with the numbers that they got */
    static List<NewEvent> events(List<BatchStep> steps, List<Item> numbered) {
        List<NewEvent> events = new ArrayList<>(steps.size());
        for (BatchStep step : steps) {
            events.add(
                    switch (step) {
                        case Created(int index) -> {
                            Item item = numbered.get(index);
                            yield NewEvent.ofItem("item.created", item.id(), ItemJson.created(item));
                        }
                        case Changed(ItemChange change) ->
                            NewEvent.ofItem(
                                    change.isMove() ? "item.moved" : "item.updated",
                                    change.after().id(),
                                    ItemJson.changed(change));
                        case PutAway(Item item, boolean archive) ->
                            NewEvent.ofItem(archive ? "item.archived" : "item.deleted", item.id(), ItemJson.gone(item));
                        case BroughtBack(Restored back) ->
                            NewEvent.ofItem(
                                    "item.restored", back.after().id(), ItemJson.restored(back.after(), back.from()));
                        case Noted(NewEvent event) -> event;
                    });
        }
        return events;
    }
}
