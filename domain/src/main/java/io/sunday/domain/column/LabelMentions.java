package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What takes the place of labels where something other than an item names them: filters of views, recipes, formulas. A
 * label that goes without another in its place stays named there, and what names it finds nothing.
 *
 * @param key of the column that has the labels
 * @param others by the labels that go, those that come
 */
public record LabelMentions(String key, Map<String, String> others) {

    /** Fields of a condition, a trigger or an action that hold values of the column that it names. */
    private static final List<String> VALUES = List.of("value", "from", "to");

    public LabelMentions {
        others = Map.copyOf(others);
    }

    /** Of a replacement in the items of a board. */
    public static LabelMentions of(Column column, LabelReplacement replacement) {
        Map<String, String> others = new LinkedHashMap<>();
        replacement.byLabel().forEach((label, other) -> other.ifPresent(name -> others.put(label, name)));
        return new LabelMentions(column.key(), others);
    }

    public boolean isEmpty() {
        return others.isEmpty();
    }

    /** The same formula column with the other labels. */
    public Column inFormula(Column column) {
        Column changed = column;
        if (column.type().equals("formula")) {
            for (Map.Entry<String, String> other : others.entrySet()) {
                changed = FormulaColumn.relabelled(changed, key, other.getKey(), other.getValue());
            }
        }
        return changed.equals(column) ? column : changed.newer();
    }

    /** The same JSON, of a filter or a part of a recipe, with the other labels wherever it is about the column. */
    public @Nullable Object inJson(@Nullable Object json) {
        return switch (json) {
            case Map<?, ?> map -> inMap(map);
            case List<?> list -> list.stream().map(this::inJson).toList();
            case null, default -> json;
        };
    }

    private Map<String, @Nullable Object> inMap(Map<?, ?> map) {
        boolean about = key.equals(map.get("column")) && !comparesText(map.get("op"));
        Map<String, @Nullable Object> changed = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            String field = String.valueOf(name);
            changed.put(field, about && VALUES.contains(field) ? label(value) : inJson(value));
        });
        return changed;
    }

    /** A piece of a name is no label, even where it is all of one. */
    private static boolean comparesText(@Nullable Object op) {
        return op instanceof String name
                && Operator.named(name).filter(Operator::comparesText).isPresent();
    }

    private @Nullable Object label(@Nullable Object value) {
        return switch (value) {
            case String label -> Optional.ofNullable(others.get(label)).orElse(label);
            case List<?> labels -> labels.stream().map(this::label).distinct().toList();
            case null, default -> value;
        };
    }
}
