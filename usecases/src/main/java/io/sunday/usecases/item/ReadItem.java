package io.sunday.usecases.item;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemId;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.item.ItemStore;
import io.sunday.storage.item.LockedItem;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;

/** Reads one item. */
public final class ReadItem {

    private final Reads pool;
    private final AccessControl access;
    private final BoardStructures structures;
    private final ItemStore items;

    public ReadItem(Reads pool, AccessControl access, BoardStructures structures, ItemStore items) {
        this.pool = pool;
        this.access = access;
        this.structures = structures;
        this.items = items;
    }

    /** Refused: item_not_found. */
    public Item run(Caller caller, ItemId id) {
        var found = await(items.find(pool.of(caller), id, caller.userId()));
        BoardAccess allowed = access.require(caller, found.map(LockedItem::access), Permission.READ, "item");
        BoardStructure board = await(structures.seen(pool.of(caller), allowed));
        return found.orElseThrow().in(board);
    }
}
