package io.sunday.domain.item;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.ColumnType;
import io.sunday.domain.column.ColumnTypes;
import io.sunday.domain.column.ComputedColumns;
import io.sunday.domain.column.OtherItems;
import io.sunday.domain.identity.UserId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an item keeps in the columns of its board. */
public final class ItemValues {

    private ItemValues() {}

    /** Puts what was sent into {@code values}, each value as its column keeps it; null takes it out. */
    static void merge(
            Map<String, Object> values,
            Map<String, @Nullable Object> sent,
            BoardStructure board,
            List<InvalidField> faults) {
        sent.forEach((key, value) -> {
            String pointer = "/itemData" + InvalidField.token(key);
            Optional<Column> column = board.column(key);
            if (column.isEmpty()) {
                faults.add(unknownColumn("", key));
            } else if (ColumnTypes.named(column.get().type()).isReadOnly()) {
                faults.add(new InvalidField(
                        pointer, "Nobody writes the values of this column: they are computed.", "read_only_column"));
            } else if (value == null) {
                values.remove(key);
            } else {
                ColumnType type = ColumnTypes.named(column.get().type());
                switch (type.change(values.get(key), value, column.get(), pointer)) {
                    case Decision.Accepted<Object>(Object accepted) when type.isEmpty(accepted) -> values.remove(key);
                    case Decision.Accepted<Object>(Object accepted) -> values.put(key, accepted);
                    case Decision.Refused<Object>(Rejection rejection) -> faults.addAll(rejection.errors());
                }
            }
        });
        if (faults.isEmpty()) {
            compute(values, board.columns());
        }
    }

    /** Says of a value that there is no column for it; {@code pointer} says where its item stands. */
    public static InvalidField unknownColumn(String pointer, String key) {
        return new InvalidField(
                pointer + "/itemData" + InvalidField.token(key),
                "The board has no column with this key.",
                "unknown_column");
    }

    /** Works out anew what the computed columns of the board say about the other values. */
    public static void compute(Map<String, Object> values, List<Column> columns) {
        ComputedColumns.of(columns).compute(values);
    }

    /** The same for an item that is being made: it is known that nothing stands under it. */
    static void computeNew(Map<String, Object> values, BoardStructure board) {
        ComputedColumns.of(board.columns()).compute(values, OtherItems.ofNew(values, board.id(), board.columns()));
    }

    /** The values without those that follow from others by themselves. */
    public static Map<String, Object> written(Map<String, Object> values, BoardStructure board) {
        Map<String, Object> written = new HashMap<>(values);
        board.columns().stream()
                .filter(column -> ColumnTypes.named(column.type()).isReadOnly())
                .forEach(column -> written.remove(column.key()));
        return written;
    }

    /** The values without those whose label has gone from its column since. */
    static Map<String, Object> withoutUnknownLabels(Map<String, Object> values, BoardStructure board) {
        Map<String, Object> kept = new HashMap<>(values);
        kept.entrySet()
                .removeIf(value -> board.column(value.getKey())
                        .map(column -> ColumnTypes.named(column.type()).accept(value.getValue(), column, ""))
                        .filter(decision -> decision instanceof Decision.Refused<Object>(Rejection rejection)
                                && rejection.code().equals("unknown_label"))
                        .isPresent());
        return kept;
    }

    /** Everybody in a people column, each once, in the order of the columns. */
    public static List<UserId> assignees(Map<String, Object> values, BoardStructure board) {
        Set<UserId> people = new LinkedHashSet<>();
        for (Column column : board.columns()) {
            if (column.type().equals("people") && values.get(column.key()) instanceof List<?> ids) {
                ids.forEach(id -> people.add(UserId.of((String) id)));
            }
        }
        return List.copyOf(people);
    }
}
