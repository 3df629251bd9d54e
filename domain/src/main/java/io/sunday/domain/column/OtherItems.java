package io.sunday.domain.column;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Column;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The items that the formulas of one item look at besides itself.
 *
 * @param byWay by the key of the connecting column, or {@link io.sunday.domain.formula.FormulaPath#SUBITEMS}
 */
public record OtherItems(Map<String, Side> byWay) {

    /** Nothing is known of any, as in the write of an item: what follows from others stays what it is until then. */
    public static final OtherItems UNKNOWN = new OtherItems(Map.of());

    public OtherItems {
        byWay = Map.copyOf(byWay);
    }

    /**
     * One of them.
     *
     * @param values its own, and its name under {@link io.sunday.domain.formula.FormulaPath#NAME}
     */
    public record Other(BoardId board, Map<String, Object> values) {}

    /**
     * What is found by one way.
     *
     * @param columns of the boards that the items are on
     * @param withheld whether none of them are for all who see the item: then there are none, and nothing is said of columns
     */
    public record Side(List<Other> items, Map<BoardId, List<Column>> columns, boolean withheld) {

        /** Items of one board. */
        public static Side of(BoardId board, List<Map<String, Object>> items, List<Column> columns) {
            return new Side(
                    items.stream().map(values -> new Other(board, values)).toList(), Map.of(board, columns), false);
        }

        /** The column with this key of the board that the item is on. */
        Optional<Column> column(Other item, String key) {
            return columns.getOrDefault(item.board(), List.of()).stream()
                    .filter(column -> column.key().equals(key))
                    .findFirst();
        }
    }
}
