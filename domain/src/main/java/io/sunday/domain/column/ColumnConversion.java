package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Values of a column as values of another type: kept where the types mean the same, otherwise written as people read
 * them and read again.
 */
public final class ColumnConversion {

    /** Text of values that a type alone cannot write or read: people are known to the organization. */
    public interface People {

        /** The names of the people, as a file would have them. */
        String names(List<String> userIds);

        /** The ids of those named; empty when one of them is not known. */
        Optional<List<String>> ids(String names);

        /** The names of items that values wait for, by their ids. */
        default Map<String, String> items() {
            return Map.of();
        }
    }

    private final Column from;
    private final Column to;
    private final People people;
    private final TypeGuess guess;

    /**
     * @param guess has seen the texts of all values: how their numbers and dates are written
     */
    public ColumnConversion(Column from, Column to, People people, TypeGuess guess) {
        this.from = from;
        this.to = to;
        this.people = people;
        this.guess = guess;
    }

    /** A value as people read it. */
    public static String text(Object value, Column column, People people) {
        if (column.type().equals(DependencyColumn.NAME) && !people.items().isEmpty()) {
            return DependencyColumn.written(value, people.items());
        }
        ColumnType type = ColumnTypes.named(column.type());
        return type.shape(column) == ValueShape.PEOPLE
                ? people.names(ListValues.strings(value))
                : type.format(value, column);
    }

    /** The value in the other type; empty when it would be lost. */
    public Optional<Object> convert(Object value) {
        ColumnType type = ColumnTypes.named(to.type());
        Decision<Object> converted = switch (to.type()) {
            case "people", "vote" -> people(value);
            case "checkbox" -> checkbox(value);
            case "date" -> value instanceof Map<?, ?> span ? day(span.get("from")) : parsed(value);
            case "rating", "number" -> value instanceof Number number ? type.accept(number, to, "") : parsed(value);
            case "tags", "dropdown" -> ofWords() ? type.accept(words(value), to, "") : parsed(value);
            default -> parsed(value);
        };
        return converted instanceof Decision.Accepted<Object>(Object accepted) && !type.isEmpty(accepted)
                ? Optional.of(accepted)
                : Optional.empty();
    }

    private boolean ofWords() {
        return ColumnTypes.named(from.type()).shape(from) == ValueShape.LIST
                || from.type().equals("status");
    }

    private static Object words(Object value) {
        return value instanceof List<?> ? value : List.of(value);
    }

    private static Decision<Object> day(@Nullable Object from) {
        return from instanceof String day
                ? Decision.accepted(day)
                : Decision.invalid("", "invalid_date", "There is no such day.");
    }

    private Decision<Object> parsed(Object value) {
        String text = text(value, from, people);
        if (text.isBlank()) {
            return Decision.invalid("", "required", "There is nothing to read.");
        }
        return switch (to.type()) {
            case "date" ->
                DateText.parse(text, guess.dateOrder())
                        .map(date -> Decision.<Object>accepted(date))
                        .orElseGet(() -> Decision.invalid("", "invalid_date", "This is not a date."));
            case "number" ->
                NumberText.parse(text, guess.decimalMark())
                        .map(number -> NumberColumn.canonical(number, ""))
                        .orElseGet(() -> Decision.invalid("", "invalid_number", "This is not a number."));
            default -> ColumnTypes.named(to.type()).parse(text, to);
        };
    }

    private Decision<Object> people(Object value) {
        List<String> ids = ColumnTypes.named(from.type()).shape(from) == ValueShape.PEOPLE
                ? ListValues.strings(value)
                : people.ids(text(value, from, people)).orElse(List.of());
        return ColumnTypes.named(to.type()).accept(ids, to, "");
    }

    /** Of labels those that mean done are checked, the others are not. */
    private Decision<Object> checkbox(Object value) {
        return from.type().equals("status") && StatusLabels.isDone(from, value)
                ? Decision.accepted(Boolean.TRUE)
                : parsed(value);
    }

    /**
     * The settings that a column needs to hold the texts of its old values: its labels, for a type that has them.
     *
     * @param texts all different ones
     */
    public static Map<String, Object> settingsFor(String type, Column from, List<String> texts) {
        boolean labelled = type.equals("status") || type.equals("dropdown");
        if (!labelled) {
            return Map.of();
        }
        if (from.settings().get("labels") instanceof List<?> labels) {
            return Map.of("labels", labels);
        }
        List<String> names = type.equals("status")
                ? texts.stream()
                        .map(String::strip)
                        .filter(text -> !text.isEmpty() && text.length() <= StatusColumn.LABEL_LENGTH_MAX)
                        .distinct()
                        .limit(StatusColumn.LABELS_MAX)
                        .toList()
                : DropdownColumn.labelsOf(texts);
        return Map.of(
                "labels",
                names.stream()
                        .map(name -> StatusLabels.meansDone(name)
                                ? Map.of("label", (Object) name, "done", true)
                                : Map.of("label", (Object) name))
                        .toList());
    }
}
