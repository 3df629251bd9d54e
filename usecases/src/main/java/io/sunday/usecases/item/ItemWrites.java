package io.sunday.usecases.item;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemId;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.item.ItemStore;
import io.sunday.storage.item.ItemTree;
import io.sunday.storage.item.LockedItem;
import io.sunday.storage.item.RemovedItems;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.WriteTransaction;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Opens batches of item changes: finds the board, decides access, locks the items. Shared by all that write items. */
public final class ItemWrites {

    private final AccessControl access;
    private final BoardStructures structures;
    private final ItemStore items;
    private final ItemTree tree = new ItemTree();
    private final RemovedItems removed = new RemovedItems();

    public ItemWrites(AccessControl access, BoardStructures structures, ItemStore items) {
        this.access = access;
        this.structures = structures;
        this.items = items;
    }

    /** A batch on a board that the caller may edit, with these items locked; it refuses items that they do not see. */
    public ItemBatch open(WriteTransaction write, BoardId board, Collection<ItemId> ids) {
        BoardAccess allowed =
                access.boardOfSome(write.connection(), write.command().caller(), board, Permission.EDIT_ITEMS);
        return open(write, await(structures.at(write.connection(), board, allowed.structure())), ids);
    }

    /** A batch on a board about which access was decided before, with these items locked. */
    public ItemBatch open(WriteTransaction write, BoardStructure board, Collection<ItemId> ids) {
        return new ItemBatch(
                write, board, items, ids.isEmpty() ? Map.of() : await(items.lockAll(write.connection(), board, ids)));
    }

    /** A batch with one item locked, found by its id alone. Refused: item_archived when it was put away. */
    public ItemBatch open(WriteTransaction write, ItemId id) {
        var found = lock(write, id);
        access.require(write.command().caller(), found.map(LockedItem::access), Permission.EDIT_ITEMS, "item");
        return open(write, id, found);
    }

    /** As {@link #open}, for a change of that item alone: whoever is assigned to it may do that, too. */
    public ItemBatch openToChange(WriteTransaction write, ItemId id) {
        var found = lock(write, id);
        access.changing(write.connection(), write.command().caller(), found, "item");
        return open(write, id, found);
    }

    private Optional<LockedItem> lock(WriteTransaction write, ItemId id) {
        return await(items.lock(write.connection(), id, write.command().caller().userId()));
    }

    private ItemBatch open(WriteTransaction write, ItemId id, Optional<LockedItem> found) {
        BoardAccess allowed = found.orElseThrow().access();
        LockedItem item = found.orElseThrow();
        if (item.archived()) {
            throw archived();
        }
        BoardStructure board = await(structures.at(write.connection(), allowed.id(), allowed.structure()));
        return new ItemBatch(write, board, items, Map.of(id, item.in(board)));
    }

    /** The board of an item that the caller may change; nothing is locked. Refused: item_archived. */
    BoardStructure boardOf(WriteTransaction write, ItemId id) {
        Caller caller = write.command().caller();
        var found = await(items.find(write.connection(), id, caller.userId()));
        BoardAccess allowed = access.changing(write.connection(), caller, found, "item");
        if (found.orElseThrow().archived()) {
            throw archived();
        }
        return await(structures.at(write.connection(), allowed.id(), allowed.structure()));
    }

    /** The refusal to change what was put away. */
    public static RejectedException archived() {
        return new RejectedException(
                Rejection.conflict("item_archived", "The item is in the archive: restore it before changing it."));
    }

    /** A batch on the board of an item, wherever it is: there, in the archive, in the trash. Nothing is locked. */
    public ItemBatch openBoardOf(WriteTransaction write, ItemId id) {
        Caller caller = write.command().caller();
        BoardAccess allowed = access.require(
                caller, await(removed.access(write.connection(), id, caller.userId())), Permission.EDIT_ITEMS, "item");
        return open(write, await(structures.at(write.connection(), allowed.id(), allowed.structure())), List.of());
    }

    /**
     * A batch with these items, all that stands under some of them, and what was put away locked.
     *
     * @param ids items that are changed themselves
     * @param roots items that take along what stands under them
     * @param putAway items that may be in the archive or in the trash
     */
    public ItemBatch open(
            WriteTransaction write,
            BoardStructure board,
            Collection<ItemId> ids,
            Collection<ItemId> roots,
            Collection<ItemId> putAway) {
        ItemBatch batch = roots.isEmpty() ? open(write, board, ids) : openTrees(write, board, ids, roots);
        if (!putAway.isEmpty()) {
            batch.know(await(removed.lockTrees(write.connection(), board, putAway)));
        }
        return batch;
    }

    /** A subitem may come in before its parent is locked; with the parent locked none can. */
    private ItemBatch openTrees(
            WriteTransaction write, BoardStructure board, Collection<ItemId> ids, Collection<ItemId> roots) {
        Set<ItemId> wanted = new LinkedHashSet<>(await(tree.subtree(write.connection(), board, roots)));
        while (true) {
            Set<ItemId> all = new LinkedHashSet<>(ids);
            all.addAll(wanted);
            Map<ItemId, Item> locked = await(items.lockAll(write.connection(), board, all));
            Set<ItemId> now = await(tree.subtree(write.connection(), board, roots));
            if (wanted.containsAll(now)) {
                return new ItemBatch(write, board, items, locked);
            }
            wanted.addAll(now);
        }
    }
}
