package io.sunday.domain.formula;

import io.sunday.domain.formula.Formula.Node;
import io.sunday.domain.formula.Formula.Operator;
import java.util.List;

/** Finds the places where a formula names a label of a column: those that it compares with the column. */
final class FormulaLabels {

    private FormulaLabels() {}

    static void collect(Node node, String key, String label, List<Node.Literal> named) {
        switch (node) {
            case Node.Literal literal -> {}
            case Node.Input input -> {}
            case Node.Negation negation -> collect(negation.operand(), key, label, named);
            case Node.Operation(Operator operator, Node left, Node right, int at) -> {
                boolean compared = operator == Operator.EQUAL || operator == Operator.UNEQUAL;
                add(compared && isColumn(right, key), left, label, named);
                collect(left, key, label, named);
                add(compared && isColumn(left, key), right, label, named);
                collect(right, key, label, named);
            }
            case Node.Call(FormulaFunction function, List<Node> arguments, int at) -> {
                boolean chosen = function == FormulaFunction.SWITCH || function == FormulaFunction.CONTAINS;
                boolean ofColumn = chosen && isColumn(arguments.getFirst(), key);
                for (int i = 0; i < arguments.size(); i++) {
                    boolean isCase = i % 2 == 1 && (function == FormulaFunction.CONTAINS || i + 1 < arguments.size());
                    add(ofColumn && isCase, arguments.get(i), label, named);
                    collect(arguments.get(i), key, label, named);
                }
            }
        }
    }

    private static boolean isColumn(Node node, String key) {
        return node instanceof Node.Input input && input.key().equals(key);
    }

    private static void add(boolean compared, Node node, String label, List<Node.Literal> named) {
        if (compared
                && node instanceof Node.Literal literal
                && label.equalsIgnoreCase(String.valueOf(literal.value()))) {
            named.add(literal);
        }
    }
}
