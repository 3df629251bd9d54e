package io.sunday.usecases.item;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.GroupId;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.item.Positions;
import io.sunday.storage.item.ItemStore;
import io.sunday.storage.item.ItemStore.Neighbours;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Moves an item to another group, another place, or both. */
public final class MoveItem {

    /**
     * Where to.
     *
     * @param groupId null: the group of the neighbour, or the item's own
     * @param position an order key, or null
     * @param beforeId the item that is to follow, or null
     * @param afterId the item that is to precede, or null
     */
    public record Target(
            @Nullable GroupId groupId,
            @Nullable String position,
            @Nullable ItemId beforeId,
            @Nullable ItemId afterId) {}

    private final Writes writes;
    private final ItemWrites items;
    private final ItemStore store;

    public MoveItem(Writes writes, ItemWrites items, ItemStore store) {
        this.writes = writes;
        this.items = items;
        this.store = store;
    }

    /** Refused: item_not_found, forbidden, version_conflict, unknown_group, unknown_neighbour. */
    public Item run(Command command, ItemId id, Target target) {
        return writes.run(command, write -> {
            ItemBatch batch = items.open(write, id);
            batch.requireVersion(id, command.ifVersion());
            ItemPatch patch = new ItemPatch(null, null, target.groupId(), target.position(), Map.of());
            if (target.beforeId() != null) {
                Neighbours next = neighbours(write, batch, target.beforeId(), target.groupId(), "/beforeId");
                patch = place(next.groupId(), Positions.between(next.before(), next.position()));
            } else if (target.afterId() != null) {
                Neighbours previous = neighbours(write, batch, target.afterId(), target.groupId(), "/afterId");
                patch = place(previous.groupId(), Positions.between(previous.position(), previous.after()));
            }
            Item after = batch.change(id, patch, "");
            batch.commit();
            return after;
        });
    }

    private Neighbours neighbours(
            WriteTransaction write, ItemBatch batch, ItemId neighbour, @Nullable GroupId group, String pointer) {
        return await(store.neighbours(write.connection(), batch.board(), neighbour))
                .filter(found -> group == null || found.groupId().equals(group))
                .orElseThrow(() -> new RejectedException(
                        Rejection.invalid(pointer, "unknown_neighbour", "The group has no such item.")));
    }

    private static ItemPatch place(GroupId group, String position) {
        return new ItemPatch(null, null, group, position, Map.of());
    }
}
