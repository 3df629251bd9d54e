package io.sunday.storage.search;

import io.sunday.domain.board.Column;
import io.sunday.domain.column.ColumnTypes;
import io.sunday.eventbus.json.PlainJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The text by which the values of a board's items are found. */
final class SearchText {

    private final List<Column> columns;
    private final Map<String, Column> byKey = new HashMap<>();

    SearchText(List<Column> columns) {
        this.columns = columns;
        columns.forEach(column -> byKey.put(column.key(), column));
    }

    /** Of an item's values, those of one column a line. */
    String of(Map<String, Object> values) {
        StringBuilder text = new StringBuilder();
        for (Column column : columns) {
            String words = words(column, values.get(column.key()));
            if (!words.isEmpty()) {
                text.append(text.isEmpty() ? "" : "\n").append(words);
            }
        }
        return text.toString();
    }

    /**
     * Whether an item is found by other words after the event than before it. Most edits are of dates, numbers, people
     * and places, by which nothing is found.
     *
     * @param event an {@code item.updated} as it is in the log
     */
    boolean isChangedBy(String event) {
        Map<String, Object> data = object(PlainJson.decodeObject(event), "data");
        Map<String, Object> changes = object(data, "changes");
        if (changes.containsKey("name") || changes.containsKey("description")) {
            return true;
        }
        Map<String, Object> before = object(object(data, "previous"), "itemData");
        return object(changes, "itemData").entrySet().stream()
                .anyMatch(value -> differs(byKey.get(value.getKey()), before.get(value.getKey()), value.getValue()));
    }

    private static boolean differs(@Nullable Column column, @Nullable Object before, @Nullable Object after) {
        return column != null && !words(column, before).equals(words(column, after));
    }

    private static String words(Column column, @Nullable Object value) {
        return value == null ? "" : ColumnTypes.named(column.type()).searchText(value, column);
    }

    @SuppressWarnings("unchecked") // the keys of JSON are strings
    private static Map<String, Object> object(Map<String, Object> in, String name) {
        return in.get(name) instanceof Map<?, ?> object ? (Map<String, Object>) object : Map.of();
    }
}
