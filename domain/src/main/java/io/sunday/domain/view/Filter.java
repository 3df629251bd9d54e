package io.sunday.domain.view;

import io.sunday.domain.column.Operator;
import io.sunday.domain.item.Item;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which items are meant, as an expression over their values. It is built by {@link FilterParser}, which checks it
 * against a board, so that a filter that exists can be evaluated: here on one item, in SQL on a whole board, both with
 * the same answer.
 */
public sealed interface Filter {

    /** Every item. */
    Filter ALL = new And(List.of());

    /** No item. */
    Filter NONE = new Or(List.of());

    /** All of them hold; an empty one always holds. */
    record And(List<Filter> filters) implements Filter {
        public And {
            filters = List.copyOf(filters);
        }
    }

    /** At least one of them holds; an empty one never does. */
    record Or(List<Filter> filters) implements Filter {
        public Or {
            filters = List.copyOf(filters);
        }
    }

    /** It does not hold. */
    record Not(Filter filter) implements Filter {}

    /**
     * One comparison.
     *
     * @param operands in the canonical form of the term's shape, as many as the operator takes; days as {@link DayRange}
     */
    record Condition(Term term, Operator operator, List<Object> operands) implements Filter {
        public Condition {
            operands = List.copyOf(operands);
        }
    }

    /** What an item says to the terms of a filter, wherever that is kept. */
    @FunctionalInterface
    interface Values {

        /** The value in the form of the term's shape; null when there is none. */
        @Nullable
        Object of(Term term);
    }

    /** Whether the item is among those that are meant. */
    default boolean matches(Item item) {
        return matches(term -> term.valueIn(item));
    }

    /** Whether an item with these values is among those that are meant. */
    default boolean matches(Values values) {
        return switch (this) {
            case And(List<Filter> filters) -> filters.stream().allMatch(filter -> filter.matches(values));
            case Or(List<Filter> filters) -> filters.stream().anyMatch(filter -> filter.matches(values));
            case Not(Filter filter) -> !filter.matches(values);
            case Condition(Term term, Operator operator, List<Object> operands) ->
                Matching.matches(term.shape(), values.of(term), operator, operands);
        };
    }

    /** Everything that it looks at. */
    default Stream<Term> terms() {
        return switch (this) {
            case And(List<Filter> filters) -> filters.stream().flatMap(Filter::terms);
            case Or(List<Filter> filters) -> filters.stream().flatMap(Filter::terms);
            case Not(Filter filter) -> filter.terms();
            case Condition condition -> Stream.of(condition.term());
        };
    }
}
