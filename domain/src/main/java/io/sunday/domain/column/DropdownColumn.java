package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.Rejection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Several of the labels that the column offers, in the order in which it offers them. */
public final class DropdownColumn implements ColumnType {

    @Override
    public String name() {
        return "dropdown";
    }

    @Override
    public Decision<Map<String, Object>> settings(Map<String, Object> raw, String pointer) {
        return LabelSettings.read(raw, List.of(), Map.of(), List.of(), pointer);
    }

    @Override
    public Decision<Object> accept(Object json, Column column, String pointer) {
        List<String> labels = StatusLabels.of(column);
        Decision<Object> chosen = ListValues.accept(
                json,
                StatusColumn.LABELS_MAX,
                pointer,
                (text, at) -> labels.contains(text)
                        ? Decision.accepted(text)
                        : Decision.invalid(
                                at,
                                "unknown_label",
                                "The column \"" + column.title() + "\" has no label \"" + text + "\"."));
        return chosen.map(value ->
                labels.stream().filter(ListValues.strings(value)::contains).toList());
    }

    @Override
    public Decision<Object> change(@Nullable Object current, Object json, Column column, String pointer) {
        return ListValues.whole(current, json, pointer).flatMap(whole -> accept(whole, column, pointer));
    }

    @Override
    public Decision<Object> parse(String text, Column column) {
        List<String> labels = StatusLabels.of(column);
        List<String> chosen = new ArrayList<>();
        for (String part : ListValues.parse(text)) {
            Optional<String> label =
                    labels.stream().filter(part::equalsIgnoreCase).findFirst();
            chosen.add(labels.contains(part) ? part : label.orElse(part));
        }
        return accept(chosen, column, "");
    }

    @Override
    public Decision<Object> operand(Object json, Operator operator, Column column, String pointer) {
        if (operator.comparesText()) {
            return TextRules.operand(json, pointer);
        }
        return switch (accept(List.of(json), column, pointer)) {
            case Decision.Accepted<Object>(Object value) ->
                Decision.accepted(ListValues.strings(value).getFirst());
            case Decision.Refused<Object>(Rejection rejection) ->
                Decision.invalid(pointer, "unknown_label", rejection.message());
        };
    }

    /** The labels that several written values name, each once. */
    public static List<String> labelsOf(List<String> texts) {
        return texts.stream()
                .flatMap(text -> ListValues.parse(text).stream())
                .filter(label -> label.length() <= StatusColumn.LABEL_LENGTH_MAX)
                .distinct()
                .limit(StatusColumn.LABELS_MAX)
                .toList();
    }

    @Override
    public String format(Object value, Column column) {
        return ListValues.format(value);
    }

    @Override
    public Comparator<Object> comparator(Column column) {
        return Comparator.comparing(ListValues::joined, TextColumn.BY_TEXT);
    }

    @Override
    public String searchText(Object value, Column column) {
        return ListValues.joined(value);
    }

    @Override
    public ValueShape shape() {
        return ValueShape.LIST;
    }
}
