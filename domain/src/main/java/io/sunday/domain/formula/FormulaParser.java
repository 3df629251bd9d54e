package io.sunday.domain.formula;

import io.sunday.domain.formula.Formula.Node;
import io.sunday.domain.formula.Formula.Operator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads a formula by recursive descent: comparisons bind least, then {@code &}, sums, products, powers, signs. */
final class FormulaParser {

    /** Deeper than people nest; keeps the reader, and the evaluation, off the end of the stack. */
    private static final int DEPTH_MAX = 50;

    private static final int DIGITS_MAX = 24;

    private static final Set<String> ALWAYS_CHANGING = Set.of("TODAY", "NOW", "RAND");

    private final String text;
    private int at;
    private int depth;

    FormulaParser(String text) {
        this.text = text;
    }

    Node parse() {
        if (text.length() > Formula.LENGTH_MAX) {
            throw new FormulaFault(
                    Formula.LENGTH_MAX,
                    "too_long",
                    "A formula may have at most " + Formula.LENGTH_MAX + " characters.");
        }
        Node node = comparison();
        skipSpace();
        if (at < text.length()) {
            throw fault("Expected an operator or the end, not \"" + text.charAt(at) + "\".");
        }
        return node;
    }

    private Node comparison() {
        if (++depth > DEPTH_MAX) {
            throw fault("This is nested more than " + DEPTH_MAX + " levels deep.");
        }
        Node left = joined();
        for (Optional<Operator> operator = comparisonSign(); operator.isPresent(); operator = comparisonSign()) {
            left = new Node.Operation(operator.get(), left, joined(), left.at());
        }
        depth--;
        return left;
    }

    private Optional<Operator> comparisonSign() {
        if (take("<=")) {
            return Optional.of(Operator.LESS_OR_EQUAL);
        }
        if (take(">=")) {
            return Optional.of(Operator.GREATER_OR_EQUAL);
        }
        if (take("<>") || take("!=")) {
            return Optional.of(Operator.UNEQUAL);
        }
        if (take("==") || take("=")) {
            return Optional.of(Operator.EQUAL);
        }
        if (take("<")) {
            return Optional.of(Operator.LESS);
        }
        return take(">") ? Optional.of(Operator.GREATER) : Optional.empty();
    }

    private Node joined() {
        Node left = sum();
        while (take("&")) {
            left = new Node.Operation(Operator.JOIN, left, sum(), left.at());
        }
        return left;
    }

    private Node sum() {
        Node left = product();
        while (true) {
            if (take("+")) {
                left = new Node.Operation(Operator.ADD, left, product(), left.at());
            } else if (take("-")) {
                left = new Node.Operation(Operator.SUBTRACT, left, product(), left.at());
            } else {
                return left;
            }
        }
    }

    private Node product() {
        Node left = signed();
        while (true) {
            if (take("*")) {
                left = new Node.Operation(Operator.MULTIPLY, left, signed(), left.at());
            } else if (take("/")) {
                left = new Node.Operation(Operator.DIVIDE, left, signed(), left.at());
            } else {
                return left;
            }
        }
    }

    private Node signed() {
        skipSpace();
        int start = at;
        int minuses = 0;
        while (take("-")) {
            minuses++;
        }
        Node operand = power();
        return minuses % 2 == 0 ? operand : new Node.Negation(operand, start);
    }

    private Node power() {
        Node base = primary();
        return take("^") ? new Node.Operation(Operator.POWER, base, exponent(), base.at()) : base;
    }

    private Node exponent() {
        skipSpace();
        int start = at;
        return take("-") ? new Node.Negation(primary(), start) : primary();
    }

    private Node primary() {
        skipSpace();
        int start = at;
        if (at >= text.length()) {
            throw fault("Expected a value, not the end.");
        }
        char c = text.charAt(at);
        if (c == '(') {
            at++;
            Node inner = comparison();
            expect(')');
            return inner;
        }
        if (c == '{') {
            return input(start);
        }
        if (c == '"' || c == '\'') {
            String value = quoted(c);
            return new Node.Literal(value, start, at);
        }
        if (isDigit(c) || c == '.') {
            BigDecimal value = number();
            return new Node.Literal(value, start, at);
        }
        if (Character.isLetter(c)) {
            return word(start);
        }
        throw fault("Expected a value, not \"" + c + "\".");
    }

    private Node input(int start) {
        int end = text.indexOf('}', at);
        if (end < 0) {
            throw fault("This { has no }.");
        }
        String key = text.substring(at + 1, end).strip();
        if (key.isEmpty()) {
            throw fault("Expected the key of a column between { and }.");
        }
        at = end + 1;
        return new Node.Input(key, start, at);
    }

    /** Two of the quotation marks inside stand for one. */
    private String quoted(char mark) {
        int start = at;
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            if (text.charAt(at) != mark) {
                value.append(text.charAt(at));
            } else if (at + 1 < text.length() && text.charAt(at + 1) == mark) {
                value.append(mark);
                at++;
            } else {
                at++;
                return value.toString();
            }
        }
        at = start;
        throw fault("This text has no end.");
    }

    private BigDecimal number() {
        int start = at;
        while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        String digits = text.substring(start, at);
        boolean oneNumber = digits.indexOf('.') == digits.lastIndexOf('.') && !digits.equals(".");
        if (!oneNumber || digits.length() > DIGITS_MAX) {
            at = start;
            throw fault("This is not a number.");
        }
        return new BigDecimal(digits.endsWith(".") ? digits + "0" : digits);
    }

    private Node word(int start) {
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        String name = text.substring(start, at).toUpperCase(Locale.ROOT);
        if (!take("(")) {
            if (name.equals("TRUE") || name.equals("FALSE")) {
                return new Node.Literal(name.equals("TRUE"), start, start + name.length());
            }
            at = start;
            throw fault("Columns stand between { and }, texts between quotation marks.");
        }
        Optional<FormulaFunction> function = FormulaFunction.named(name);
        if (function.isEmpty()) {
            at = start;
            throw fault(
                    "unknown_function",
                    ALWAYS_CHANGING.contains(name)
                            ? "There is no " + name
                                    + ": a value is kept until a column changes, so it would be wrong by"
                                    + " tomorrow. Filters know today."
                            : "There is no function " + name + ".");
        }
        List<Node> arguments = arguments();
        if (arguments.size() < function.get().argumentsMin()
                || arguments.size() > function.get().argumentsMax()) {
            at = start;
            throw fault(name + " takes " + function.get().argumentsText() + ", not " + arguments.size() + ".");
        }
        return new Node.Call(function.get(), List.copyOf(arguments), start);
    }

    private List<Node> arguments() {
        List<Node> arguments = new ArrayList<>();
        if (take(")")) {
            return arguments;
        }
        do {
            arguments.add(comparison());
        } while (take(",") || take(";"));
        expect(')');
        return arguments;
    }

    private void expect(char c) {
        if (!take(String.valueOf(c))) {
            throw fault(at >= text.length() ? "A " + c + " is missing at the end." : "Expected " + c + ".");
        }
    }

    private boolean take(String sign) {
        skipSpace();
        if (text.startsWith(sign, at)) {
            at += sign.length();
            return true;
        }
        return false;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private FormulaFault fault(String message) {
        return fault("invalid_formula", message);
    }

    private FormulaFault fault(String code, String message) {
        return new FormulaFault(Math.min(at, Math.max(text.length() - 1, 0)), code, message);
    }
}
