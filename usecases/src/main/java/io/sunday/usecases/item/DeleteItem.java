package io.sunday.usecases.item;

import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemId;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.Writes;
import java.util.List;

/** Puts an item and what stands under it into the trash. */
public final class DeleteItem {

    private final ItemCommits commits;
    private final Writes writes;
    private final ItemWrites items;

    public DeleteItem(ItemCommits commits, Writes writes, ItemWrites items) {
        this.commits = commits;
        this.writes = writes;
        this.items = items;
    }

    /** From the archive too. Refused: item_not_found, forbidden, version_conflict. */
    public ItemId run(Command command, ItemId id) {
        return commits.run(command, new ItemCommand.PutAway(id, false))
                .map(Item::id)
                .orElseGet(() -> writes.run(command, write -> {
                    ItemBatch one = items.openBoardOf(write, id);
                    ItemBatch batch = items.open(write, one.board(), List.of(), List.of(id), List.of(id));
                    batch.requireVersion(id, command.ifVersion());
                    batch.delete(id);
                    batch.requireSomething("item");
                    batch.commit();
                    return id;
                }));
    }
}
