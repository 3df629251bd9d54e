package io.sunday.usecases.item;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.board.ColumnMapping;
import io.sunday.domain.board.Group;
import io.sunday.domain.column.ConnectColumn;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemValues;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Items that leave one board and arrive on another.
 *
 * @param to as it is once the group is there, if one goes along
 * @param leaving as they are, each after the one that it stands under
 * @param arriving the same as they will be
 * @param group as it will be, if a whole one goes
 * @param numbered whether those that arrive have their numbers there already
 * @param beside by the keys of columns whose texts, files and recorded time go along, those that take them over
 */
record Journey(
        BoardStructure from,
        BoardStructure to,
        List<Item> leaving,
        List<Item> arriving,
        Optional<Group> group,
        boolean numbered,
        Map<String, String> beside) {

    private static final String DESCRIPTION = "@description";

    /** The fields of texts that are edited together, and what they are called on the other board. */
    Map<String, String> textFields() {
        Map<String, String> fields = new HashMap<>();
        fields.put(DESCRIPTION, DESCRIPTION);
        beside.forEach((key, target) -> from.column(key)
                .filter(column -> column.type().equals("long_text"))
                .ifPresent(column -> fields.put(key, target)));
        return fields;
    }

    /** The columns of what is recorded beside the items, and those that take it over. */
    Map<ColumnId, ColumnId> recordedColumns() {
        Map<ColumnId, ColumnId> columns = new HashMap<>();
        beside.forEach((key, target) -> from.column(key)
                .filter(ColumnMapping::isRecorded)
                .flatMap(column -> to.column(target).map(Column::id).map(id -> Map.entry(column.id(), id)))
                .ifPresent(pair -> columns.put(pair.getKey(), pair.getValue())));
        return columns;
    }

    /** What an item had that follows from nothing else; the names of connected items are not repeated. */
    Map<String, Object> written(Item item) {
        Map<String, Object> written = ItemValues.written(item.values(), from);
        for (Column column : from.columns()) {
            if (ConnectColumn.is(column) && written.containsKey(column.key())) {
                written.put(
                        column.key(),
                        ConnectColumn.ids(written.get(column.key())).stream()
                                .map(id -> Map.of("id", id))
                                .toList());
            }
            if (ColumnMapping.isRecorded(column) && item.values().containsKey(column.key())) {
                written.put(column.key(), item.values().get(column.key()));
            }
        }
        return written;
    }
}
