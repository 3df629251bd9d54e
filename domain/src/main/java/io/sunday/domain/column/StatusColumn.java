package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One of a few coloured labels, kept as the label's text. Settings: {@code labels}, each with {@code label}, {@code
 * color}, {@code order} and {@code done}; the labels are kept in their order.
 */
public final class StatusColumn implements ColumnType {

    /** The most labels one column may have. */
    public static final int LABELS_MAX = 200;

    /** The longest label. */
    public static final int LABEL_LENGTH_MAX = 100;

    private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final Set<String> LABEL_FIELDS = Set.of("label", "color", "order", "done");

    @Override
    public String name() {
        return "status";
    }

    @Override
    public Decision<Map<String, Object>> settings(Map<String, Object> raw, String pointer) {
        List<InvalidField> errors = Settings.unknownFields(raw, Set.of("labels"), pointer);
        Object labels = raw.getOrDefault("labels", StatusLabels.DEFAULT);
        if (!(labels instanceof List<?> list)) {
            errors.add(new InvalidField(pointer + "/labels", "Expected a list of labels.", "wrong_type"));
            return Settings.refused(errors);
        }
        if (list.size() > LABELS_MAX) {
            errors.add(new InvalidField(
                    pointer + "/labels", "A column may have at most " + LABELS_MAX + " labels.", "too_many"));
            return Settings.refused(errors);
        }
        List<Map<String, Object>> read = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            label(list.get(i), i, pointer + "/labels/" + i, seen, read, errors);
        }
        if (!errors.isEmpty()) {
            return Settings.refused(errors);
        }
        return Decision.accepted(Map.of("labels", inOrder(read)));
    }

    private static void label(
            Object raw,
            int index,
            String pointer,
            Set<String> seen,
            List<Map<String, Object>> read,
            List<InvalidField> errors) {
        if (!(raw instanceof Map<?, ?> map)) {
            errors.add(new InvalidField(pointer, "Expected a label with its color.", "wrong_type"));
            return;
        }
        for (Object field : map.keySet()) {
            if (!(field instanceof String name) || !LABEL_FIELDS.contains(name)) {
                errors.add(new InvalidField(
                        pointer + InvalidField.token(String.valueOf(field)),
                        "A label has no such field.",
                        "unknown_field"));
            }
        }
        String text = map.get("label") instanceof String label ? label.strip() : "";
        if (text.isEmpty()) {
            errors.add(new InvalidField(pointer + "/label", "A label needs a text.", "required"));
        } else if (TextRules.rejectionOf(Text.optional(text, "", LABEL_LENGTH_MAX))
                .isPresent()) {
            errors.add(new InvalidField(
                    pointer + "/label",
                    "A label may have at most " + LABEL_LENGTH_MAX + " characters, none of them NUL.",
                    "invalid_label"));
        } else if (!seen.add(text)) {
            errors.add(new InvalidField(pointer + "/label", "This label is there twice.", "duplicate_label"));
        }
        Object color = map.get("color");
        if (color != null && !(color instanceof String hex && COLOR.matcher(hex).matches())) {
            errors.add(new InvalidField(pointer + "/color", "Expected a color like #00c875.", "invalid_color"));
        }
        Object order = map.get("order");
        if (order != null && !(order instanceof Number number && NumberColumn.isWhole(number))) {
            errors.add(new InvalidField(pointer + "/order", "Expected a whole number.", "wrong_type"));
        }
        Object done = map.get("done");
        if (done != null && !(done instanceof Boolean)) {
            errors.add(new InvalidField(pointer + "/done", "Expected true or false.", "wrong_type"));
        }
        Map<String, Object> label = new LinkedHashMap<>();
        label.put("label", text);
        label.put("color", color instanceof String hex ? TextRules.fold(hex) : StatusLabels.colorOf(text, index));
        label.put("order", order instanceof Number number ? NumberColumn.decimal(number) : BigDecimal.valueOf(index));
        if (Boolean.TRUE.equals(done)) {
            label.put("done", true);
        }
        read.add(label);
    }

    /** Sorted by the order that was asked for, then numbered from 0 without gaps. */
    private static List<Map<String, Object>> inOrder(List<Map<String, Object>> labels) {
        labels.sort(Comparator.comparing(label -> (BigDecimal) label.get("order")));
        for (int i = 0; i < labels.size(); i++) {
            labels.get(i).put("order", BigDecimal.valueOf(i));
        }
        return List.copyOf(labels);
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
    public ValueShape shape() {
        return ValueShape.LABEL;
    }
}
