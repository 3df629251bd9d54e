package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A box that is checked or not; an item without a value is not checked. */
public final class CheckboxColumn implements ColumnType {

    private static final Set<String> CHECKED = Set.of("true", "yes", "y", "x", "1", "on", "checked", "✓", "✔", "☑");
    private static final Set<String> UNCHECKED = Set.of("false", "no", "n", "0", "off", "unchecked", "-", "☐");

    @Override
    public String name() {
        return "checkbox";
    }

    @Override
    public Decision<Map<String, Object>> settings(Map<String, Object> raw, String pointer) {
        return Settings.none(raw, pointer);
    }

    @Override
    public Decision<Object> accept(Object json, Column column, String pointer) {
        return json instanceof Boolean checked
                ? Decision.accepted(checked)
                : TextRules.wrongType(pointer, "Expected true or false.");
    }

    @Override
    public Decision<Object> parse(String text, Column column) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (CHECKED.contains(word)) {
            return Decision.accepted(Boolean.TRUE);
        }
        if (UNCHECKED.contains(word)) {
            return Decision.accepted(Boolean.FALSE);
        }
        return Decision.invalid("", "invalid_checkbox", "Expected true or false, yes or no.");
    }

    @Override
    public String format(Object value, Column column) {
        return value.toString();
    }

    @Override
    public Comparator<Object> comparator(Column column) {
        return Comparator.comparing(Boolean.class::cast);
    }

    @Override
    public String searchText(Object value, Column column) {
        return "";
    }

    @Override
    public ValueShape shape() {
        return ValueShape.BOOLEAN;
    }
}
