package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import java.util.Comparator;
import java.util.Map;

/** Text of many lines: notes, reports, log excerpts. */
public final class LongTextColumn implements ColumnType {

    /** The longest value. Reports pasted from issue trackers reach 75,000 characters. */
    public static final int LENGTH_MAX = 100_000;

    @Override
    public String name() {
        return "long_text";
    }

    @Override
    public Decision<Map<String, Object>> settings(Map<String, Object> raw, String pointer) {
        return Settings.none(raw, pointer);
    }

    @Override
    public Decision<Object> accept(Object json, Column column, String pointer) {
        return TextColumn.accept(json, LENGTH_MAX, pointer);
    }

    @Override
    public Decision<Object> parse(String text, Column column) {
        return accept(text, column, "");
    }

    @Override
    public String format(Object value, Column column) {
        return (String) value;
    }

    @Override
    public Comparator<Object> comparator(Column column) {
        return TextColumn.BY_TEXT;
    }

    @Override
    public String searchText(Object value, Column column) {
        return (String) value;
    }

    @Override
    public ValueShape shape() {
        return ValueShape.TEXT;
    }
}
