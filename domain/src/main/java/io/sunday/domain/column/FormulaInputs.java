package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.formula.Formula;
import io.sunday.domain.formula.FormulaItems;
import io.sunday.domain.formula.FormulaKind;
import io.sunday.domain.formula.FormulaMany;
import io.sunday.domain.formula.FormulaPath;
import io.sunday.domain.formula.FormulaPeople;
import io.sunday.domain.formula.FormulaSpan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values of other columns, and those of other items, as formulas know values.
 *
 * @param values by the keys of the columns, or the paths to them
 * @param keys of the columns that there are, and paths to such
 */
record FormulaInputs(Map<String, Object> values, Set<String> keys) {

    /** A moment is taken for its day in UTC: the same on every screen. */
    private static final int DAY_LENGTH = 10;

    static FormulaInputs of(Formula formula, Map<String, Object> values, List<Column> columns, OtherItems others) {
        Set<String> wanted = formula.inputs();
        Map<String, Object> inputs = new HashMap<>();
        Set<String> keys = new HashSet<>();
        for (Column column : columns) {
            if (wanted.contains(column.key())) {
                keys.add(column.key());
                Object value = values.get(column.key());
                if (value != null) {
                    inputs.put(column.key(), input(value, column));
                }
            }
        }
        for (FormulaPath path : formula.paths()) {
            many(path, others).ifPresent(many -> {
                keys.add(path.toString());
                inputs.put(path.toString(), many);
            });
        }
        return new FormulaInputs(inputs, keys);
    }

    /** What the others have; nothing when there is no such column any more. */
    private static Optional<FormulaMany> many(FormulaPath path, OtherItems others) {
        OtherItems.Side side = others.byWay().get(path.through());
        if (side == null) {
            return Optional.empty();
        }
        if (side.withheld()) {
            return Optional.of(new FormulaMany(List.of()));
        }
        boolean there = side.columns().values().stream()
                .flatMap(List::stream)
                .anyMatch(column -> column.key().equals(path.key()));
        if (!there && !path.isName()) {
            return Optional.empty();
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (OtherItems.Other item : side.items()) {
            Object value = item.values().get(path.key());
            Optional<Column> column = side.column(item, path.key());
            values.add(value == null || column.isEmpty() ? value : input(value, column.get()));
        }
        return Optional.of(new FormulaMany(values));
    }

    private static Object input(Object value, Column column) {
        if (FormulaColumn.isError(value)) {
            return FormulaColumn.fault(value);
        }
        ColumnType type = ColumnTypes.named(column.type());
        return switch (type.shape(column)) {
            case NUMBER -> NumberColumn.decimal(type.measured(value));
            case BOOLEAN, LIST -> value;
            case PEOPLE -> new FormulaPeople(new HashSet<>(ListValues.strings(value)));
            case DATE -> LocalDate.parse(((String) value).substring(0, DAY_LENGTH));
            case SPAN ->
                value instanceof Map<?, ?> span
                        ? new FormulaSpan(
                                LocalDate.parse(String.valueOf(span.get("from"))),
                                LocalDate.parse(String.valueOf(span.get("to"))))
                        : value;
            case LINKS -> new FormulaItems(ConnectColumn.nameList(value));
            case LINK, PLACE, TEXT, LABEL, ORDERED, DEPENDENCIES, ID -> type.format(value, column);
        };
    }

    /** Nothing is known of a formula that is being written. */
    static FormulaKind kind(Column column) {
        ColumnType type = ColumnTypes.named(column.type());
        if (type instanceof FormulaColumn && !column.settings().containsKey("result")) {
            return FormulaKind.NOTHING;
        }
        return switch (type.shape(column)) {
            case NUMBER -> FormulaKind.NUMBER;
            case BOOLEAN -> FormulaKind.BOOLEAN;
            case LIST -> FormulaKind.LIST;
            case PEOPLE -> FormulaKind.PEOPLE;
            case DATE -> FormulaKind.DATE;
            case SPAN -> FormulaKind.SPAN;
            case LINK, LINKS, PLACE, TEXT, LABEL, ORDERED, DEPENDENCIES, ID -> FormulaKind.TEXT;
        };
    }
}
