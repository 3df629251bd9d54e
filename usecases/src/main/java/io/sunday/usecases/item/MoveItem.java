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
import io.sunday.storage.item.ItemTree;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.Writes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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

        /** The item next to which it is to stand. */
        Optional<ItemId> neighbour() {
            return Optional.ofNullable(beforeId == null ? afterId : beforeId);
        }

        /**
         * What it comes to.
         *
         * @param neighbours says where an item of the board stands
         */
        ItemPatch patch(Function<ItemId, Optional<Neighbours>> neighbours) {
            if (beforeId != null) {
                Neighbours next = beside(neighbours.apply(beforeId), "/beforeId");
                return place(next, Positions.between(next.before(), next.position()));
            }
            if (afterId != null) {
                Neighbours previous = beside(neighbours.apply(afterId), "/afterId");
                return place(previous, Positions.between(previous.position(), previous.after()));
            }
            return new ItemPatch(null, null, groupId, position, Map.of(), parent);
        }

        private Neighbours beside(Optional<Neighbours> neighbour, String pointer) {
            return neighbour
                    .filter(found -> groupId == null || found.groupId().equals(groupId))
                    .filter(found -> parent == null || found.parentId().equals(parent.id()))
                    .orElseThrow(() -> new RejectedException(
                            Rejection.invalid(pointer, "unknown_neighbour", "There is no such item in that place.")));
        }

        private static ItemPatch place(Neighbours beside, String position) {
            return new ItemPatch(null, null, beside.groupId(), position, Map.of(), new Parent(beside.parentId()));
        }
    }

    private final ItemCommits commits;
    private final Writes writes;
    private final ItemWrites items;
    private final ItemStore store;
    private final ItemTree tree = new ItemTree();

    public MoveItem(ItemCommits commits, Writes writes, ItemWrites items, ItemStore store) {
        this.commits = commits;
        this.writes = writes;
        this.items = items;
        this.store = store;
    }

    /** Refused: item_not_found, forbidden, version_conflict, unknown_group, unknown_neighbour, own_subitem. */
    public Item run(Command command, ItemId id, Target target) {
        return commits.run(command, new ItemCommand.Move(id, target))
                .orElseGet(() -> writes.run(command, write -> {
                    BoardStructure board = items.boardOf(write, id);
                    UnseenItems unseen = new UnseenItems(write, board);
                    ItemPatch patch = target.patch(neighbour -> unseen.seesAll(Set.of(neighbour))
                            ? await(store.neighbours(write.connection(), board, neighbour))
                            : Optional.empty());
                    // All in the order of their ids: what two moves at a time need of one another cannot wait in a
                    // ring.
                    List<ItemId> above = Optional.ofNullable(patch.parent())
                            .flatMap(Parent::id)
                            .map(parent -> await(tree.ancestors(write.connection(), board, parent)))
                            .orElse(List.of());
                    ItemBatch batch = items.open(write, board, above, List.of(id), List.of());
                    batch.requireVersion(id, command.ifVersion());
                    Item after = batch.change(id, patch, "");
                    batch.commit();
                    return batch.shown(after);
                }));
    }
}
