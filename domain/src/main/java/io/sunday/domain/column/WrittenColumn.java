package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import java.util.Comparator;
import java.util.Map;

/** Text of a certain form, a line of it: found, filtered and sorted as any text. */
abstract sealed class WrittenColumn implements ColumnType permits EmailColumn, PhoneColumn {

    @Override
    public final Decision<Map<String, Object>> settings(Map<String, Object> raw, String pointer) {
        return Settings.none(raw, pointer);
    }

    @Override
    public final String format(Object value, Column column) {
        return (String) value;
    }

    @Override
    public final Comparator<Object> comparator(Column column) {
        return TextColumn.BY_TEXT;
    }

    @Override
    public final String searchText(Object value, Column column) {
        return (String) value;
    }

    @Override
    public final Decision<Object> operand(Object json, Operator operator, Column column, String pointer) {
        return TextRules.operand(json, pointer);
    }

    @Override
    public final ValueShape shape() {
        return ValueShape.TEXT;
    }
}
