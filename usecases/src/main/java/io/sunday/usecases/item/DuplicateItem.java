package io.sunday.usecases.item;

import static io.vertx.core.Future.await;

import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.item.Positions;
import io.sunday.storage.item.ItemStore;
import io.sunday.storage.item.ItemStore.Neighbours;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a copy of an item with all that stands under it, right after it. */
public final class DuplicateItem {

    private final Writes writes;
    private final ItemWrites items;
    private final ItemStore store;

    public DuplicateItem(Writes writes, ItemWrites items, ItemStore store) {
        this.writes = writes;
        this.items = items;
        this.store = store;
    }

    /** Refused: item_not_found, item_archived, forbidden. */
    public Item run(Command command, ItemId id) {
        return writes.run(command, write -> {
            ItemBatch one = items.open(write, id);
            ItemBatch batch = items.open(write, one.board(), List.of(), List.of(id), List.of());
            Neighbours at = await(store.neighbours(write.connection(), batch.board(), id))
                    .orElseThrow();
            Item original = batch.currently(id);
            Map<ItemId, ItemId> copies = new HashMap<>();
            copies.put(id, new ItemId(write.nextId()));
            batch.copy(
                    copies.get(id),
                    shortened(original.name()),
                    original.description(),
                    original.groupId(),
                    original.parentId(),
                    Positions.between(at.position(), at.after()),
                    original.values());
            copyUnder(write, batch, id, copies);
            return batch.shown(batch.commit().created().getFirst());
        });
    }

    private static void copyUnder(WriteTransaction write, ItemBatch batch, ItemId parent, Map<ItemId, ItemId> copies) {
        for (ItemId subitem : batch.inOrder(parent)) {
            Item item = batch.currently(subitem);
            ItemId copy = new ItemId(write.nextId());
            batch.copy(
                    copy,
                    item.name(),
                    item.description(),
                    item.groupId(),
                    Optional.ofNullable(copies.get(parent)),
                    item.position(),
                    item.values());
            copies.put(subitem, copy);
            copyUnder(write, batch, subitem, copies);
        }
    }

    private static String shortened(String name) {
        String kept = name.length() > Item.NAME_LENGTH_MAX - 7 ? name.substring(0, Item.NAME_LENGTH_MAX - 7) : name;
        return kept + " (copy)";
    }
}
