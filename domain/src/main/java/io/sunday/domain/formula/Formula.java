package io.sunday.domain.formula;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A formula that was read: {@code IF({price} > 100, "high", "low")}. Values are numbers ({@code BigDecimal}), texts, yes
 * and no, days ({@code LocalDate}), {@link FormulaSpan}, {@link FormulaPeople}, {@link FormulaItems}, lists, and nothing.
 * Nothing counts as 0, as no text and as no, as in a spreadsheet. What other items have ({@link FormulaPath}) is a {@link
 * FormulaMany}, of which an aggregate such as SUM makes one value.
 */
public final class Formula {

    /** The longest formula. */
    public static final int LENGTH_MAX = 2_000;

    private final String text;
    private final Node root;

    private Formula(String text, Node root) {
        this.text = text;
        this.root = root;
    }

    /** Reads a formula; what is wrong with it is a {@link FormulaFault} with the place. */
    public static Formula parse(String text) {
        return new Formula(text, new FormulaParser(text).parse());
    }

    /** The names of all functions, in the order in which people are offered them. */
    public static List<String> functions() {
        return FormulaFunction.names();
    }

    /** The keys of the columns of its own item that it looks at. */
    public Set<String> inputs() {
        Set<String> keys = names();
        keys.removeIf(name -> FormulaPath.of(name).isPresent());
        return keys;
    }

    /** The columns of other items that it looks at. */
    public List<FormulaPath> paths() {
        return names().stream().map(FormulaPath::of).flatMap(Optional::stream).toList();
    }

    /** What stands between braces, each once. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        inputNodes(root).forEach(input -> names.add(input.key()));
        return names;
    }

    /**
     * Refuses what several items have where one value is needed, and ways to sum it up that do not suit it.
     *
     * @param several by what stands between braces and means several items, through what they are found
     * @param kinds by what stands between braces, where that is known
     * @throws FormulaFault several_values, items_expected, unsuitable_aggregate
     */
    public void checkSeveral(Map<String, String> several, Map<String, FormulaKind> kinds) {
        new FormulaAggregates(several, kinds).check(root);
    }

    /**
     * The same formula with its columns by their keys, as it is kept.
     *
     * @param key finds the key, or the path to it, for what stands between the braces; empty when there is no such column,
     *     or a fault, which gets its place here
     * @throws FormulaFault when there is none
     */
    public Formula resolved(Function<String, Optional<String>> key) {
        StringBuilder resolved = new StringBuilder();
        int done = 0;
        for (Node.Input input : inputNodes(root)) {
            String found = found(input, key);
            resolved.append(text, done, input.at()).append('{').append(found).append('}');
            done = input.end();
        }
        return done == 0 ? this : parse(resolved.append(text.substring(done)).toString());
    }

    private static String found(Node.Input input, Function<String, Optional<String>> key) {
        try {
            return key.apply(input.key())
                    .orElseThrow(() ->
                            FormulaFault.of("unknown_column", "The board has no column \"" + input.key() + "\"."));
        } catch (FormulaFault fault) {
            throw new FormulaFault(input.at(), fault.code(), fault.getMessage());
        }
    }

    /** The same formula with another label where it compares the column with this one. */
    public Formula relabelled(String key, String label, String newLabel) {
        List<Node.Literal> named = new ArrayList<>();
        FormulaLabels.collect(root, Set.of(key, FormulaPath.SUBITEMS + "." + key), label, named);
        StringBuilder relabelled = new StringBuilder();
        int done = 0;
        for (Node.Literal literal : named) {
            relabelled
                    .append(text, done, literal.at())
                    .append('"')
                    .append(newLabel.replace("\"", "\"\""))
                    .append('"');
            done = literal.end();
        }
        return done == 0 ? this : parse(relabelled.append(text.substring(done)).toString());
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    /** What kind of value it has when its columns have these kinds. */
    public FormulaKind kind(Map<String, FormulaKind> inputs) {
        return kind(root, inputs);
    }

    /**
     * The value for one item.
     *
     * @param inputs by the keys of columns; what is missing is nothing
     * @param exists whether the board has a column with the key; one that is gone is a fault, not nothing
     * @throws FormulaFault when there is none, as of a division by zero
     */
    public @Nullable Object evaluate(Map<String, Object> inputs, Predicate<String> exists) {
        return evaluate(root, new Inputs(inputs, exists));
    }

    /**
     * A value of a formula as text.
     *
     * @throws FormulaFault when it has none, as people have
     */
    public static String text(@Nullable Object value) {
        try {
            return FormulaValues.text(value);
        } catch (FormulaValues.NoValue e) {
            throw new FormulaFault(0, e.code(), e.getMessage());
        }
    }

    private record Inputs(Map<String, Object> values, Predicate<String> exists) {}

    /** A part of a formula; {@code at} is where it begins, for what is wrong with it, {@code end} what comes after. */
    sealed interface Node {
        int at();

        record Literal(Object value, int at, int end) implements Node {}

        record Input(String key, int at, int end) implements Node {}

        record Negation(Node operand, int at) implements Node {}

        record Operation(Operator operator, Node left, Node right, int at) implements Node {}

        record Call(FormulaFunction function, List<Node> arguments, int at) implements Node {}
    }

    enum Operator {
        ADD,
        SUBTRACT,
        MULTIPLY,
        DIVIDE,
        POWER,
        JOIN,
        EQUAL,
        UNEQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL
    }

    private static List<Node.Input> inputNodes(Node node) {
        List<Node.Input> inputs = new ArrayList<>();
        collect(node, inputs);
        return inputs;
    }

    private static void collect(Node node, List<Node.Input> inputs) {
        switch (node) {
            case Node.Literal literal -> {}
            case Node.Input input -> inputs.add(input);
            case Node.Negation negation -> collect(negation.operand(), inputs);
            case Node.Operation operation -> {
                collect(operation.left(), inputs);
                collect(operation.right(), inputs);
            }
            case Node.Call call -> call.arguments().forEach(argument -> collect(argument, inputs));
        }
    }

    private static FormulaKind kind(Node node, Map<String, FormulaKind> inputs) {
        return switch (node) {
            case Node.Literal(BigDecimal value, int at, int end) -> FormulaKind.NUMBER;
            case Node.Literal(Boolean value, int at, int end) -> FormulaKind.BOOLEAN;
            case Node.Literal literal -> FormulaKind.TEXT;
            case Node.Input input -> inputs.getOrDefault(input.key(), FormulaKind.NOTHING);
            case Node.Negation negation -> FormulaKind.NUMBER;
            case Node.Operation(Operator operator, Node left, Node right, int at) ->
                switch (operator) {
                    case ADD ->
                        kind(left, inputs) == FormulaKind.DATE || kind(right, inputs) == FormulaKind.DATE
                                ? FormulaKind.DATE
                                : FormulaKind.NUMBER;
                    case SUBTRACT ->
                        kind(left, inputs) == FormulaKind.DATE && kind(right, inputs) != FormulaKind.DATE
                                ? FormulaKind.DATE
                                : FormulaKind.NUMBER;
                    case MULTIPLY, DIVIDE, POWER -> FormulaKind.NUMBER;
                    case JOIN -> FormulaKind.TEXT;
                    case EQUAL, UNEQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> FormulaKind.BOOLEAN;
                };
            case Node.Call call ->
                call.function()
                        .kind(call.arguments().stream()
                                .map(argument -> kind(argument, inputs))
                                .toList());
        };
    }

    private static @Nullable Object evaluate(Node node, Inputs inputs) {
        try {
            return switch (node) {
                case Node.Literal literal -> literal.value();
                case Node.Input input -> input(input, inputs);
                case Node.Negation negation ->
                    FormulaValues.number(evaluate(negation.operand(), inputs)).negate();
                case Node.Operation operation ->
                    FormulaValues.operate(
                            operation.operator(),
                            evaluate(operation.left(), inputs),
                            evaluate(operation.right(), inputs));
                case Node.Call call -> call(call, inputs);
            };
        } catch (FormulaValues.NoValue e) {
            throw new FormulaFault(node.at(), e.code(), e.getMessage());
        }
    }

    private static @Nullable Object input(Node.Input input, Inputs inputs) {
        Object value = inputs.values().get(input.key());
        if (value == null && !inputs.exists().test(input.key())) {
            throw new FormulaFault(
                    input.at(), "column_gone", "The column \"" + input.key() + "\" is no longer on the board.");
        }
        if (faultIn(value) instanceof FormulaFault fault) {
            throw new FormulaFault(
                    input.at(), fault.code(), "\"" + input.key() + "\" has no value: " + fault.getMessage());
        }
        return value;
    }

    private static @Nullable Object faultIn(@Nullable Object value) {
        return value instanceof FormulaMany(List<@Nullable Object> values)
                ? values.stream()
                        .filter(FormulaFault.class::isInstance)
                        .findFirst()
                        .orElse(null)
                : value;
    }

    /** A choice evaluates only what it chooses: the other branch may have no value. */
    private static @Nullable Object call(Node.Call call, Inputs inputs) {
        List<Node> arguments = call.arguments();
        switch (call.function()) {
            case IF -> {
                int chosen = FormulaValues.truth(evaluate(arguments.getFirst(), inputs)) ? 1 : 2;
                return chosen < arguments.size() ? evaluate(arguments.get(chosen), inputs) : null;
            }
            case IFS -> {
                return firstOf(arguments, inputs);
            }
            case SWITCH -> {
                return chosen(arguments, inputs);
            }
            case IFERROR -> {
                try {
                    return evaluate(arguments.getFirst(), inputs);
                } catch (FormulaFault fault) {
                    return evaluate(arguments.getLast(), inputs);
                }
            }
            default -> {
                List<@Nullable Object> values = new ArrayList<>(arguments.size());
                arguments.forEach(argument -> values.add(evaluate(argument, inputs)));
                return call.function().apply(values);
            }
        }
    }

    /** {@code IFS(this, then, that, then, …, otherwise)}. */
    private static @Nullable Object firstOf(List<Node> arguments, Inputs inputs) {
        for (int i = 0; i + 1 < arguments.size(); i += 2) {
            if (FormulaValues.truth(evaluate(arguments.get(i), inputs))) {
                return evaluate(arguments.get(i + 1), inputs);
            }
        }
        return arguments.size() % 2 == 1 ? evaluate(arguments.getLast(), inputs) : null;
    }

    /** {@code SWITCH(what, this, then, that, then, …, otherwise)}. */
    private static @Nullable Object chosen(List<Node> arguments, Inputs inputs) {
        Object what = evaluate(arguments.getFirst(), inputs);
        for (int i = 1; i + 1 < arguments.size(); i += 2) {
            if (FormulaValues.compare(what, evaluate(arguments.get(i), inputs)) == 0) {
                return evaluate(arguments.get(i + 1), inputs);
            }
        }
        return arguments.size() % 2 == 0 ? evaluate(arguments.getLast(), inputs) : null;
    }
}
