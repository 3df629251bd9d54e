package io.sunday.usecases.item;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.change.Ids;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemId;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.item.ItemStore;
import io.sunday.storage.item.ItemTree;
import io.sunday.storage.item.ItemTree.After;
import io.sunday.storage.item.LockedItem;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists what stands directly under an item, in its order. */
public final class ListSubitems {

    private final Reads pool;
    private final AccessControl access;
    private final BoardStructures structures;
    private final ItemStore items;
    private final ItemTree tree = new ItemTree();

    public ListSubitems(Reads pool, AccessControl access, BoardStructures structures, ItemStore items) {
        this.pool = pool;
        this.access = access;
        this.structures = structures;
        this.items = items;
    }

    /**
     * At most {@code limit} of them after a position. Refused: item_not_found, invalid_cursor.
     *
     * @param position as {@link #position} wrote it, or null for the first ones
     */
    public List<Item> run(Caller caller, ItemId parent, @Nullable String position, int limit) {
        var found = await(items.find(pool.of(caller), parent, caller.userId()));
        BoardAccess allowed = access.require(caller, found.map(LockedItem::access), Permission.READ, "item");
        BoardStructure board = await(structures.seen(pool.of(caller), allowed));
        return await(tree.children(pool.of(caller), board, parent, after(position), limit));
    }

    /** Where the list goes on after an item. */
    public static String position(Item item) {
        return item.position() + " " + item.id();
    }

    private static @Nullable After after(@Nullable String position) {
        if (position == null) {
            return null;
        }
        String[] parts = position.split(" ", 2);
        return new After(
                parts[0],
                Ids.parse(parts[parts.length - 1])
                        .orElseThrow(() -> new RejectedException(Rejection.invalid(
                                "?cursor", "invalid_cursor", "Not a cursor that this list has given."))));
    }
}
