package io.sunday.domain.column;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Column;
import io.sunday.domain.formula.Formula;
import io.sunday.domain.formula.FormulaPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The items that the formulas of one item look at besides itself.
 *
 * @param byWay by the key of the connecting column, or {@link FormulaPath#SUBITEMS}
 * @param all whether what is not there is nowhere; otherwise it is not known
 */
public record OtherItems(Map<String, Side> byWay, boolean all) {

    /** Nothing is known of any, as in the write of an item: what follows from others stays what it is until then. */
    public static final OtherItems UNKNOWN = new OtherItems(Map.of(), false);

    public OtherItems {
        byWay = Map.copyOf(byWay);
    }

    /**
     * Of an item that is being made: nothing stands under it, and what it is connected with is known where that is
     * nothing.
     *
     * @param values its own
     */
    public static OtherItems ofNew(Map<String, Object> values, BoardId board, List<Column> columns) {
        Map<String, Side> sides = new HashMap<>();
        sides.put(FormulaPath.SUBITEMS, Side.of(board, List.of(), columns));
        for (Column column : columns) {
            if (ConnectColumn.is(column) && !values.containsKey(column.key())) {
                sides.put(column.key(), Side.NOTHING);
            }
        }
        return new OtherItems(sides, false);
    }

    /** Whether it is known what the formula looks at. */
    boolean tell(Formula formula) {
        return all || formula.paths().stream().map(FormulaPath::through).allMatch(byWay::containsKey);
    }

    /**
     * One of them.
     *
     * @param values its own, and its name under {@link FormulaPath#NAME}
     */
    public record Other(BoardId board, Map<String, Object> values) {}

    /**
     * What is found by one way.
     *
     * @param columns of the boards that the items are on
     * @param withheld whether none of them are for all who see the item: then there are none, and nothing is said of columns
     */
    public record Side(List<Other> items, Map<BoardId, List<Column>> columns, boolean withheld) {

        /** No items, and no columns that could be missing. */
        public static final Side NOTHING = new Side(List.of(), Map.of(), true);

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
