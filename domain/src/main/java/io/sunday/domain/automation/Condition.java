package io.sunday.domain.automation;

import io.sunday.domain.column.Operator;
import java.util.Optional;

/**
 * What must be true of the item for a recipe to run: one comparison of a filter, with all that filters can compare, as
 * people wrote it. Days seen from today are those of UTC, and there is nobody who "me" could be.
 *
 * @param column the column's key, or the name of a field that every item has
 * @param value what the operator compares with; empty for operators that compare with nothing
 */
public record Condition(String column, Operator operator, Optional<Object> value) {}
