package io.sunday.domain.formula;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The values that a function was called with. */
record FormulaArguments(List<@Nullable Object> values) {

    int size() {
        return values.size();
    }

    @Nullable
    Object get(int index) {
        return values.get(index);
    }

    Stream<@Nullable Object> all() {
        return values.stream();
    }

    /** Those that are there, as numbers. */
    Stream<BigDecimal> numbers() {
        return values.stream().filter(Objects::nonNull).map(FormulaValues::number);
    }

    BigDecimal number(int index) {
        return FormulaValues.number(get(index));
    }

    int whole(int index) {
        return FormulaValues.whole(get(index), -100_000, 100_000);
    }

    String text(int index) {
        return FormulaValues.text(get(index));
    }

    BigDecimal rounded(RoundingMode mode) {
        int digits = size() > 1 ? Math.clamp(whole(1), -20, 20) : 0;
        return number(0).setScale(digits, mode);
    }

    String part(int from, int length) {
        String text = text(0);
        int start = Math.min(from, text.length());
        return text.substring(start, Math.min(text.length(), start + Math.max(length, 0)));
    }

    @Nullable
    LocalDate day(int index) {
        return FormulaValues.day(get(index));
    }

    /** The largest or the smallest of those that are there: the last day when they are days. */
    @Nullable
    Object extreme(int sign) {
        List<Object> there = values.stream()
                .filter(value -> !FormulaValues.isBlank(value))
                .map(value -> value instanceof FormulaSpan span ? sign > 0 ? span.to() : span.from() : value)
                .map(Object.class::cast)
                .toList();
        if (!there.isEmpty() && there.stream().allMatch(LocalDate.class::isInstance)) {
            Comparator<LocalDate> order = Comparator.naturalOrder();
            return there.stream()
                    .map(LocalDate.class::cast)
                    .max(sign > 0 ? order : order.reversed())
                    .orElseThrow();
        }
        Comparator<BigDecimal> order = Comparator.naturalOrder();
        return numbers().max(sign > 0 ? order : order.reversed()).orElse(null);
    }

    /** Those at the index whose neighbours at 0 are as the second argument says. */
    List<@Nullable Object> matching(int index) {
        if (!(get(0) instanceof FormulaMany(List<@Nullable Object> looked))
                || !(get(index) instanceof FormulaMany(List<@Nullable Object> wanted))
                || looked.size() != wanted.size()) {
            throw new FormulaValues.NoValue("items_expected", "This looks at the values of several items.");
        }
        FormulaCriterion criterion = FormulaCriterion.of(get(1));
        List<@Nullable Object> matching = new ArrayList<>();
        for (int i = 0; i < looked.size(); i++) {
            if (criterion.matches(looked.get(i))) {
                matching.add(wanted.get(i));
            }
        }
        return matching;
    }

    @Nullable
    Object ofDay(Function<LocalDate, Integer> part) {
        LocalDate day = day(0);
        return day == null ? null : BigDecimal.valueOf(part.apply(day));
    }
}
