package io.sunday.usecases.item;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemId;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.Writes;
import java.util.List;

/** Adds an item to a board. */
public final class CreateItem {

    private final ItemCommits commits;
    private final Writes writes;
    private final ItemWrites items;

    public CreateItem(ItemCommits commits, Writes writes, ItemWrites items) {
        this.commits = commits;
        this.writes = writes;
        this.items = items;
    }

    /** Refused: board_not_found, forbidden, unknown_group, unknown_column and whatever a column type refuses. */
    public Item run(Command command, BoardId board, ItemDraft draft) {
        return commits.run(command, new ItemCommand.Create(board, draft))
                .orElseGet(() -> writes.run(command, write -> {
                    ItemBatch batch = items.open(write, board, List.of());
                    batch.create(draft, "");
                    return batch.shown(batch.commit().created().getFirst());
                }));
    }

    /** Under another item. Refused: item_not_found, forbidden, item_archived, and as above. */
    public Item under(Command command, ItemId parent, ItemDraft draft) {
        return writes.run(command, write -> {
            ItemBatch batch = items.open(write, parent);
            batch.create(draft.under(parent), "");
            return batch.shown(batch.commit().created().getFirst());
        });
    }
}
