package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.Text;
import java.util.Comparator;
import java.util.Map;

/** A line of text. */
public final class TextColumn implements ColumnType {

    /** The longest value; what is longer belongs in a {@link LongTextColumn}. */
    public static final int LENGTH_MAX = 2_000;

    /** By characters without regard to case, then with it, so that different texts never tie. */
    static final Comparator<Object> BY_TEXT = Comparator.comparing((Object value) -> TextRules.fold((String) value))
            .thenComparing(value -> (String) value);

    @Override
    public String name() {
        return "text";
    }

    @Override
    public Decision<Map<String, Object>> settings(Map<String, Object> raw, String pointer) {
        return Settings.none(raw, pointer);
    }

    @Override
    public Decision<Object> accept(Object json, Column column, String pointer) {
        return accept(json, LENGTH_MAX, pointer);
    }

    static Decision<Object> accept(Object json, int lengthMax, String pointer) {
        return json instanceof String text
                ? Text.optional(text, pointer, lengthMax).map(Object.class::cast)
                : TextRules.wrongType(pointer, "Expected text.");
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
        return BY_TEXT;
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
