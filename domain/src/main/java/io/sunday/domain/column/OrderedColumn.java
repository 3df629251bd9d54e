package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import java.util.Comparator;
import java.util.Map;

/** Text whose order is that of its characters, and which nobody searches for. */
abstract sealed class OrderedColumn implements ColumnType permits HourColumn, WeekColumn {

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
        return Comparator.comparing(String.class::cast);
    }

    @Override
    public final String searchText(Object value, Column column) {
        return "";
    }

    @Override
    public final ValueShape shape() {
        return ValueShape.ORDERED;
    }
}
