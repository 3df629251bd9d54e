package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What becomes of the values that several items have in one column. */
public enum Aggregate {
    /** All that are different, in the order of the items. */
    LIST,
    /** How many items there are, or have a value. */
    COUNT,
    SUM,
    AVG,
    MIN,
    MAX,
    EARLIEST,
    LATEST,
    /** Of the items the part whose label means done, or whose box is ticked. */
    PERCENT_DONE;

    private static final int AVG_DECIMALS = 10;

    /** The most parts of a list: it goes wherever the item goes. */
    private static final int PARTS_MAX = 100;

    static Optional<Aggregate> named(String name) {
        return Arrays.stream(values())
                .filter(each -> each.wireName().equals(name))
                .findFirst();
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it can do something with the values of the column; with none when it needs none. */
    boolean suits(Optional<Column> source) {
        if (source.isEmpty()) {
            return this == COUNT;
        }
        ColumnType type = ColumnTypes.named(source.get().type());
        ValueShape shape = type.shape(source.get());
        return switch (this) {
            case LIST, COUNT -> true;
            case SUM, AVG, MIN, MAX -> shape == ValueShape.NUMBER;
            case EARLIEST, LATEST -> shape == ValueShape.DATE || shape == ValueShape.SPAN;
            case PERCENT_DONE -> type instanceof StatusColumn || shape == ValueShape.BOOLEAN;
        };
    }

    /** The name of the kind of value that it gives. */
    String result(Optional<Column> source) {
        return switch (this) {
            case LIST ->
                source.filter(column -> ColumnTypes.named(column.type()).shape(column) == ValueShape.PEOPLE)
                                .isPresent()
                        ? "people"
                        : "list";
            case COUNT, SUM, AVG, MIN, MAX, PERCENT_DONE -> "number";
            case EARLIEST, LATEST -> "date";
        };
    }

    /**
     * What one item has.
     *
     * @param source the column of its board that is looked at
     */
    record Part(Column source, @Nullable Object value) {

        private ColumnType type() {
            return ColumnTypes.named(source.type());
        }

        private boolean isEmpty() {
            return value == null || type().isEmpty(value);
        }
    }

    /** The value that comes of what all items have, in columns that suit it; with no item at all there is no value. */
    Optional<Object> of(List<Part> items) {
        if (items.isEmpty()) {
            return Optional.empty();
        }
        List<Part> values = items.stream().filter(part -> !part.isEmpty()).toList();
        return switch (this) {
            case LIST -> list(values);
            case COUNT -> number(BigDecimal.valueOf(values.size()));
            case SUM ->
                numbers(values)
                        .reduce(BigDecimal::add)
                        .map(sum -> values.stream().allMatch(part -> part.type() instanceof TimeTrackingColumn)
                                ? sum.setScale(TimeTrackingColumn.SUM_DECIMALS, RoundingMode.HALF_UP)
                                : sum)
                        .flatMap(Aggregate::number);
            case AVG ->
                numbers(values)
                        .reduce(BigDecimal::add)
                        .map(sum -> sum.divide(BigDecimal.valueOf(values.size()), AVG_DECIMALS, RoundingMode.HALF_UP))
                        .flatMap(Aggregate::number);
            case MIN -> numbers(values).min(BigDecimal::compareTo).flatMap(Aggregate::number);
            case MAX -> numbers(values).max(BigDecimal::compareTo).flatMap(Aggregate::number);
            case EARLIEST ->
                values.stream()
                        .map(part -> end(part.value(), "from"))
                        .min(String::compareTo)
                        .map(Object.class::cast);
            case LATEST ->
                values.stream()
                        .map(part -> end(part.value(), "to"))
                        .max(String::compareTo)
                        .map(Object.class::cast);
            case PERCENT_DONE -> {
                long done = values.stream()
                        .filter(part -> isDone(part.value(), part.source()))
                        .count();
                yield number(BigDecimal.valueOf(100 * done)
                        .divide(BigDecimal.valueOf(items.size()), 0, RoundingMode.HALF_UP));
            }
        };
    }

    /** How many items there are; with no item at all there is no value. */
    static Optional<Object> count(int items) {
        return items == 0 ? Optional.empty() : number(BigDecimal.valueOf(items));
    }

    private static Stream<BigDecimal> numbers(List<Part> values) {
        return values.stream()
                .map(part -> NumberColumn.decimal(part.type().measured(Objects.requireNonNull(part.value()))));
    }

    private static Optional<Object> number(BigDecimal number) {
        BigDecimal rounded = number.scale() > NumberColumn.FRACTION_DIGITS_MAX
                ? number.setScale(NumberColumn.FRACTION_DIGITS_MAX, RoundingMode.HALF_UP)
                : number;
        return NumberColumn.canonical(rounded, "") instanceof Decision.Accepted<Object>(Object canonical)
                ? Optional.of(canonical)
                : Optional.empty();
    }

    private static String end(@Nullable Object value, String end) {
        return String.valueOf(value instanceof Map<?, ?> span ? span.get(end) : value);
    }

    private static boolean isDone(@Nullable Object value, Column column) {
        return Boolean.TRUE.equals(value) || StatusLabels.isDone(column, value);
    }

    private static Optional<Object> list(List<Part> values) {
        Set<String> parts = new LinkedHashSet<>();
        for (Part part : values) {
            Object value = Objects.requireNonNull(part.value());
            switch (part.type().shape(part.source())) {
                case LIST, PEOPLE -> parts.addAll(ListValues.strings(value));
                default -> parts.add(part.type().format(value, part.source()));
            }
        }
        parts.remove("");
        List<String> some = parts.stream().limit(PARTS_MAX).toList();
        return some.isEmpty() ? Optional.empty() : Optional.of(some);
    }
}
