package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.Rejection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The computed columns of a board, which may look at one another. */
public final class ComputedColumns {

    private final List<Column> all;
    private final List<Column> ordered;

    private ComputedColumns(List<Column> all, List<Column> ordered) {
        this.all = all;
        this.ordered = ordered;
    }

    /** Those among all columns of a board, each after those that it looks at. */
    public static ComputedColumns of(List<Column> columns) {
        List<Column> computed =
                columns.stream().filter(ComputedColumns::isComputed).toList();
        // A circle was refused when it was made; should there be one, its values are those of their order on the board.
        return new ComputedColumns(
                columns,
                inOrder(computed) instanceof Decision.Accepted<List<Column>>(List<Column> order) ? order : computed);
    }

    /**
     * Puts what the computed columns say about the other values in among them. Formulas that look at other items keep the
     * value that they have: it follows the log.
     */
    public void compute(Map<String, Object> values) {
        compute(values, OtherItems.UNKNOWN);
    }

    /** The same, with the values of the items that formulas look at. */
    public void compute(Map<String, Object> values, OtherItems others) {
        for (Column column : ordered) {
            value(column, values, others)
                    .ifPresentOrElse(value -> values.put(column.key(), value), () -> values.remove(column.key()));
        }
    }

    private Optional<Object> value(Column column, Map<String, Object> values, OtherItems others) {
        return switch (ColumnTypes.named(column.type())) {
            case FormulaColumn formula -> formula.compute(values, column, all, others);
            case ComputedColumn type -> type.compute(values, column, all);
            default -> Optional.empty();
        };
    }

    /**
     * The column as it is kept among all columns of its board, of which it is one. Refused: unknown_column when it looks
     * at one that is not there, cyclic_formula when it looks at itself by way of others.
     *
     * @param others what formulas may look at on boards that are connected
     */
    public static Decision<Column> settled(Column column, List<Column> columns, OtherColumns others) {
        if (column.settings().get("dateColumn") != null
                && DependencyColumn.dates(column, columns).isEmpty()) {
            return Decision.invalid(
                    "/settings/dateColumn", "unknown_column", "The board has no such date or timeline column.");
        }
        if (!(ColumnTypes.named(column.type()) instanceof FormulaColumn formula)) {
            return Decision.accepted(column);
        }
        return formula.settled(column, columns, others).flatMap(settled -> {
            List<Column> all = columns.stream()
                    .map(other -> other.id().equals(settled.id()) ? settled : other)
                    .toList();
            return withoutCircle(all).map(none -> settled);
        });
    }

    /** The columns of a new board as they are kept. Refused as for one. */
    public static Decision<List<Column>> settled(List<Column> columns, OtherColumns others) {
        List<Column> settled = new ArrayList<>(columns);
        // What kind of value a formula has may depend on another one that comes later: as often as there may be links.
        for (int round = 0; round < columns.size(); round++) {
            List<Column> before = List.copyOf(settled);
            for (int i = 0; i < settled.size(); i++) {
                switch (settled(settled.get(i), settled, others)) {
                    case Decision.Accepted<Column>(Column column) -> settled.set(i, column);
                    case Decision.Refused<Column>(Rejection rejection) -> {
                        return Decision.refused(rejection.under("/columns/" + i));
                    }
                }
            }
            if (settled.equals(before)) {
                break;
            }
        }
        return Decision.accepted(List.copyOf(settled));
    }

    /** Refused with cyclic_formula when columns look at one another in a circle. */
    public static Decision<List<Column>> withoutCircle(List<Column> columns) {
        return inOrder(columns.stream().filter(ComputedColumns::isComputed).toList());
    }

    private static Decision<List<Column>> inOrder(List<Column> computed) {
        List<Column> waiting = new ArrayList<>(computed);
        Set<String> open = waiting.stream().map(Column::key).collect(Collectors.toCollection(HashSet::new));
        List<Column> ordered = new ArrayList<>();
        while (!waiting.isEmpty()) {
            List<Column> next = waiting.stream()
                    .filter(column -> inputs(column).stream().noneMatch(open::contains))
                    .toList();
            if (next.isEmpty()) {
                return Decision.invalid(
                        "/settings/formula",
                        "cyclic_formula",
                        "The formula looks at itself, by way of others or at once.");
            }
            next.forEach(column -> open.remove(column.key()));
            ordered.addAll(next);
            waiting.removeAll(next);
        }
        return Decision.accepted(List.copyOf(ordered));
    }

    private static boolean isComputed(Column column) {
        return ColumnTypes.named(column.type()) instanceof ComputedColumn;
    }

    private static Set<String> inputs(Column column) {
        return ColumnTypes.named(column.type()) instanceof ComputedColumn type ? type.inputs(column) : Set.of();
    }
}
