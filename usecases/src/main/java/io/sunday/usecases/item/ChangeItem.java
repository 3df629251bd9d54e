package io.sunday.usecases.item;

import io.sunday.domain.board.Column;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.item.ItemPatch;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes fields and values of an item. */
public final class ChangeItem {

    private final Writes writes;
    private final ItemWrites items;

    public ChangeItem(Writes writes, ItemWrites items) {
        this.writes = writes;
        this.items = items;
    }

    /** Merges: what the patch does not name stays. Refused: item_not_found, forbidden, version_conflict, bad values. */
    public Item run(Command command, ItemId id, ItemPatch patch) {
        return writes.run(command, write -> {
            ItemBatch batch = opened(write, id, patch);
            batch.requireVersion(id, command.ifVersion());
            Item after = batch.change(id, patch, "");
            batch.commit();
            return after;
        });
    }

    /** To another group or parent an item takes along what stands under it. */
    private ItemBatch opened(WriteTransaction write, ItemId id, ItemPatch patch) {
        ItemBatch one = items.open(write, id);
        return patch.movesTree() ? items.open(write, one.board(), List.of(), List.of(id), List.of()) : one;
    }

    /** Replaces: name, description and values become those given, and what is not given is cleared. */
    public Item replace(Command command, ItemId id, ItemPatch replacement) {
        return writes.run(command, write -> {
            ItemBatch batch = opened(write, id, replacement);
            batch.requireVersion(id, command.ifVersion());
            Map<String, @Nullable Object> values = new HashMap<>();
            for (Column column : batch.board().columns()) {
                values.put(column.key(), null);
            }
            values.putAll(replacement.values());
            ItemPatch patch = new ItemPatch(
                    replacement.name(),
                    replacement.description() == null ? "" : replacement.description(),
                    replacement.groupId(),
                    replacement.position(),
                    values,
                    replacement.parent());
            Item after = batch.change(id, patch, "");
            batch.commit();
            return after;
        });
    }
}
