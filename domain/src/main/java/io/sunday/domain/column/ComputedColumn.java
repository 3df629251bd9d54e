package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A column whose values nobody writes: they follow from the other values of the item. They are worked out with each
 * write of the item and kept with its other values, so that they are read, sorted and filtered as any value is.
 */
public interface ComputedColumn extends ReadOnlyColumn {

    /** The keys of the columns whose values it looks at and that may be computed themselves. */
    default Set<String> inputs(Column column) {
        return Set.of();
    }

    /** The keys of all columns whose values it looks at. */
    default Set<String> sources(Column column, List<Column> columns) {
        return inputs(column);
    }

    /** The value, from the other values of the item. */
    Optional<Object> compute(Map<String, Object> values, Column column, List<Column> columns);
}
