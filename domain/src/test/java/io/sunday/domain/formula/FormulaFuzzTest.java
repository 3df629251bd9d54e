package io.sunday.domain.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Formulas that nobody in their senses writes, of pieces that do not fit together and of such that do: each has a value
 * or a fault with its place. A second or two here; {@code ./sunday test} takes half a minute, {@code
 * -Dsunday.fuzz.minutes=60} an hour.
 */
class FormulaFuzzTest {

    private static final int FORMULAS = 40_000;
    private static final int DEPTH_MAX = 5;

    private static final List<String> VALUES = List.of(
            "{price}",
            "{due}",
            "{tags}",
            "{name}",
            "{nothing}",
            "{zero}",
            "{paid}",
            "{people}",
            "{time}",
            "{gone}",
            "{orders}",
            "{orders.total}",
            "{orders.state}",
            "{orders.due}",
            "{orders.tags}",
            "{orders.broken}",
            "{@subitems.plan}",
            "{@subitems.none}",
            "1",
            "0",
            "2.5",
            "99999999999",
            ".5",
            "TRUE",
            "\"a\"",
            "\"\"",
            "\"D\"",
            "\">1\"",
            "\"İß𝒳\"",
            "\"2026-08-14\"",
            "\"9999-12-31\"");

    private static final List<String> SIGNS = List.of("+", "-", "*", "/", "^", "&", "=", "<>", "<", ">=");

    private static final List<String> PIECES = Stream.of(
                    VALUES.stream(),
                    SIGNS.stream(),
                    Formula.functions().stream().map(name -> name + "("),
                    Stream.of("(", "(", ")", ")", ")", ",", ",", ",", "\"", "{", "x", "é", "1.2.3"))
            .flatMap(pieces -> pieces)
            .toList();

    private Random random = new Random();

    @Test
    void anything_typed_has_a_value_or_a_fault() {
        fuzz(3);
        Duration more = Duration.ofMinutes(Integer.getInteger("sunday.fuzz.minutes", 0))
                .plusSeconds(Integer.getInteger("sunday.fuzz.seconds", 0));
        Instant end = Instant.now().plus(more);
        for (long seed = System.nanoTime(); Instant.now().isBefore(end); seed++) {
            fuzz(seed);
        }
    }

    private void fuzz(long seed) {
        random = new Random(seed);
        for (int i = 0; i < FORMULAS; i++) {
            String text = i % 2 == 0 ? soup() : expression(0);
            try {
                check(text);
            } catch (RuntimeException | StackOverflowError | AssertionError failure) {
                throw new AssertionError("seed " + seed + ": " + text, failure);
            }
        }
    }

    private static void check(String text) {
        try {
            Formula formula = Formula.parse(text);
            formula.inputs();
            formula.kind(Map.of());
            formula.paths();
            refusedOrNot(formula);
            assertThat(Formula.parse(formula.relabelled("name", "a", "\"b").text())
                            .inputs())
                    .isEqualTo(formula.inputs());
            Object value = formula.evaluate(FormulaTest.INPUTS, key -> !key.equals("gone"));
            assertThat(formula.evaluate(FormulaTest.INPUTS, key -> !key.equals("gone")))
                    .isEqualTo(value);
            Formula.text(value);
        } catch (FormulaFault fault) {
            assertThat(fault.code()).isNotEmpty();
            assertThat(fault.position()).isBetween(1, Math.max(text.length(), 1));
        }
    }

    private static void refusedOrNot(Formula formula) {
        try {
            formula.checkSeveral(Map.of("orders.total", "orders", "orders.state", "orders"), Map.of());
        } catch (FormulaFault fault) {
            assertThat(fault.position()).isBetween(1, formula.text().length());
        }
    }

    private String soup() {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(14); length >= 0; length--) {
            text.append(pick(PIECES)).append(random.nextInt(4) == 0 ? " " : "");
        }
        return text.toString();
    }

    private String expression(int depth) {
        int kind = depth == DEPTH_MAX ? 0 : random.nextInt(8);
        return switch (kind) {
            case 0, 1 -> pick(VALUES);
            case 2 -> "-" + expression(depth + 1);
            case 3, 4 -> "(" + expression(depth + 1) + " " + pick(SIGNS) + " " + expression(depth + 1) + ")";
            default -> call(FormulaFunction.named(pick(Formula.functions())).orElseThrow(), depth);
        };
    }

    private String call(FormulaFunction function, int depth) {
        int most = Math.min(function.argumentsMax(), function.argumentsMin() + 2);
        int count = random.nextInt(function.argumentsMin(), most + 1);
        return IntStream.range(0, count)
                .mapToObj(index -> expression(depth + 1))
                .collect(Collectors.joining(", ", function + "(", ")"));
    }

    private String pick(List<String> some) {
        return some.get(random.nextInt(some.size()));
    }
}
