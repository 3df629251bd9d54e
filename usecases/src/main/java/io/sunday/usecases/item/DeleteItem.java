package io.sunday.usecases.item;

import static io.vertx.core.Future.await;

import io.sunday.domain.item.ItemId;
import io.sunday.storage.item.ItemStore;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.Writes;
import java.util.ArrayList;
import java.util.List;

/** Deletes an item and its subitems. */
public final class DeleteItem {

    private final Writes writes;
    private final ItemWrites items;
    private final ItemStore store;

    public DeleteItem(Writes writes, ItemWrites items, ItemStore store) {
        this.writes = writes;
        this.items = items;
        this.store = store;
    }

    /** Refused: item_not_found, forbidden, version_conflict. */
    public ItemId run(Command command, ItemId id) {
        return writes.run(command, write -> {
            ItemBatch one = items.open(write, id);
            one.requireVersion(id, command.ifVersion());
            List<ItemId> all = new ArrayList<>(
                    await(store.subitems(write.connection(), one.board().workspaceId(), List.of(id))));
            all.add(id);
            ItemBatch batch = items.open(write, one.board(), all);
            batch.deleteWithSubitems(id);
            batch.commit();
            return id;
        });
    }
}
