package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A column whose values nobody writes: they follow from the other values of the item. They are worked out with each
 * write of the item and kept with its other values, so that they are read, sorted and filtered as any value is.
 */
public interface ComputedColumn extends ColumnType {

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

    @Override
    default boolean isReadOnly() {
        return true;
    }

    @Override
    default Decision<Object> accept(Object json, Column column, String pointer) {
        return FieldColumn.readOnly(column, pointer);
    }

    @Override
    default Decision<Object> parse(String text, Column column) {
        return FieldColumn.readOnly(column, "");
    }
}
