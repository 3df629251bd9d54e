package io.sunday.usecases.item;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.item.ItemId;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.item.ItemStore;
import io.sunday.storage.item.LockedItem;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.change.WriteTransaction;
import java.util.Collection;
import java.util.Map;

/** Opens batches of item changes: finds the board, decides access, locks the items. Shared by all that write items. */
public final class ItemWrites {

    private final AccessControl access;
    private final BoardStructures structures;
    private final ItemStore items;

    public ItemWrites(AccessControl access, BoardStructures structures, ItemStore items) {
        this.access = access;
        this.structures = structures;
        this.items = items;
    }

    /** A batch on a board that the caller may edit, with these items locked. */
    public ItemBatch open(WriteTransaction write, BoardId board, Collection<ItemId> ids) {
        BoardAccess allowed = access.board(write.connection(), write.command().caller(), board, Permission.EDIT_ITEMS);
        return open(write, await(structures.at(write.connection(), board, allowed.structure())), ids);
    }

    /** A batch on a board about which access was decided before, with these items locked. */
    public ItemBatch open(WriteTransaction write, BoardStructure board, Collection<ItemId> ids) {
        return new ItemBatch(
                write, board, items, ids.isEmpty() ? Map.of() : await(items.lockAll(write.connection(), board, ids)));
    }

    /** A batch with one item locked, found by its id alone. */
    public ItemBatch open(WriteTransaction write, ItemId id) {
        var found = await(
                items.lock(write.connection(), id, write.command().caller().userId()));
        BoardAccess allowed =
                access.require(write.command().caller(), found.map(LockedItem::access), Permission.EDIT_ITEMS, "item");
        BoardStructure board = await(structures.at(write.connection(), allowed.id(), allowed.structure()));
        return new ItemBatch(write, board, items, Map.of(id, found.orElseThrow().in(board)));
    }
}
