package io.sunday.usecases.item;

import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.item.ItemPatch;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Changes fields and values of an item. */
public final class ChangeItem {

    private final ItemCommits commits;
    private final Writes writes;
    private final ItemWrites items;

    public ChangeItem(ItemCommits commits, Writes writes, ItemWrites items) {
        this.commits = commits;
        this.writes = writes;
        this.items = items;
    }

    /** Merges: what the patch does not name stays. Refused: item_not_found, forbidden, version_conflict, bad values. */
    public Item run(Command command, ItemId id, ItemPatch patch) {
        return run(command, new ItemCommand.Change(id, patch, false));
    }

    /** Replaces: name, description and values become those given, and what is not given is cleared; votes stay. */
    public Item replace(Command command, ItemId id, ItemPatch replacement) {
        return run(command, new ItemCommand.Change(id, replacement, true));
    }

    /** As {@link #run}, from an event loop: empty, and nothing is done, when it takes more than one look and one write. */
    public Future<Optional<Item>> runQuickly(Command command, ItemId id, ItemPatch patch) {
        return commits.runLone(command, new ItemCommand.Change(id, patch, false));
    }

    private Item run(Command command, ItemCommand.Change wanted) {
        return commits.run(command, wanted)
                .orElseGet(() -> writes.run(command, write -> {
                    ItemBatch batch = opened(write, wanted.id(), wanted.patch());
                    batch.requireVersion(wanted.id(), command.ifVersion());
                    Item after = batch.change(wanted.id(), wanted.patchOn(batch.seen()), "");
                    return batch.shown(batch.commit().changed().getOrDefault(wanted.id(), after));
                }));
    }

    /** To another group or parent an item takes along what stands under it. */
    private ItemBatch opened(WriteTransaction write, ItemId id, ItemPatch patch) {
        ItemBatch one = items.openToChange(write, id);
        return patch.movesTree() ? items.open(write, one.board(), List.of(), List.of(id), List.of()) : one;
    }
}
