package io.sunday.storage.item;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.item.Item;
import io.sunday.storage.board.BoardAccess;

/**
 * An item whose row this transaction holds, with what decides about access to it.
 *
 * @param archived whether it was put away
 */
public record LockedItem(Item stored, BoardAccess access, boolean archived) {

    /** The item as the board shows it now. */
    public Item in(BoardStructure board) {
        return ItemRows.visible(stored, board);
    }
}
