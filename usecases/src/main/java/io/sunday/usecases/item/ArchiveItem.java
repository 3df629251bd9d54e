package io.sunday.usecases.item;

import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemId;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.Writes;
import java.util.List;

/** Puts an item and what stands under it into the archive: out of sight, kept for good. */
public final class ArchiveItem {

    private final ItemCommits commits;
    private final Writes writes;
    private final ItemWrites items;

    public ArchiveItem(ItemCommits commits, Writes writes, ItemWrites items) {
        this.commits = commits;
        this.writes = writes;
        this.items = items;
    }

    /** Refused: item_not_found, item_archived, forbidden, version_conflict. */
    public ItemId run(Command command, ItemId id) {
        return commits.run(command, new ItemCommand.PutAway(id, true))
                .map(Item::id)
                .orElseGet(() -> writes.run(command, write -> {
                    ItemBatch one = items.open(write, id);
                    ItemBatch batch = items.open(write, one.board(), List.of(), List.of(id), List.of());
                    batch.requireVersion(id, command.ifVersion());
                    batch.archive(id);
                    batch.commit();
                    return id;
                }));
    }
}
