package io.sunday.domain.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PositionsTest {

    @Test
    void positions_out_of_order_have_nothing_between_them() {
        assertThatThrownBy(() -> Positions.between("a1", "a0")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Positions.between("a1", "a1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_no_order_key_is_told_apart() {
        assertThat(List.of("", "a", "!0", "a00", "a0 ", "A" + "0".repeat(26), "b0"))
                .noneMatch(Positions::isValid);
        assertThat(List.of("a0", "Zz", "b00", "a0V")).allMatch(Positions::isValid);
    }

    @Test
    void a_list_that_only_grows_keeps_short_keys() {
        List<String> keys = Positions.after(null, 100_000);

        assertThat(keys).isSorted().doesNotHaveDuplicates();
        assertThat(keys.getLast().length()).isLessThanOrEqualTo(4);
    }

    @Test
    void there_is_always_room_at_the_front() {
        String first = Positions.between(null, null);
        for (int i = 0; i < 10_000; i++) {
            String before = Positions.between(null, first);
            assertThat(before).isLessThan(first).matches(Positions::isValid);
            first = before;
        }
    }

    @Test
    void a_key_fits_between_any_two_neighbours() {
        for (long seed = 0; seed < 50; seed++) {
            fillAnywhere(seed);
        }
    }

    private static void fillAnywhere(long seed) {
        Random random = new Random(seed);
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            int at = random.nextInt(keys.size() + 1);
            String key = Positions.between(at == 0 ? null : keys.get(at - 1), at == keys.size() ? null : keys.get(at));
            assertThat(key).matches(Positions::isValid);
            keys.add(at, key);
        }
        assertThat(keys).as("seed %d", seed).isSorted().doesNotHaveDuplicates();
    }
}
