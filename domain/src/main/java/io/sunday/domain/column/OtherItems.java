package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import java.util.List;
import java.util.Map;

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
     * What is found by one way.
     *
     * @param items the values of each, and its name under {@link io.sunday.domain.formula.FormulaPath#NAME}
     * @param columns of the board that they are on
     * @param withheld whether they are not for all who see the item: then there are none, and nothing is said of columns
     */
    public record Side(List<Map<String, Object>> items, List<Column> columns, boolean withheld) {}
}
