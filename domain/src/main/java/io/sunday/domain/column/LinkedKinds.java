package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.formula.FormulaPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Of what kind the values are that follow from other items, once columns there have become others: a mirror of texts may
 * have become one of people, the latest of some days the greatest of some numbers.
 */
public final class LinkedKinds {

    private LinkedKinds() {}

    /** Those of a board's columns whose values are of another kind now, as they are then. */
    public static List<Column> changed(List<Column> columns, OtherColumns others) {
        List<Column> now = new ArrayList<>(columns);
        Set<String> changed = new HashSet<>();
        // What looks at a column that changed may change in its turn: as often as there may be links.
        boolean more = true;
        for (int round = 0; more && round < columns.size(); round++) {
            more = false;
            for (int i = 0; i < now.size(); i++) {
                Column column = now.get(i);
                Column following = following(column, now, others, changed);
                if (!following.settings().equals(column.settings())) {
                    now.set(i, following);
                    more |= changed.add(column.key());
                }
            }
        }
        return now.stream().filter(column -> changed.contains(column.key())).toList();
    }

    private static Column following(Column column, List<Column> columns, OtherColumns others, Set<String> changed) {
        return switch (ColumnTypes.named(column.type())) {
            case LinkedColumn linked -> LinkedColumn.following(column, columns, others);
            case FormulaColumn formula
            when looksAt(formula, column, changed) -> formula.following(column, columns, others);
            default -> column;
        };
    }

    private static boolean looksAt(FormulaColumn formula, Column column, Set<String> changed) {
        List<FormulaPath> paths = FormulaColumn.paths(column);
        return !paths.isEmpty() || formula.inputs(column).stream().anyMatch(changed::contains);
    }
}
