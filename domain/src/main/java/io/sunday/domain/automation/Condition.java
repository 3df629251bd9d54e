package io.sunday.domain.automation;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.column.ColumnType;
import io.sunday.domain.column.ColumnTypes;
import io.sunday.domain.column.Operator;
import io.sunday.domain.column.ValueShape;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must be true of a column of the item for a recipe to run.
 *
 * @param column the column's key
 * @param value what the operator compares with; empty for operators that compare with nothing
 */
public record Condition(String column, Operator operator, Optional<Object> value) {

    /** The operators a recipe may use, as far as the column's type has them. */
    public static final Set<Operator> OPERATORS = Set.of(
            Operator.IS,
            Operator.IS_NOT,
            Operator.EMPTY,
            Operator.NOT_EMPTY,
            Operator.ANY_OF,
            Operator.CONTAINS,
            Operator.GT,
            Operator.LT);

    /** Whether an item with these values meets the condition; never when the column is gone. */
    public boolean holds(Map<String, ?> values, BoardStructure board) {
        return board.column(column)
                .map(existing -> holds(values.get(column), existing))
                .orElse(false);
    }

    private boolean holds(@Nullable Object actual, Column of) {
        ColumnType type = ColumnTypes.named(of.type());
        Object wanted = value.orElse("");
        return switch (operator) {
            case EMPTY -> isEmpty(actual, type);
            case NOT_EMPTY -> !isEmpty(actual, type);
            case IS -> matches(actual, wanted, type);
            case IS_NOT -> !matches(actual, wanted, type);
            case ANY_OF -> wanted instanceof List<?> list && list.stream().anyMatch(one -> matches(actual, one, type));
            case CONTAINS -> actual != null && contains(actual, wanted, type, of);
            case GT -> actual != null && type.comparator(of).compare(actual, wanted) > 0;
            case LT -> actual != null && type.comparator(of).compare(actual, wanted) < 0;
            case STARTS_WITH, ENDS_WITH, LTE, GTE, BETWEEN -> false;
        };
    }

    private static boolean isEmpty(@Nullable Object actual, ColumnType type) {
        return actual == null || type.isEmpty(actual) || actual.equals(Boolean.FALSE);
    }

    private static boolean matches(@Nullable Object actual, Object wanted, ColumnType type) {
        return switch (type.shape()) {
            case BOOLEAN -> Values.same(actual == null ? Boolean.FALSE : actual, wanted);
            case PEOPLE -> actual instanceof List<?> people && people.contains(wanted);
            case TEXT -> actual != null && fold(actual).equals(fold(wanted));
            case NUMBER, DATE, LABEL, LINK, ID -> Values.same(actual, wanted);
        };
    }

    private static boolean contains(Object actual, Object wanted, ColumnType type, Column of) {
        return type.shape() == ValueShape.PEOPLE
                ? matches(actual, wanted, type)
                : fold(type.format(actual, of)).contains(fold(wanted));
    }

    private static String fold(Object text) {
        return text.toString().toLowerCase(Locale.ROOT);
    }
}
