package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;

/** A column whose values nobody writes. */
interface ReadOnlyColumn extends ColumnType {

    @Override
    default boolean isReadOnly() {
        return true;
    }

    @Override
    default Decision<Object> accept(Object json, Column column, String pointer) {
        return readOnly(column, pointer);
    }

    @Override
    default Decision<Object> parse(String text, Column column) {
        return readOnly(column, "");
    }

    private static <T> Decision<T> readOnly(Column column, String pointer) {
        return Decision.invalid(
                pointer,
                "read_only_column",
                "Nobody writes the values of \"" + column.title() + "\": they are computed.");
    }
}
