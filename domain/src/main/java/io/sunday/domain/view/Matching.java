package io.sunday.domain.view;

import io.sunday.domain.column.ConnectColumn;
import io.sunday.domain.column.DependencyColumn;
import io.sunday.domain.column.LinkColumn;
import io.sunday.domain.column.LocationColumn;
import io.sunday.domain.column.NumberColumn;
import io.sunday.domain.column.Operator;
import io.sunday.domain.column.TextRules;
import io.sunday.domain.column.TimelineColumn;
import io.sunday.domain.column.ValueShape;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Whether one value satisfies one comparison. {@code ItemFilterSql} says the same in SQL; a property test holds the two
 * together. An absent value satisfies only {@code empty} and {@code is_not}.
 */
final class Matching {

    private Matching() {}

    static boolean matches(ValueShape shape, @Nullable Object value, Operator operator, List<Object> operands) {
        boolean empty = isEmpty(shape, value);
        return switch (operator) {
            case EMPTY -> empty;
            case NOT_EMPTY -> !empty;
            case IS_NOT -> !matches(shape, value, Operator.IS, operands);
            default -> {
                if (shape == ValueShape.BOOLEAN) {
                    yield operands.getFirst().equals(Boolean.TRUE.equals(value));
                }
                yield value != null && !empty && compares(shape, value, operator, operands);
            }
        };
    }

    private static boolean isEmpty(ValueShape shape, @Nullable Object value) {
        if (value == null) {
            return true;
        }
        return switch (shape) {
            case TEXT, LABEL, DATE, ORDERED, ID -> value.equals("");
            case PEOPLE, LIST, LINKS, DEPENDENCIES -> ((List<?>) value).isEmpty();
            case BOOLEAN -> value.equals(Boolean.FALSE);
            case NUMBER, LINK, PLACE, SPAN -> false;
        };
    }

    private static boolean compares(ValueShape shape, Object value, Operator operator, List<Object> operands) {
        return switch (shape) {
            case TEXT -> text((String) value, operator, operands);
            case LINK -> text(LinkColumn.shown(value), operator, operands);
            case LINKS -> text(ConnectColumn.names(value), operator, operands);
            case PLACE -> text(LocationColumn.shown(value), operator, operands);
            case NUMBER -> {
                BigDecimal number = NumberColumn.decimal(value);
                yield ordered(operator, operands.size(), i -> number.compareTo((BigDecimal) operands.get(i)));
            }
            case DATE -> ordered(operator, operands.size(), i -> date((String) value, operands.get(i)));
            case ORDERED ->
                ordered(operator, operands.size(), i -> ((String) value).compareTo((String) operands.get(i)));
            case SPAN -> span(TimelineColumn.text(value), operator, operands);
            case LIST ->
                operator.comparesText()
                        ? ((List<?>) value).stream().anyMatch(word -> text((String) word, operator, operands))
                        : operands.stream().anyMatch(((List<?>) value)::contains);
            case PEOPLE -> operands.stream().anyMatch(((List<?>) value)::contains);
            case DEPENDENCIES ->
                DependencyColumn.of(value).stream()
                        .map(waited -> waited.predecessor().toString())
                        .anyMatch(operands::contains);
            case LABEL, ID, BOOLEAN -> operands.contains(value);
        };
    }

    /** Whether a text satisfies a comparison with others, whatever their case. */
    static boolean text(String value, Operator operator, List<Object> operands) {
        String folded = TextRules.fold(value);
        return operands.stream()
                .map(operand -> TextRules.fold((String) operand))
                .anyMatch(operand -> switch (operator) {
                    case CONTAINS -> folded.contains(operand);
                    case STARTS_WITH -> folded.startsWith(operand);
                    case ENDS_WITH -> folded.endsWith(operand);
                    default -> folded.equals(operand);
                });
    }

    private static int date(String value, Object operand) {
        return operand instanceof DayRange days ? days.compare(value) : value.compareTo((String) operand);
    }

    private static boolean span(String value, Operator operator, List<Object> operands) {
        String[] ends = value.split("/", 2);
        Predicate<Object> hasBegunBy = day -> ends[0].compareTo((String) day) <= 0;
        Predicate<Object> hasNotEndedBefore = day -> ends[1].compareTo((String) day) >= 0;
        return switch (operator) {
            case LT -> !hasNotEndedBefore.test(operands.getFirst());
            case LTE -> hasBegunBy.test(operands.getFirst());
            case GT -> !hasBegunBy.test(operands.getFirst());
            case GTE -> hasNotEndedBefore.test(operands.getFirst());
            case BETWEEN -> hasBegunBy.test(operands.getLast()) && hasNotEndedBefore.test(operands.getFirst());
            default -> operands.stream().anyMatch(hasBegunBy.and(hasNotEndedBefore));
        };
    }

    private static boolean ordered(Operator operator, int operands, OperandComparison comparison) {
        IntPredicate equal = i -> comparison.against(i) == 0;
        return switch (operator) {
            case LT -> comparison.against(0) < 0;
            case LTE -> comparison.against(0) <= 0;
            case GT -> comparison.against(0) > 0;
            case GTE -> comparison.against(0) >= 0;
            case BETWEEN -> comparison.against(0) >= 0 && comparison.against(1) <= 0;
            default -> IntStream.range(0, operands).anyMatch(equal);
        };
    }

    /** The value compared with the operand of an index. */
    private interface OperandComparison {
        int against(int operand);
    }
}
