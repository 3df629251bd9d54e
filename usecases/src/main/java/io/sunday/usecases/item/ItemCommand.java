package io.sunday.usecases.item;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.column.ColumnTypes;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.item.ItemPatch;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one command wants of one item. */
sealed interface ItemCommand {

    /** Whether it can be planned without the items that this one stands under, so that many are committed as one. */
    boolean isPlain();

    /** What the use case answers, given the item as it is afterwards. */
    default Object answer(Item after) {
        return after;
    }

    /** About an item that is there. */
    sealed interface OfItem extends ItemCommand {
        ItemId id();
    }

    /** A new item. */
    record Create(BoardId board, ItemDraft draft) implements ItemCommand {
        @Override
        public boolean isPlain() {
            return draft.parentId() == null && draft.position() == null;
        }
    }

    /**
     * Other fields or values.
     *
     * @param replaces what the patch does not name is cleared, instead of staying as it is
     */
    record Change(ItemId id, ItemPatch patch, boolean replaces) implements OfItem {
        @Override
        public boolean isPlain() {
            return patch.parent() == null;
        }

        /** The patch as it applies to an item of this board. */
        ItemPatch patchOn(BoardStructure board) {
            if (!replaces) {
                return patch;
            }
            Map<String, @Nullable Object> values = new HashMap<>();
            for (Column column : board.columns()) {
                if (!ColumnTypes.named(column.type()).isReadOnly()
                        && !column.type().equals("vote")) {
                    values.put(column.key(), null);
                }
            }
            values.putAll(patch.values());
            return new ItemPatch(
                    patch.name(),
                    patch.description() == null ? "" : patch.description(),
                    patch.groupId(),
                    patch.position(),
                    values,
                    patch.parent());
        }
    }

    /** Another place. */
    record Move(ItemId id, MoveItem.Target target) implements OfItem {
        @Override
        public boolean isPlain() {
            return target.parent() == null;
        }
    }

    /** Out of sight: into the archive, or into the trash. */
    record PutAway(ItemId id, boolean archive) implements OfItem {
        @Override
        public boolean isPlain() {
            return true;
        }

        @Override
        public Object answer(Item after) {
            return id;
        }
    }
}
