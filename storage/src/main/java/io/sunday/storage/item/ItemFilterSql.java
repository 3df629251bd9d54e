package io.sunday.storage.item;

import io.sunday.domain.column.Operator;
import io.sunday.domain.column.TextRules;
import io.sunday.domain.column.ValueShape;
import io.sunday.domain.view.DayRange;
import io.sunday.domain.view.Filter;
import io.sunday.domain.view.Term;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A {@link Filter} as a condition of a WHERE clause. It says the same as {@code Filter.matches} says of one item; a
 * property test holds the two together. No part of it is ever NULL.
 */
final class ItemFilterSql {

    private ItemFilterSql() {}

    /** The condition, with its values bound in {@code parameters}. */
    static String condition(Filter filter, SqlParameters parameters) {
        return switch (filter) {
            case Filter.And(List<Filter> filters) when filters.isEmpty() -> "true";
            case Filter.Or(List<Filter> filters) when filters.isEmpty() -> "false";
            case Filter.And(List<Filter> filters) -> join(filters, " AND ", parameters);
            case Filter.Or(List<Filter> filters) -> join(filters, " OR ", parameters);
            case Filter.Not(Filter negated) -> "NOT " + condition(negated, parameters);
            case Filter.Condition(Term term, Operator operator, List<Object> operands) ->
                comparison(term, operator, operands, parameters);
        };
    }

    private static String join(List<Filter> filters, String junction, SqlParameters parameters) {
        return filters.stream()
                .map(filter -> condition(filter, parameters))
                .collect(Collectors.joining(junction, "(", ")"));
    }

    private static String comparison(Term term, Operator operator, List<Object> operands, SqlParameters parameters) {
        String value = TermSql.value(term, parameters);
        if (term.shape() == ValueShape.BOOLEAN) {
            return switch (operator) {
                case EMPTY -> "NOT " + value;
                case NOT_EMPTY -> value;
                case IS_NOT -> value + " <> " + parameters.bind(operands.getFirst(), "boolean");
                default -> value + " = " + parameters.bind(operands.getFirst(), "boolean");
            };
        }
        return switch (operator) {
            case EMPTY -> value + " IS NULL";
            case NOT_EMPTY -> value + " IS NOT NULL";
            case IS_NOT ->
                "NOT coalesce(" + compared(term.shape(), value, Operator.IS, operands, parameters) + ", false)";
            default -> "coalesce(" + compared(term.shape(), value, operator, operands, parameters) + ", false)";
        };
    }

    private static String compared(
            ValueShape shape, String value, Operator operator, List<Object> operands, SqlParameters parameters) {
        return switch (shape) {
            case TEXT, LINK, LINKS, PLACE -> text("lower(" + value + ")", operator, operands, parameters);
            case NUMBER ->
                ordered(
                        operator,
                        operands,
                        operand -> value + " %s "
                                + parameters.bindText(((BigDecimal) operand).toPlainString(), "numeric"));
            case DATE -> dates(value, operator, operands, parameters);
            case ORDERED ->
                ordered(operator, operands, operand -> value + " COLLATE \"C\" %s " + parameters.bind(operand, "text"));
            case SPAN -> span(value, operator, operands, parameters);
            case LIST ->
                operator.comparesText()
                        ? "EXISTS (SELECT FROM jsonb_path_query(" + value + ", '$[*]') AS e(word) WHERE "
                                + text("lower(e.word #>> '{}')", operator, operands, parameters) + ")"
                        : among(value, operands, parameters);
            case PEOPLE -> among(value, operands, parameters);
            case DEPENDENCIES -> among("jsonb_path_query_array(" + value + ", '$[*].itemId')", operands, parameters);
            case LABEL -> value + " = ANY (" + parameters.bind(strings(operands), "text[]") + ")";
            case ID -> value + " = ANY (" + parameters.bind(uuids(operands), "uuid[]") + ")";
            case BOOLEAN -> throw new IllegalStateException("not compared with operands");
        };
    }

    /** Whether one of the operands is a part of the list. */
    private static String among(String list, List<Object> operands, SqlParameters parameters) {
        return "jsonb_exists_any(" + list + ", " + parameters.bind(strings(operands), "text[]") + ")";
    }

    private static String text(String folded, Operator operator, List<Object> operands, SqlParameters parameters) {
        if (!operator.comparesText()) {
            String[] wanted = operands.stream()
                    .map(operand -> TextRules.fold((String) operand))
                    .toArray(String[]::new);
            return folded + " = ANY (" + parameters.bind(wanted, "text[]") + ")";
        }
        String wanted = parameters.bind(TextRules.fold((String) operands.getFirst()), "text");
        return switch (operator) {
            case STARTS_WITH -> "starts_with(" + folded + ", " + wanted + ")";
            case ENDS_WITH -> "right(" + folded + ", char_length(" + wanted + ")) = " + wanted;
            default -> "strpos(" + folded + ", " + wanted + ") > 0";
        };
    }

    /** The value is {@code from/to}, both with ten characters. */
    private static String span(String value, Operator operator, List<Object> operands, SqlParameters parameters) {
        OperandSql from = operand -> "left(" + value + ", 10) COLLATE \"C\" %s " + parameters.bind(operand, "text");
        OperandSql to = operand -> "right(" + value + ", 10) COLLATE \"C\" %s " + parameters.bind(operand, "text");
        return switch (operator) {
            case LT -> to.of(operands.getFirst()).formatted("<");
            case LTE -> from.of(operands.getFirst()).formatted("<=");
            case GT -> from.of(operands.getFirst()).formatted(">");
            case GTE -> to.of(operands.getFirst()).formatted(">=");
            case BETWEEN ->
                "(" + from.of(operands.getLast()).formatted("<=") + " AND "
                        + to.of(operands.getFirst()).formatted(">=") + ")";
            default ->
                operands.stream()
                        .map(operand -> "(" + from.of(operand).formatted("<=") + " AND "
                                + to.of(operand).formatted(">=") + ")")
                        .collect(Collectors.joining(" OR ", "(", ")"));
        };
    }

    private static String ordered(Operator operator, List<Object> operands, OperandSql sql) {
        return switch (operator) {
            case LT -> sql.of(operands.getFirst()).formatted("<");
            case LTE -> sql.of(operands.getFirst()).formatted("<=");
            case GT -> sql.of(operands.getFirst()).formatted(">");
            case GTE -> sql.of(operands.getFirst()).formatted(">=");
            case BETWEEN ->
                "(" + sql.of(operands.getFirst()).formatted(">=") + " AND "
                        + sql.of(operands.getLast()).formatted("<=") + ")";
            default ->
                operands.stream()
                        .map(operand -> sql.of(operand).formatted("="))
                        .collect(Collectors.joining(" OR ", "(", ")"));
        };
    }

    private static String dates(String value, Operator operator, List<Object> operands, SqlParameters parameters) {
        return switch (operator) {
            case LT, LTE, GT, GTE -> date(value, operator, operands.getFirst(), parameters);
            case BETWEEN ->
                date(value, Operator.GTE, operands.getFirst(), parameters) + " AND "
                        + date(value, Operator.LTE, operands.getLast(), parameters);
            default ->
                operands.stream()
                        .map(operand -> date(value, Operator.GTE, operand, parameters) + " AND "
                                + date(value, Operator.LTE, operand, parameters))
                        .collect(Collectors.joining(" OR ", "(", ")"));
        };
    }

    /** As {@code DayRange.compare}: a date without a time against days, one with a time against their moments. */
    private static String date(String value, Operator operator, Object operand, SqlParameters parameters) {
        String collated = value + " COLLATE \"C\"";
        if (!(operand instanceof DayRange days)) {
            String sign = switch (operator) {
                case LT -> " < ";
                case LTE -> " <= ";
                case GT -> " > ";
                default -> " >= ";
            };
            return collated + sign + parameters.bind(operand, "text");
        }
        return switch (operator) {
            case LT -> either(value, collated, " < ", days.firstDay(), " < ", days.from(), parameters);
            case LTE -> either(value, collated, " <= ", days.lastDay(), " < ", days.until(), parameters);
            case GT -> either(value, collated, " > ", days.lastDay(), " >= ", days.until(), parameters);
            default -> either(value, collated, " >= ", days.firstDay(), " >= ", days.from(), parameters);
        };
    }

    private static String either(
            String value,
            String collated,
            String daySign,
            String day,
            String momentSign,
            String moment,
            SqlParameters parameters) {
        return "CASE WHEN length(" + value + ") = 10 THEN " + collated + daySign + parameters.bind(day, "text")
                + " ELSE " + collated + momentSign + parameters.bind(moment, "text") + " END";
    }

    private static String[] strings(List<Object> operands) {
        return operands.stream().map(String.class::cast).toArray(String[]::new);
    }

    private static UUID[] uuids(List<Object> operands) {
        return operands.stream()
                .map(operand -> UUID.fromString((String) operand))
                .toArray(UUID[]::new);
    }

    /** A comparison with one operand, with {@code %s} in place of the sign. */
    private interface OperandSql {
        String of(Object operand);
    }
}
