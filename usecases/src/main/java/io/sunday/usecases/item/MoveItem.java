package io.sunday.usecases.item;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.item.ItemPatch.Parent;
import io.sunday.domain.item.Positions;
import io.sunday.storage.item.ItemStore;
import io.sunday.storage.item.ItemStore.Neighbours;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Moves an item to another group, under another item, to another place; what stands under it goes along. */
public final class MoveItem {

    /**
     * Where to.
     *
     * @param groupId null: the group of the neighbour, or the item's own
     * @param position an order key, or null
     * @param beforeId the item that is to follow, or null
     * @param afterId the item that is to precede, or null
     * @param parent the item to stand under, none for the group itself, or null: that of the neighbour, or as it is
     */
    public record Target(
            @Nullable GroupId groupId,
            @Nullable String position,
            @Nullable ItemId beforeId,
            @Nullable ItemId afterId,
            @Nullable Parent parent) {

        public Target(
                @Nullable GroupId groupId,
                @Nullable String position,
                @Nullable ItemId beforeId,
                @Nullable ItemId afterId) {
            this(groupId, position, beforeId, afterId, null);
        }
    }

    private final Writes writes;
    private final ItemWrites items;
    private final ItemStore store;

    public MoveItem(Writes writes, ItemWrites items, ItemStore store) {
        this.writes = writes;
        this.items = items;
        this.store = store;
    }

    /** Refused: item_not_found, forbidden, version_conflict, unknown_group, unknown_neighbour, own_subitem. */
    public Item run(Command command, ItemId id, Target target) {
        return writes.run(command, write -> {
            BoardStructure board = items.open(write, id).board();
            ItemBatch batch = items.open(write, board, List.of(), List.of(id), List.of());
            batch.requireVersion(id, command.ifVersion());
            ItemPatch patch = new ItemPatch(null, null, target.groupId(), target.position(), Map.of(), target.parent());
            if (target.beforeId() != null) {
                Neighbours next = neighbours(write, board, target.beforeId(), target, "/beforeId");
                patch = place(next, Positions.between(next.before(), next.position()));
            } else if (target.afterId() != null) {
                Neighbours previous = neighbours(write, board, target.afterId(), target, "/afterId");
                patch = place(previous, Positions.between(previous.position(), previous.after()));
            }
            Item after = batch.change(id, patch, "");
            batch.commit();
            return after;
        });
    }

    private Neighbours neighbours(
            WriteTransaction write, BoardStructure board, ItemId neighbour, Target target, String pointer) {
        return await(store.neighbours(write.connection(), board, neighbour))
                .filter(found -> target.groupId() == null || found.groupId().equals(target.groupId()))
                .filter(found -> target.parent() == null
                        || found.parentId().equals(target.parent().id()))
                .orElseThrow(() -> new RejectedException(
                        Rejection.invalid(pointer, "unknown_neighbour", "There is no such item in that place.")));
    }

    private static ItemPatch place(Neighbours beside, String position) {
        return new ItemPatch(null, null, beside.groupId(), position, Map.of(), new Parent(beside.parentId()));
    }
}
