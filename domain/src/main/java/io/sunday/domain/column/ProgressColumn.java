package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnKeys;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.InvalidField;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How much of an item is done, in percent: of the weights of its status columns, the part whose label means done. The
 * setting {@code columns} says which, each with {@code key} and {@code weight}; without it all count alike.
 */
public final class ProgressColumn extends DecimalColumn implements ComputedColumn {

    private static final int COLUMNS_MAX = 50;
    private static final int WEIGHT_MAX = 1_000;
    private static final Set<String> FIELDS = Set.of("key", "weight");

    @Override
    public String name() {
        return "progress";
    }

    @Override
    public Decision<Map<String, Object>> settings(Map<String, Object> raw, String pointer) {
        List<InvalidField> errors = Settings.unknownFields(raw, Set.of("columns"), pointer);
        Object columns = raw.getOrDefault("columns", List.of());
        if (!(columns instanceof List<?> list)) {
            errors.add(new InvalidField(pointer + "/columns", "Expected a list of columns.", "wrong_type"));
            return Settings.refused(errors);
        }
        if (list.size() > COLUMNS_MAX) {
            errors.add(new InvalidField(pointer + "/columns", "At most " + COLUMNS_MAX + " columns.", "too_many"));
            return Settings.refused(errors);
        }
        List<Map<String, Object>> read = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            part(list.get(i), pointer + "/columns/" + i, read, keys, errors);
        }
        if (!errors.isEmpty()) {
            return Settings.refused(errors);
        }
        return Decision.accepted(read.isEmpty() ? Map.of() : Map.of("columns", List.copyOf(read)));
    }

    private static void part(
            Object raw, String at, List<Map<String, Object>> read, Set<String> keys, List<InvalidField> errors) {
        if (!(raw instanceof Map<?, ?> map)) {
            errors.add(new InvalidField(at, "Expected a column with its weight.", "wrong_type"));
            return;
        }
        for (Object field : map.keySet()) {
            if (!(field instanceof String name) || !FIELDS.contains(name)) {
                errors.add(new InvalidField(
                        at + InvalidField.token(String.valueOf(field)), "There is no such field.", "unknown_field"));
            }
        }
        if (!(map.get("key") instanceof String key) || !ColumnKeys.isValid(key)) {
            errors.add(new InvalidField(at + "/key", "Expected the key of a status column.", "invalid_key"));
            return;
        }
        if (!keys.add(key)) {
            errors.add(new InvalidField(at + "/key", "This column is there twice.", "duplicate_column"));
        }
        Object weight = map.get("weight");
        if (weight != null && !(weight instanceof Number number && Settings.isBetween(number, 1, WEIGHT_MAX))) {
            errors.add(new InvalidField(
                    at + "/weight", "Expected a whole number from 1 to " + WEIGHT_MAX + ".", "out_of_range"));
        }
        long parts = weight instanceof Number number ? number.longValue() : 1;
        read.add(Map.of("key", key, "weight", BigDecimal.valueOf(parts)));
    }

    @Override
    public Set<String> sources(Column column, List<Column> columns) {
        return columns.stream()
                .filter(status -> status.type().equals("status") && weight(status.key(), column) > 0)
                .map(Column::key)
                .collect(Collectors.toSet());
    }

    /** A whole percentage; no value when there is no status column to look at. */
    @Override
    public Optional<Object> compute(Map<String, Object> values, Column column, List<Column> columns) {
        long all = 0;
        long done = 0;
        for (Column status : columns) {
            long weight = status.type().equals("status") ? weight(status.key(), column) : 0;
            all += weight;
            if (weight > 0 && StatusLabels.isDone(status, values.get(status.key()))) {
                done += weight;
            }
        }
        return all == 0
                ? Optional.empty()
                : Optional.of(NumberColumn.canonical(
                                BigDecimal.valueOf(100 * done).divide(BigDecimal.valueOf(all), 0, RoundingMode.HALF_UP),
                                "")
                        .orThrow());
    }

    private static long weight(String key, Column column) {
        if (!(column.settings().get("columns") instanceof List<?> parts)) {
            return 1;
        }
        for (Object part : parts) {
            if (part instanceof Map<?, ?> map && key.equals(map.get("key"))) {
                return map.get("weight") instanceof Number weight ? weight.longValue() : 1;
            }
        }
        return 0;
    }
}
