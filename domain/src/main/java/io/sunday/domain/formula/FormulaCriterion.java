package io.sunday.domain.formula;

import io.sunday.domain.formula.Formula.Operator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which of several values are meant, as spreadsheets say it: {@code 5}, {@code "Done"}, {@code ">5"}, {@code "<>Done"}. */
record FormulaCriterion(Operator operator, @Nullable Object operand) {

    /** The longer signs first: each begins with a shorter one. */
    private static final List<Map.Entry<String, Operator>> SIGNS = List.of(
            Map.entry("<=", Operator.LESS_OR_EQUAL),
            Map.entry(">=", Operator.GREATER_OR_EQUAL),
            Map.entry("<>", Operator.UNEQUAL),
            Map.entry("<", Operator.LESS),
            Map.entry(">", Operator.GREATER),
            Map.entry("=", Operator.EQUAL));

    static FormulaCriterion of(@Nullable Object value) {
        if (value instanceof String text) {
            for (Map.Entry<String, Operator> sign : SIGNS) {
                if (text.startsWith(sign.getKey())) {
                    return new FormulaCriterion(
                            sign.getValue(),
                            text.substring(sign.getKey().length()).strip());
                }
            }
        }
        return new FormulaCriterion(Operator.EQUAL, value);
    }

    /** Nothing is neither more nor less than anything. */
    boolean matches(@Nullable Object value) {
        boolean blank = FormulaValues.isBlank(value);
        return switch (operator) {
            case EQUAL -> equal(value, blank);
            case UNEQUAL -> !equal(value, blank);
            default -> !blank && Boolean.TRUE.equals(FormulaValues.operate(operator, value, operand));
        };
    }

    /** One of several labels is enough. */
    private boolean equal(@Nullable Object value, boolean blank) {
        if (blank || FormulaValues.isBlank(operand)) {
            return blank && FormulaValues.isBlank(operand);
        }
        if (value instanceof List<?> parts) {
            return parts.stream().anyMatch(part -> FormulaValues.compare(part, operand) == 0);
        }
        return FormulaValues.compare(value, operand) == 0;
    }
}
