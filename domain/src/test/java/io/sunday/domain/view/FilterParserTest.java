package io.sunday.domain.view;

import static io.sunday.domain.column.Columns.faults;
import static io.sunday.domain.view.Boards.BOARD;
import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.change.Decision;
import io.sunday.domain.column.Columns;
import io.sunday.domain.column.Operator;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FilterParserTest {

    private static Map<String, Object> condition(String column, String op, Object value) {
        return Map.of("column", column, "op", op, "value", value);
    }

    private static Decision<Filter> parse(Object raw) {
        return FilterParser.parse(raw, BOARD, Boards.ANN_IN_BERLIN, "/filter");
    }

    @Test
    void what_is_no_condition_is_refused() {
        assertThat(faults(parse("status"))).containsExactly("/filter wrong_type");
        assertThat(faults(parse(List.of()))).containsExactly("/filter wrong_type");
        assertThat(faults(parse(Map.of("and", "x")))).containsExactly("/filter/and wrong_type");
        assertThat(faults(parse(Map.of("or", Collections.singletonList(null)))))
                .containsExactly("/filter/or/0 wrong_type");
        assertThat(faults(parse(Map.of()))).containsExactly("/filter/column required", "/filter/op unknown_operator");
    }

    @Test
    void every_fault_is_reported_with_its_pointer() {
        assertThat(faults(parse(Map.of(
                        "and",
                        List.of(
                                condition("nope", "is", "x"),
                                condition("status", "is", "Closed"),
                                condition("status", "gt", "x"),
                                Map.of("or", List.of(condition("amount", "gt", "ten"), condition("due", "lt", "soon"))),
                                condition("page", "like", "x"))))))
                .containsExactly(
                        "/filter/and/0/column unknown_column",
                        "/filter/and/1/value unknown_label",
                        "/filter/and/2/op operator_not_supported",
                        "/filter/and/3/or/0/value wrong_type",
                        "/filter/and/3/or/1/value invalid_date",
                        "/filter/and/4/op unknown_operator");
    }

    @Test
    void unknown_fields_are_refused() {
        assertThat(faults(parse(Map.of("column", "note", "op", "empty", "not", true))))
                .containsExactly("/filter/not unknown_field");
        assertThat(faults(parse(Map.of("and", List.of(), "or", List.of()))))
                .containsExactly("/filter/or unknown_field");
    }

    @Test
    void the_number_of_values_must_fit_the_operator() {
        assertThat(faults(parse(condition("note", "empty", "x")))).containsExactly("/filter/value unexpected_value");
        assertThat(faults(parse(Map.of("column", "note", "op", "is")))).containsExactly("/filter/value required");
        assertThat(faults(parse(condition("amount", "between", List.of(1)))))
                .containsExactly("/filter/value wrong_type");
        assertThat(faults(parse(condition("status", "any_of", "Done")))).containsExactly("/filter/value wrong_type");
        assertThat(faults(parse(condition("status", "any_of", List.of())))).containsExactly("/filter/value wrong_type");
        assertThat(faults(parse(condition("status", "any_of", Collections.singletonList(null)))))
                .containsExactly("/filter/value/0 required");
        assertThat(faults(parse(condition("status", "any_of", Collections.nCopies(101, "Done")))))
                .containsExactly("/filter/value wrong_type");
    }

    @Test
    void values_of_the_fields_of_an_item_are_checked() {
        assertThat(faults(parse(condition("group", "is", "00000000-0000-0000-0000-000000000001"))))
                .containsExactly("/filter/value unknown_group");
        assertThat(faults(parse(condition("number", "is", "x")))).containsExactly("/filter/value wrong_type");
        assertThat(faults(parse(condition("createdAt", "gt", "x")))).containsExactly("/filter/value invalid_date");
        assertThat(faults(parse(condition("name", "contains", "a".repeat(501)))))
                .containsExactly("/filter/value too_long");
        assertThat(faults(parse(condition("person", "is", "somebody"))))
                .containsExactly("/filter/value invalid_user_id");
        assertThat(faults(parse(condition("after", "is", "the roof"))))
                .containsExactly("/filter/value invalid_item_id");
        assertThat(faults(parse(condition("after", "any_of", List.of(1)))))
                .containsExactly("/filter/value/0 invalid_item_id");
        assertThat(faults(parse(condition("after", "contains", "the roof"))))
                .containsExactly("/filter/op operator_not_supported");
        assertThat(faults(parse(condition("status", "contains", "")))).containsExactly("/filter/value required");
        assertThat(faults(parse(condition("status", "starts_with", 1)))).containsExactly("/filter/value wrong_type");
    }

    @Test
    void a_filter_that_is_too_deep_or_too_large_is_refused() {
        Object deep = condition("note", "is", "x");
        for (int i = 0; i < 10; i++) {
            deep = Map.of("and", List.of(deep));
        }
        assertThat(faults(parse(deep))).containsExactly("/filter/and/0/and/0/and/0/and/0/and too_deep");

        Object wide = Map.of("or", Collections.nCopies(10_000, condition("note", "is", "x")));
        assertThat(faults(parse(wide))).containsExactly("/filter/or/50 too_many");
    }

    @Test
    void a_value_of_null_is_no_value() {
        Map<String, Object> raw = new HashMap<>(Map.of("column", "note", "op", "empty"));
        raw.put("value", null);

        assertThat(parse(raw).isAccepted()).isTrue();
    }

    @Test
    void operands_are_kept_in_canonical_form() {
        Filter filter = parse(condition("amount", "between", List.of(1, 2.50))).orThrow();

        assertThat(filter).isInstanceOfSatisfying(Filter.Condition.class, condition -> {
            assertThat(condition.operator()).isEqualTo(Operator.BETWEEN);
            assertThat(condition.operands()).containsExactly(BigDecimal.ONE, new BigDecimal("2.5"));
        });
    }

    @Test
    void a_filter_of_nothing_but_empty_groups_is_bounded() {
        List<Object> empty = Collections.nCopies(10_000, Map.of("and", List.of()));

        assertThat(faults(parse(Map.of("or", empty)))).containsExactly("/filter/or/199 too_many");
    }

    @Test
    void what_is_said_of_days_is_checked() {
        assertThat(faults(parse(condition("due", "is", "someday")))).containsExactly("/filter/value invalid_date");
        assertThat(faults(parse(condition("due", "is", Map.of("next", 2)))))
                .containsExactly("/filter/value invalid_date");
        assertThat(faults(parse(condition("due", "is", Map.of("next", 0, "unit", "day")))))
                .containsExactly("/filter/value/next out_of_range");
        assertThat(faults(parse(condition("due", "is", Map.of("offset", 1e9, "unit", "day")))))
                .containsExactly("/filter/value/offset out_of_range");
        assertThat(faults(parse(condition("due", "is", Map.of("last", 1, "unit", "decade")))))
                .containsExactly("/filter/value/unit unknown_unit");
        assertThat(faults(parse(condition("due", "lt", "overdue"))))
                .containsExactly("/filter/op operator_not_supported");
        assertThat(faults(parse(condition("note", "is", Map.of("next", 2, "unit", "day")))))
                .isNotEmpty();
    }

    @Test
    void a_recipe_is_not_me() {
        Decision<Filter> parsed = FilterParser.parse(
                condition("person", "is", "me"), BOARD, ViewContext.nobody(Instant.EPOCH), "/filter");

        assertThat(faults(parsed)).containsExactly("/filter/value no_viewer");
        assertThat(faults(FilterParser.parse(
                        condition("person", "any_of", List.of(new UUID(0, 1).toString(), "my_teams")),
                        BOARD,
                        ViewContext.nobody(Instant.EPOCH),
                        "/filter")))
                .containsExactly("/filter/value/1 no_viewer");
    }

    @Test
    void a_column_wins_over_a_field_of_the_same_name() {
        BoardStructure board = Boards.board(List.of(Columns.of("number", "text", Map.of())));

        assertThat(FilterParser.parse(condition("number", "starts_with", "A"), board, Boards.ANN_IN_BERLIN, "")
                        .isAccepted())
                .isTrue();
    }

    @Test
    void the_conditions_of_an_automation_all_have_to_hold() {
        Filter filter = FilterParser.parseAll(
                        List.of(condition("status", "is", "Done"), condition("amount", "gt", 5)),
                        BOARD,
                        Boards.ANN_IN_BERLIN,
                        "/conditions")
                .orThrow();

        assertThat(filter.matches(Boards.item(Map.of("status", "Done", "amount", BigDecimal.TEN))))
                .isTrue();
        assertThat(filter.matches(Boards.item(Map.of("status", "Done")))).isFalse();
        assertThat(faults(FilterParser.parseAll(
                        List.of(condition("x", "is", 1)), BOARD, Boards.ANN_IN_BERLIN, "/conditions")))
                .containsExactly("/conditions/0/column unknown_column");
    }
}
