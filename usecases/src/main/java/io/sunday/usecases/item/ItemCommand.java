package io.sunday.usecases.item;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.column.ColumnTypes;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.item.ItemPatch;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one command wants of one item. */
sealed interface ItemCommand {

    /** Whether it can be planned from the item's own row, so that many such commands are committed as one. */
    boolean isPlain();

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
    record Change(ItemId id, ItemPatch patch, boolean replaces) implements ItemCommand {
        @Override
        public boolean isPlain() {
            return !patch.movesTree();
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
}
