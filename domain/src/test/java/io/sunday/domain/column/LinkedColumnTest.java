package io.sunday.domain.column;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Connections, and what becomes of the values of other items. */
class LinkedColumnTest {

    private static final String MOON = "0190b6a0-0000-7000-8000-000000000001";
    private static final String MARS = "0190b6a0-0000-7000-8000-000000000002";

    private static final Column NUMBER = Columns.of("n", "number", Map.of());
    private static final Column STATUS = Columns.of(
            "s", "status", Map.of("labels", List.of(Map.of("label", "Open"), Map.of("label", "Done", "done", true))));

    @Test
    void settings_that_say_too_little_or_what_there_is_not_are_refused() {
        assertThat(Columns.faults(settings("connect_boards", Map.of("boardId", "x", "twoWay", "yes"))))
                .containsExactly("/settings/boardId invalid_id", "/settings/twoWay wrong_type");
        assertThat(Columns.faults(settings("mirror", Map.of("aggregate", "list"))))
                .containsExactly("/settings/through required", "/settings/column required");
        assertThat(Columns.faults(settings("rollup", Map.of("aggregate", "list", "column", "A b"))))
                .containsExactly("/settings/aggregate unknown_aggregate", "/settings/column invalid_key");
        assertThat(Columns.faults(settings("rollup", Map.of("unit", 5, "wild", true))))
                .containsExactly("/settings/wild unknown_field", "/settings/unit invalid_unit");
    }

    @Test
    void a_connection_takes_ids_and_keeps_the_order_in_which_items_were_connected() {
        Column column = Columns.of("connect_boards");
        ConnectColumn type = new ConnectColumn();
        Object moon = List.of(ConnectColumn.part(MOON, "Moon"));

        assertThat(Columns.refusal(List.of("Moon"), column)).containsExactly("/v/0 invalid_item_id");
        assertThat(Columns.refusal(List.of(Map.of("id", MOON, "color", "red")), column))
                .containsExactly("/v/0 invalid_item_id");
        assertThat(Columns.faults(type.change(moon, Map.of("put", List.of()), column, "/v")))
                .containsExactly("/v/put unknown_field");
        assertThat(Columns.faults(type.parse("Moon", column))).containsExactly(" not_readable");
        assertThat(ConnectColumn.ids(
                        type.change(moon, List.of(MARS, MOON), column, "/v").orThrow()))
                .containsExactly(MOON, MARS);
        assertThat(type.change(moon, Map.of("remove", List.of(MOON.toUpperCase(Locale.ROOT))), column, "/v")
                        .orThrow())
                .isEqualTo(List.of());
    }

    @Test
    void both_columns_of_a_connection_keep_it_under_the_id_of_the_first() {
        String late = "ffffffff-ffff-7fff-8fff-ffffffffffff";
        Column oneWay = Columns.of("connect_boards");
        Column twoWay = oneWay.with(Map.of("boardId", MOON, "twoWay", true, "reverse", late));

        assertThat(ConnectColumn.connection(oneWay))
                .isEqualTo(new ConnectColumn.Connection(oneWay.id().value(), true));
        assertThat(ConnectColumn.connection(twoWay)).isEqualTo(ConnectColumn.connection(oneWay));
        assertThat(ConnectColumn.connection(
                        oneWay.with(Map.of("boardId", MOON, "reverse", "00000000-0000-0000-0000-000000000000"))))
                .extracting(ConnectColumn.Connection::first)
                .isEqualTo(false);
    }

    @Test
    void values_are_summed_up_as_exactly_as_they_are() {
        List<Map<String, Object>> items = List.of(
                Map.of("n", new BigDecimal("0.1"), "s", "Done"),
                Map.of("n", new BigDecimal("0.2")),
                Map.of("s", "Open"));

        assertThat(Aggregate.SUM.of(items, Optional.of(NUMBER))).contains(new BigDecimal("0.3"));
        assertThat(Aggregate.AVG.of(items, Optional.of(NUMBER))).contains(new BigDecimal("0.15"));
        assertThat(Aggregate.MIN.of(items, Optional.of(NUMBER))).contains(new BigDecimal("0.1"));
        assertThat(Aggregate.COUNT.of(items, Optional.of(NUMBER))).contains(BigDecimal.valueOf(2));
        assertThat(Aggregate.COUNT.of(items, Optional.empty())).contains(BigDecimal.valueOf(3));
        assertThat(Aggregate.PERCENT_DONE.of(items, Optional.of(STATUS))).contains(BigDecimal.valueOf(33));
        assertThat(Aggregate.LIST.of(items, Optional.of(STATUS))).contains(List.of("Done", "Open"));
        assertThat(Aggregate.SUM.of(List.of(), Optional.of(NUMBER))).isEmpty();
        assertThat(Aggregate.SUM.of(items, Optional.of(STATUS))).isEmpty();
    }

    @Test
    void a_value_stays_of_the_kind_that_its_board_sorts_it_as() {
        Column sum = Columns.of("r", "rollup", Map.of("column", "n", "aggregate", "sum"));
        Column settled = LinkedColumn.settled(sum, List.of(NUMBER)).orThrow();
        List<Map<String, Object>> items = List.of(Map.of("n", BigDecimal.ONE));

        assertThat(settled.settings()).containsEntry("result", "number");
        assertThat(LinkedColumn.value(settled, items, List.of(NUMBER))).contains(BigDecimal.ONE);
        assertThat(LinkedColumn.value(settled, items, List.of(Columns.of("n", "text", Map.of()))))
                .isEmpty();
        assertThat(LinkedColumn.value(settled, items, List.of())).isEmpty();
    }

    private static Decision<Map<String, Object>> settings(String type, Map<String, Object> settings) {
        return ColumnTypes.named(type).settings(settings, "/settings");
    }
}
