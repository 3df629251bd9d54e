package io.sunday.domain.automation;

import io.sunday.domain.column.Operator;
import java.util.Optional;
import java.util.Set;

/**
 * What must be true of the item for a recipe to run: one comparison of a filter, as people wrote it.
 *
 * @param column the column's key, or the name of a field that every item has
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
}
