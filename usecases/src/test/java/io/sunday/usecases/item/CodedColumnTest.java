package io.sunday.usecases.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.column.Operator;
import io.sunday.domain.view.Filter;
import io.sunday.domain.view.ItemField;
import io.sunday.domain.view.Term;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CodedColumnTest {

    private static final Filter.Condition ABOVE_TEN =
            new Filter.Condition(new Term.OfItem(ItemField.NUMBER), Operator.GT, List.of(BigDecimal.TEN));

    private final CodedColumn column = new CodedColumn(4);

    private void put(@Nullable Object... values) {
        for (int row = 0; row < values.length; row++) {
            column.put(row, values[row], values.length);
        }
    }

    private static BigDecimal number(int number) {
        return BigDecimal.valueOf(number);
    }

    @Test
    void a_condition_is_asked_of_the_value_that_a_row_has_now() {
        put(number(5), number(50), null);
        IntPredicate before = column.test(ABOVE_TEN);
        assertThat(List.of(before.test(0), before.test(1), before.test(2))).containsExactly(false, true, false);

        put(number(50), number(5), number(11));
        IntPredicate after = column.test(ABOVE_TEN);
        assertThat(List.of(after.test(0), after.test(1), after.test(2))).containsExactly(true, false, true);
    }

    @Test
    void values_that_no_row_has_any_more_are_let_go_and_those_that_remain_answer_as_before() {
        put(number(5), number(50), null);
        for (int i = 0; i < 50_000; i++) {
            column.put(2, number(i % 2 == 0 ? i : -i), 3);
            assertThat(column.test(ABOVE_TEN).test(2)).isEqualTo(i % 2 == 0 && i > 10);
        }

        assertThat(column.values()).isLessThan(3_000);
        assertThat(column.value(0)).isEqualTo(number(5));
        assertThat(column.test(ABOVE_TEN).test(1)).isTrue();
        assertThat(column.sortKey(1, value -> (BigDecimal) value)).isEqualTo(number(50));
    }

    @Test
    void rows_are_counted_by_value_and_told_apart_by_what_is_made_of_it() {
        put("b", "a", null, "b");

        Map<Object, Integer> counts = new TreeMap<>();
        column.tally(new int[] {0, 1, 2, 3}, (value, count) -> counts.merge(value, count, Integer::sum));
        assertThat(counts).isEqualTo(Map.of("a", 1, "b", 2));

        Map<Optional<Object>, int[]> parts = column.parts(new int[] {0, 2, 3}, Optional::ofNullable);
        assertThat(parts.get(Optional.of("b"))).containsExactly(0, 3);
        assertThat(parts.get(Optional.empty())).containsExactly(2);
        assertThat(parts).hasSize(2);
    }
}
