package io.sunday.storage.item;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemId;
import io.sunday.eventbus.json.PlainJson;
import io.vertx.sqlclient.Row;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** Rows of {@code items} as {@link Item}. */
final class ItemRows {

    private ItemRows() {}

    /** The item with everything that is stored, values of deleted columns too: see {@link #visible}. */
    static Item read(Row row) {
        return new Item(
                new ItemId(row.getUUID("id")),
                new BoardId(row.getUUID("board_id")),
                new GroupId(row.getUUID("group_id")),
                Optional.ofNullable(row.getUUID("parent_id")).map(ItemId::new),
                row.getLong("number"),
                row.getString("name"),
                row.getString("description"),
                PlainJson.decodeObject(row.getString("item_values")),
                Arrays.stream((UUID[]) row.getValue("assignees"))
                        .map(UserId::new)
                        .toList(),
                row.getString("position"),
                row.getLong("version"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getUUID("created_by"),
                row.getOffsetDateTime("updated_at").toInstant(),
                row.getUUID("updated_by"));
    }

    /** The item without the values of columns that the board no longer has. */
    static Item visible(Item item, BoardStructure board) {
        return item.on(board);
    }
}
