package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * One of a few coloured labels, kept as the label's text. Settings: {@code labels}, each with {@code label}, {@code
 * color}, {@code order} and {@code done}; the labels are kept in their order.
 */
public final class StatusColumn implements ColumnType {

    /** The most labels one column may have. */
    public static final int LABELS_MAX = 200;

    /** The longest label. */
    public static final int LABEL_LENGTH_MAX = 100;

    @Override
    public String name() {
        return "status";
    }

    @Override
    public Decision<Map<String, Object>> settings(Map<String, Object> raw, String pointer) {
        return LabelSettings.read(raw, StatusLabels.DEFAULT, Map.of(), List.of(), pointer);
    }

    @Override
    public Decision<Object> accept(Object json, Column column, String pointer) {
        if (!(json instanceof String text)) {
            return TextRules.wrongType(pointer, "Expected a label as text.");
        }
        // No label is empty, so empty text can only mean "none", which the caller stores as no value.
        if (text.isEmpty() || StatusLabels.of(column).contains(text)) {
            return Decision.accepted(text);
        }
        return Decision.invalid(pointer, "unknown_label", "The column \"" + column.title() + "\" has no such label.");
    }

    @Override
    public Decision<Object> parse(String text, Column column) {
        String wanted = text.strip();
        List<String> labels = StatusLabels.of(column);
        if (labels.contains(wanted)) {
            return Decision.accepted(wanted);
        }
        for (String label : labels) {
            if (label.equalsIgnoreCase(wanted)) {
                return Decision.accepted(label);
            }
        }
        return accept(wanted, column, "");
    }

    @Override
    public String format(Object value, Column column) {
        return (String) value;
    }

    /** In the order of the labels; a value whose label has been removed comes after them. */
    @Override
    public Comparator<Object> comparator(Column column) {
        List<String> labels = StatusLabels.of(column);
        return Comparator.comparing(value -> {
            int index = labels.indexOf((String) value);
            return index < 0 ? labels.size() : index;
        });
    }

    @Override
    public String searchText(Object value, Column column) {
        return "";
    }

    @Override
    public List<String> ranks(Column column) {
        return StatusLabels.of(column);
    }

    @Override
    public ValueShape shape() {
        return ValueShape.LABEL;
    }
}
