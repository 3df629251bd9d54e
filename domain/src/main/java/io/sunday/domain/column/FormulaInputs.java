package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.formula.FormulaKind;
import io.sunday.domain.formula.FormulaPeople;
import io.sunday.domain.formula.FormulaSpan;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The values of other columns as formulas know values.
 *
 * @param values by the keys of the columns
 * @param keys of the columns that there are
 */
record FormulaInputs(Map<String, Object> values, Set<String> keys) {

    /** A moment is taken for its day in UTC: the same on every screen. */
    private static final int DAY_LENGTH = 10;

    static FormulaInputs of(Set<String> wanted, Map<String, Object> values, List<Column> columns) {
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
        return new FormulaInputs(inputs, keys);
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
            case LINK, LINKS, PLACE, TEXT, LABEL, ORDERED, DEPENDENCIES, ID -> type.format(value, column);
        };
    }

    static FormulaKind kind(Column column) {
        return switch (ColumnTypes.named(column.type()).shape(column)) {
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
