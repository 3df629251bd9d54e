package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import java.util.Comparator;
import java.util.Map;
import java.util.regex.Pattern;

/** A color, {@code #00c875}, in small letters. */
public final class ColorColumn implements ColumnType {

    private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final Pattern SHORT = Pattern.compile("#[0-9a-fA-F]{3}");

    @Override
    public String name() {
        return "color";
    }

    @Override
    public Decision<Map<String, Object>> settings(Map<String, Object> raw, String pointer) {
        return Settings.none(raw, pointer);
    }

    @Override
    public Decision<Object> accept(Object json, Column column, String pointer) {
        if (json instanceof String text && (text.isEmpty() || isColor(text))) {
            return Decision.accepted(TextRules.fold(text));
        }
        return json instanceof String
                ? Decision.invalid(pointer, "invalid_color", "Expected a color like #00c875.")
                : TextRules.wrongType(pointer, "Expected a color as text.");
    }

    /** Reads {@code #0c8} too. */
    @Override
    public Decision<Object> parse(String text, Column column) {
        String color = text.strip();
        if (SHORT.matcher(color).matches()) {
            color = color.replaceAll("([0-9a-fA-F])", "$1$1");
        }
        return accept(color, column, "");
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
        return "";
    }

    @Override
    public ValueShape shape() {
        return ValueShape.TEXT;
    }

    static boolean isColor(Object raw) {
        return raw instanceof String text && COLOR.matcher(text).matches();
    }
}
