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
import io.sunday.storage.item.ItemTree;
import io.sunday.storage.item.ItemTree.Branch;
import io.vertx.sqlclient.SqlConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the items of a batch may stand: at which end of a group, and under which item. What an item is put under is held
 * until the transaction ends, with all above it, so that two moves at a time cannot close a circle.
 */
final class ItemPlaces {

    /** Items under items: a limit against mistakes of programs, which no person comes near. */
    static final int DEPTH_MAX = 100;

    private final SqlConnection connection;
    private final BoardStructure board;
    private final ItemStore items;
    private final Map<ItemId, Item> current;
    private final ItemTree tree = new ItemTree();
    private final Map<ItemId, Branch> held = new HashMap<>();
    private final Map<GroupId, String> lastPositions = new HashMap<>();

    /** @param current the items of the batch as they will be */
    ItemPlaces(SqlConnection connection, BoardStructure board, ItemStore items, Map<ItemId, Item> current) {
        this.connection = connection;
        this.board = board;
        this.items = items;
        this.current = current;
    }

    /** Behind all others of the group. */
    String endOf(GroupId group) {
        if (!lastPositions.containsKey(group)) {
            lastPositions.putAll(await(items.lastPositions(connection, board.id(), List.of(group))));
        }
        String position = Positions.between(lastPositions.get(group), null);
        lastPositions.put(group, position);
        return position;
    }

    /**
     * The group of a new item.
     *
     * @param wanted null for the group of the parent, or the board's first
     */
    GroupId groupFor(@Nullable GroupId wanted, @Nullable ItemId parent, String pointer) {
        if (parent != null) {
            return groupUnder(parent, null, wanted, pointer);
        }
        return wanted == null ? board.groups().getFirst().id() : wanted;
    }

    /** The patch with all that follows from it: a subitem stands in the group of what it is under. */
    ItemPatch completed(Item item, ItemPatch patch, String pointer) {
        GroupId group = patch.groupId();
        Parent parent = patch.parent();
        if (parent != null && parent.id().isPresent()) {
            group = groupUnder(parent.id().get(), item.id(), group, pointer);
        } else if (parent == null && item.parentId().isPresent() && group != null && !group.equals(item.groupId())) {
            parent = Parent.NONE;
        }
        boolean elsewhere = group != null && !group.equals(item.groupId())
                || parent != null && !parent.id().equals(item.parentId());
        if (!elsewhere || patch.position() != null && group == patch.groupId() && parent == patch.parent()) {
            return patch;
        }
        String position = patch.position() == null ? endOf(group == null ? item.groupId() : group) : patch.position();
        return new ItemPatch(patch.name(), patch.description(), group, position, patch.values(), parent);
    }

    /** The group of an item that is there, which then is held; nothing when the board has no such item. */
    Optional<GroupId> groupOf(ItemId id) {
        Item item = current.get(id);
        if (item != null) {
            return Optional.of(item.groupId());
        }
        if (!held.containsKey(id)) {
            held.putAll(await(tree.holdAncestors(connection, board, id)));
        }
        return Optional.ofNullable(held.get(id)).map(Branch::groupId);
    }

    private GroupId groupUnder(ItemId parent, @Nullable ItemId child, @Nullable GroupId wanted, String pointer) {
        GroupId group = groupOf(parent).orElseThrow(() -> unknownParent(pointer));
        int depth = 0;
        for (Optional<ItemId> above = Optional.of(parent); above.isPresent(); above = parentOf(above.get())) {
            if (above.get().equals(child)) {
                throw refused(pointer, "own_subitem", "An item cannot stand under itself or under its own subitems.");
            }
            if (++depth > DEPTH_MAX) {
                throw refused(pointer, "too_deep", "Subitems go at most " + DEPTH_MAX + " levels deep.");
            }
        }
        if (wanted != null && !wanted.equals(group)) {
            throw new RejectedException(Rejection.invalid(
                    pointer + "/groupId", "not_the_parents_group", "A subitem stands in the group of its parent."));
        }
        return group;
    }

    private Optional<ItemId> parentOf(ItemId id) {
        Item item = current.get(id);
        if (item != null) {
            return item.parentId();
        }
        groupOf(id);
        return Optional.ofNullable(held.get(id)).flatMap(Branch::parentId);
    }

    /** The refusal to put an item under one that the board does not have, as far as the caller sees. */
    static RejectedException unknownParent(String pointer) {
        return refused(pointer, "unknown_parent", "The board has no such item.");
    }

    private static RejectedException refused(String pointer, String code, String message) {
        return new RejectedException(Rejection.invalid(pointer + "/parentId", code, message));
    }
}
