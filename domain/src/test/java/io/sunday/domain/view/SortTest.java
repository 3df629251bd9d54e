package io.sunday.domain.view;

import static io.sunday.domain.column.Columns.faults;
import static io.sunday.domain.view.Boards.BOARD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SortTest {

    @Test
    void faults_are_reported_with_their_pointers() {
        assertThat(faults(Sort.parse(7, BOARD, "/sort"))).containsExactly("/sort wrong_type");
        assertThat(faults(Sort.parse(
                        List.of(
                                Map.of("column", "nope"),
                                Map.of("column", "press"),
                                Map.of("column", "due", "direction", "up", "nulls", "first"),
                                "due"),
                        BOARD,
                        "/sort")))
                .containsExactly(
                        "/sort/0/column unknown_column",
                        "/sort/1/column not_sortable",
                        "/sort/2/nulls unknown_field",
                        "/sort/2/direction unknown_direction",
                        "/sort/3/column required");
        assertThat(faults(Sort.parse("due,-due", BOARD, "/sort"))).containsExactly("/sort duplicate_column");
        assertThat(faults(Sort.parse("due,", BOARD, "/sort"))).containsExactly("/sort unknown_column");
        assertThat(faults(Sort.parse("status,note,amount,due,done,page", BOARD, "/sort")))
                .containsExactly("/sort too_many");
    }

    @Test
    void both_forms_mean_the_same() {
        Sort json = Sort.parse(
                        List.of(Map.of("column", "due", "direction", "desc"), Map.of("column", "name")), BOARD, "")
                .orThrow();

        assertThat(Sort.parse("-due, name", BOARD, "").orThrow()).isEqualTo(json);
        assertThat(json.keys()).extracting(Sort.Key::descending).containsExactly(true, false);
    }

    @Test
    void no_keys_mean_the_order_of_the_board() {
        assertThat(Sort.parse("", BOARD, "").orThrow()).isEqualTo(Sort.BOARD_ORDER);
        assertThat(Sort.parse(List.of(), BOARD, "").orThrow()).isEqualTo(Sort.BOARD_ORDER);
    }
}
