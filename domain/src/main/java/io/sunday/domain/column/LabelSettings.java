package io.sunday.domain.column;

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
import org.jspecify.annotations.Nullable;

/** Reading the setting {@code labels}, each with {@code label}, {@code color}, {@code order} and {@code done}. */
final class LabelSettings {

    private static final Set<String> LABEL_FIELDS = Set.of("label", "color", "order", "done");

    private final String pointer;
    private final Set<String> seen = new HashSet<>();
    private final List<Map<String, Object>> read = new ArrayList<>();
    private final List<InvalidField> errors;

    private LabelSettings(String pointer, List<InvalidField> errors) {
        this.pointer = pointer;
        this.errors = errors;
    }

    /**
     * Settings with labels in their order.
     *
     * @param otherwise the labels when none are named
     * @param others what the type keeps besides, in canonical form
     * @param faults of the others
     */
    static Decision<Map<String, Object>> read(
            Map<String, Object> raw,
            List<Map<String, Object>> otherwise,
            Map<String, Object> others,
            List<InvalidField> faults,
            String pointer) {
        Set<String> known = new HashSet<>(others.keySet());
        known.add("labels");
        List<InvalidField> errors = Settings.unknownFields(raw, known, pointer);
        errors.addAll(faults);
        Object labels = raw.getOrDefault("labels", otherwise);
        if (!(labels instanceof List<?> list)) {
            errors.add(new InvalidField(pointer + "/labels", "Expected a list of labels.", "wrong_type"));
            return Settings.refused(errors);
        }
        if (list.size() > StatusColumn.LABELS_MAX) {
            errors.add(new InvalidField(
                    pointer + "/labels",
                    "A column may have at most " + StatusColumn.LABELS_MAX + " labels.",
                    "too_many"));
            return Settings.refused(errors);
        }
        LabelSettings settings = new LabelSettings(pointer + "/labels/", errors);
        for (int i = 0; i < list.size(); i++) {
            settings.label(list.get(i), i);
        }
        if (!errors.isEmpty()) {
            return Settings.refused(errors);
        }
        Map<String, Object> complete = new LinkedHashMap<>(others);
        complete.put("labels", settings.inOrder());
        return Decision.accepted(Map.copyOf(complete));
    }

    private void label(Object raw, int index) {
        String at = pointer + index;
        if (!(raw instanceof Map<?, ?> map)) {
            fault(at, "Expected a label with its color.", "wrong_type");
            return;
        }
        for (Object field : map.keySet()) {
            if (!(field instanceof String name) || !LABEL_FIELDS.contains(name)) {
                fault(at + InvalidField.token(String.valueOf(field)), "A label has no such field.", "unknown_field");
            }
        }
        Map<String, Object> label = new LinkedHashMap<>();
        String text = text(map.get("label"), at);
        label.put("label", text);
        Object color = map.get("color");
        if (color != null && !ColorColumn.isColor(color)) {
            fault(at + "/color", "Expected a color like #00c875.", "invalid_color");
        }
        label.put("color", color instanceof String hex ? TextRules.fold(hex) : StatusLabels.colorOf(text, index));
        Object order = map.get("order");
        if (order != null && !(order instanceof Number number && NumberColumn.isWhole(number))) {
            fault(at + "/order", "Expected a whole number.", "wrong_type");
        }
        label.put("order", order instanceof Number number ? NumberColumn.decimal(number) : BigDecimal.valueOf(index));
        Object done = map.get("done");
        if (done != null && !(done instanceof Boolean)) {
            fault(at + "/done", "Expected true or false.", "wrong_type");
        }
        if (Boolean.TRUE.equals(done)) {
            label.put("done", true);
        }
        read.add(label);
    }

    private String text(@Nullable Object raw, String at) {
        String text = raw instanceof String label ? label.strip() : "";
        if (text.isEmpty()) {
            fault(at + "/label", "A label needs a text.", "required");
        } else if (!Text.optional(text, "", StatusColumn.LABEL_LENGTH_MAX).isAccepted()) {
            fault(
                    at + "/label",
                    "A label may have at most " + StatusColumn.LABEL_LENGTH_MAX + " characters, none of them NUL.",
                    "invalid_label");
        } else if (!seen.add(text)) {
            fault(at + "/label", "This label is there twice.", "duplicate_label");
        }
        return text;
    }

    private void fault(String at, String message, String code) {
        errors.add(new InvalidField(at, message, code));
    }

    /** Sorted by the order that was asked for, then numbered from 0 without gaps. */
    private List<Map<String, Object>> inOrder() {
        read.sort(Comparator.comparing(label -> (BigDecimal) label.get("order")));
        for (int i = 0; i < read.size(); i++) {
            read.get(i).put("order", BigDecimal.valueOf(i));
        }
        return List.copyOf(read);
    }
}
