package io.sunday.usecases.item;

import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemId;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.Writes;
import java.util.List;

/** Brings an item back from the archive or the trash, with what stood under it and went with it. */
public final class RestoreItem {

    private final Writes writes;
    private final ItemWrites items;

    public RestoreItem(Writes writes, ItemWrites items) {
        this.writes = writes;
        this.items = items;
    }

    /** What is there already stays as it is. Refused: item_not_found, forbidden, version_conflict. */
    public Item run(Command command, ItemId id) {
        return writes.run(command, write -> {
            ItemBatch one = items.openBoardOf(write, id);
            ItemBatch batch = items.open(write, one.board(), List.of(id), List.of(), List.of(id));
            batch.requireVersion(id, command.ifVersion());
            Item item = batch.restore(id);
            batch.commit();
            return batch.shown(item);
        });
    }
}
