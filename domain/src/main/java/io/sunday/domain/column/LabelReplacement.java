package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.Rejection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What items get in place of a label that is renamed, merged into another or deleted.
 *
 * @param byLabel label to the one that takes its place; none to leave the item without
 */
public record LabelReplacement(Map<String, Optional<String>> byLabel) {

    public LabelReplacement {
        byLabel = Map.copyOf(byLabel);
    }

    /** Refused when a label is replaced that the column did not have, or by one that it does not get. */
    public static Decision<LabelReplacement> between(
            Column before, Column after, Map<String, @Nullable Object> raw, String pointer) {
        List<String> old = StatusLabels.of(before);
        List<String> labels = StatusLabels.of(after);
        Map<String, Optional<String>> byLabel = new HashMap<>();
        List<InvalidField> errors = new ArrayList<>();
        raw.forEach((label, other) -> {
            String at = pointer + InvalidField.token(label);
            if (!old.contains(label)) {
                errors.add(new InvalidField(at, "The column has no such label.", "unknown_label"));
            } else if (labels.contains(label)) {
                errors.add(new InvalidField(at, "The column keeps this label.", "label_stays"));
            } else if (other != null && !(other instanceof String text && labels.contains(text))) {
                errors.add(new InvalidField(at, "The column gets no such label.", "unknown_label"));
            } else {
                byLabel.put(label, Optional.ofNullable((String) other));
            }
        });
        return errors.isEmpty()
                ? Decision.accepted(new LabelReplacement(byLabel))
                : Decision.refused(Rejection.invalid(errors));
    }

    /**
     * The old names of labels that only got another one, for taking that back: of several that became one new label the
     * first.
     *
     * @param replaced label to the one that took its place
     */
    public static LabelReplacement renamedBack(Map<String, String> replaced, Column before, Column after) {
        List<String> labels = StatusLabels.of(after);
        List<String> now = StatusLabels.of(before);
        Map<String, Optional<String>> byLabel = new HashMap<>();
        for (String old : labels) {
            String other = replaced.get(old);
            if (other != null && now.contains(other) && !labels.contains(other)) {
                byLabel.putIfAbsent(other, Optional.of(old));
            }
        }
        return new LabelReplacement(byLabel);
    }

    /** Puts what takes the place of a label into the values of an item. */
    public void apply(Map<String, Object> values, Column column) {
        Object value = values.get(column.key());
        if (value instanceof String label && byLabel.containsKey(label)) {
            byLabel.get(label)
                    .ifPresentOrElse(other -> values.put(column.key(), other), () -> values.remove(column.key()));
        } else if (value instanceof List<?> list && list.stream().anyMatch(byLabel::containsKey)) {
            List<String> kept = list.stream()
                    .map(String.class::cast)
                    .flatMap(label -> byLabel.getOrDefault(label, Optional.of(label)).stream())
                    .toList();
            List<String> inOrder =
                    StatusLabels.of(column).stream().filter(kept::contains).toList();
            if (inOrder.isEmpty()) {
                values.remove(column.key());
            } else {
                values.put(column.key(), inOrder);
            }
        }
    }
}
