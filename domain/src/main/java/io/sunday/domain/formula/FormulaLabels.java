package io.sunday.domain.formula;

import io.sunday.domain.formula.Formula.Node;
import io.sunday.domain.formula.Formula.Operator;
import java.util.List;
import java.util.Set;

/** Finds the places where a formula names a label of a column: those that it compares with the column. */
final class FormulaLabels {

    private FormulaLabels() {}

    static void collect(Node node, Set<String> keys, String label, List<Node.Literal> named) {
        switch (node) {
            case Node.Literal literal -> {}
            case Node.Input input -> {}
            case Node.Negation negation -> collect(negation.operand(), keys, label, named);
            case Node.Operation(Operator operator, Node left, Node right, int at) -> {
                boolean compared = operator == Operator.EQUAL || operator == Operator.UNEQUAL;
                add(compared && isColumn(right, keys), left, label, named);
                collect(left, keys, label, named);
                add(compared && isColumn(left, keys), right, label, named);
                collect(right, keys, label, named);
            }
            case Node.Call(FormulaFunction function, List<Node> arguments, int at) -> {
                boolean second = function == FormulaFunction.CONTAINS
                        || function == FormulaFunction.EXACT
                        || function.looksAtEach();
                boolean ofColumn =
                        (second || function == FormulaFunction.SWITCH) && isColumn(arguments.getFirst(), keys);
                for (int i = 0; i < arguments.size(); i++) {
                    boolean isCase = second ? i == 1 : i % 2 == 1 && i + 1 < arguments.size();
                    add(ofColumn && isCase, arguments.get(i), label, named);
                    collect(arguments.get(i), keys, label, named);
                }
            }
        }
    }

    private static boolean isColumn(Node node, Set<String> keys) {
        return node instanceof Node.Input input && keys.contains(input.key());
    }

    private static void add(boolean compared, Node node, String label, List<Node.Literal> named) {
        if (compared
                && node instanceof Node.Literal literal
                && label.equalsIgnoreCase(String.valueOf(literal.value()))) {
            named.add(literal);
        }
    }
}
