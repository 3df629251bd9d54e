package io.sunday.domain.formula;

import io.sunday.domain.formula.Formula.Node;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether a formula makes one value of those of several items wherever it looks at them, in a way that suits their kind:
 * what is wrong is said when the formula is written, not in every cell.
 */
final class FormulaAggregates {

    private static final Set<FormulaKind> ADDED =
            EnumSet.of(FormulaKind.NUMBER, FormulaKind.BOOLEAN, FormulaKind.NOTHING);
    private static final Set<FormulaKind> ORDERED =
            EnumSet.of(FormulaKind.NUMBER, FormulaKind.DATE, FormulaKind.SPAN, FormulaKind.NOTHING);
    private static final Set<FormulaKind> WRITTEN = EnumSet.complementOf(EnumSet.of(FormulaKind.PEOPLE));
    private static final Set<FormulaKind> ANY = EnumSet.allOf(FormulaKind.class);

    private final Map<String, String> several;
    private final Map<String, FormulaKind> kinds;

    /**
     * @param several by what stands between braces and means several items, through what they are found
     * @param kinds by what stands between braces, where that is known
     */
    FormulaAggregates(Map<String, String> several, Map<String, FormulaKind> kinds) {
        this.several = several;
        this.kinds = kinds;
    }

    void check(Node node) {
        switch (node) {
            case Node.Literal literal -> {}
            case Node.Input input -> refuseSeveral(input);
            case Node.Negation negation -> check(negation.operand());
            case Node.Operation operation -> {
                check(operation.left());
                check(operation.right());
            }
            case Node.Call call -> checkCall(call);
        }
    }

    private void checkCall(Node.Call call) {
        List<Node> arguments = call.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i) instanceof Node.Input input && several.containsKey(input.key())) {
                requireSuitable(call.function(), i, input);
            } else {
                check(arguments.get(i));
            }
        }
        if (call.function().looksAtEach()) {
            requireSameItems(call);
        }
    }

    private void refuseSeveral(Node.Input input) {
        if (several.containsKey(input.key())) {
            throw new FormulaFault(
                    input.at(),
                    "several_values",
                    "\"" + input.key() + "\" are the values of several items: make one of them with SUM, AVERAGE, MIN, "
                            + "MAX, COUNT or the like.");
        }
    }

    private void requireSuitable(FormulaFunction function, int index, Node.Input input) {
        FormulaKind kind = kinds.getOrDefault(input.key(), FormulaKind.NOTHING);
        Set<FormulaKind> suitable = switch (function) {
            case SUM, PRODUCT, AVERAGE, MEDIAN -> ADDED;
            case SUMIF, AVERAGEIF -> index == 0 ? ANY : ADDED;
            case MIN, MAX -> ORDERED;
            case CONCAT, JOIN -> WRITTEN;
            case COUNT, COUNTIF, AND, OR, XOR -> ANY;
            default -> Set.of();
        };
        if (suitable.isEmpty() || function == FormulaFunction.JOIN && index == 0 || isCriterion(function, index)) {
            refuseSeveral(input);
        }
        if (!suitable.contains(kind)) {
            throw new FormulaFault(
                    input.at(),
                    "unsuitable_aggregate",
                    "The values of \"" + input.key() + "\" cannot be summed up with " + function + ".");
        }
    }

    private static boolean isCriterion(FormulaFunction function, int index) {
        return function.looksAtEach() && index == 1;
    }

    /** {@code SUMIF({Orders.State}, "Paid", {Orders.Total})}: the first and the last of the same items. */
    private void requireSameItems(Node.Call call) {
        Node first = call.arguments().getFirst();
        String through = first instanceof Node.Input input ? several.get(input.key()) : null;
        if (through == null) {
            throw new FormulaFault(
                    first.at(),
                    "items_expected",
                    call.function() + " looks at the values of several items: {Subitems.…} or {a connection.…}.");
        }
        if (call.arguments().size() > 2) {
            Node last = call.arguments().getLast();
            if (!(last instanceof Node.Input input) || !through.equals(several.get(input.key()))) {
                throw new FormulaFault(
                        last.at(), "items_expected", "Both columns of " + call.function() + " are of the same items.");
            }
        }
    }
}
