package io.sunday.domain.column;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.Rejection;
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

    private static final BoardId BOARD = BoardId.of(MOON);
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

        assertThat(ConnectColumn.connection(oneWay, BOARD))
                .isEqualTo(new ConnectColumn.Connection(oneWay.id().value(), true));
        assertThat(ConnectColumn.connection(twoWay, BOARD)).isEqualTo(ConnectColumn.connection(oneWay, BOARD));
        assertThat(ConnectColumn.connection(
                        oneWay.with(Map.of("boardId", MOON, "reverse", "00000000-0000-0000-0000-000000000000")), BOARD))
                .extracting(ConnectColumn.Connection::first)
                .isEqualTo(false);
    }

    @Test
    void values_are_summed_up_as_exactly_as_they_are() {
        OtherItems.Side items = OtherItems.Side.of(
                BOARD,
                List.of(
                        Map.of("n", new BigDecimal("0.1"), "s", "Done"),
                        Map.of("n", new BigDecimal("0.2")),
                        Map.of("s", "Open")),
                List.of(NUMBER, STATUS));

        assertThat(value("sum", "n", items)).contains(new BigDecimal("0.3"));
        assertThat(value("avg", "n", items)).contains(new BigDecimal("0.15"));
        assertThat(value("min", "n", items)).contains(new BigDecimal("0.1"));
        assertThat(value("count", "n", items)).contains(BigDecimal.valueOf(2));
        assertThat(LinkedColumn.value(Columns.of("r", "rollup", Map.of("aggregate", "count")), items))
                .contains(BigDecimal.valueOf(3));
        assertThat(value("percent_done", "s", items)).contains(BigDecimal.valueOf(33));
        assertThat(value("list", "s", items)).contains(List.of("Done", "Open"));
        assertThat(value("sum", "n", OtherItems.Side.of(BOARD, List.of(), List.of(NUMBER))))
                .isEmpty();
    }

    private static Optional<Object> value(String aggregate, String key, OtherItems.Side items) {
        Column column = Columns.of("r", "mirror", Map.of("through", "c", "column", key, "aggregate", aggregate));
        return LinkedColumn.value(LinkedColumn.settled(column, items.columns()).orThrow(), items);
    }

    @Test
    void columns_of_several_boards_have_to_be_of_one_kind_and_there() {
        BoardId other = BoardId.of(MARS);
        Map<BoardId, List<Column>> boards =
                Map.of(BOARD, List.of(NUMBER, STATUS), other, List.of(Columns.of("cost", "number", Map.of())));

        assertThat(refusal("sum", Map.of(MOON, "n", MARS, "n"), boards))
                .isEqualTo("unknown_column /settings/sources/" + MARS);
        assertThat(refusal("sum", Map.of(MOON, "n", "0190b6a0-0000-7000-8000-000000000009", "n"), boards))
                .isEqualTo("unknown_column /settings/sources/0190b6a0-0000-7000-8000-000000000009");
        assertThat(refusal("sum", Map.of(MOON, "s", MARS, "cost"), boards))
                .isEqualTo("unsuitable_aggregate /settings/aggregate");
        assertThat(refusal(
                        "list",
                        Map.of(MOON, "s", MARS, "who"),
                        Map.of(BOARD, List.of(STATUS), other, List.of(Columns.of("who", "people", Map.of())))))
                .isEqualTo("different_kinds /settings/sources");
        assertThat(Columns.faults(settings("mirror", Map.of("through", "c", "sources", Map.of("x", "n", MOON, "A b")))))
                .containsExactlyInAnyOrder(
                        "/settings/sources/x invalid_key", "/settings/sources/" + MOON + " invalid_key");
    }

    @Test
    void what_several_boards_hold_is_one_value() {
        BoardId other = BoardId.of(MARS);
        OtherItems.Side items = new OtherItems.Side(
                List.of(
                        new OtherItems.Other(BOARD, Map.of("n", BigDecimal.ONE)),
                        new OtherItems.Other(other, Map.of("cost", BigDecimal.TEN, "n", "no number")),
                        new OtherItems.Other(BOARD, Map.of("n", BigDecimal.TWO))),
                Map.of(
                        BOARD,
                        List.of(NUMBER),
                        other,
                        List.of(Columns.of("cost", "number", Map.of()), Columns.of("n", "text", Map.of()))),
                false);
        Column both = Columns.of(
                "r", "rollup", Map.of("through", "c", "aggregate", "sum", "sources", Map.of(MOON, "n", MARS, "cost")));
        Column one =
                Columns.of("r", "rollup", Map.of("through", "c", "aggregate", "sum", "sources", Map.of(MOON, "n")));

        assertThat(LinkedColumn.value(
                        LinkedColumn.settled(both, items.columns()).orThrow(), items))
                .contains(BigDecimal.valueOf(13));
        assertThat(LinkedColumn.value(LinkedColumn.settled(one, items.columns()).orThrow(), items))
                .contains(BigDecimal.valueOf(3));
    }

    private static String refusal(String aggregate, Map<String, Object> sources, Map<BoardId, List<Column>> boards) {
        Column column = Columns.of("r", "mirror", Map.of("through", "c", "aggregate", aggregate, "sources", sources));
        return LinkedColumn.settled(column, boards) instanceof Decision.Refused<Column>(Rejection rejection)
                ? rejection.code() + " " + rejection.errors().getFirst().pointer()
                : "";
    }

    @Test
    void boards_are_said_in_one_way_or_the_other_and_the_first_one_stays_the_first() {
        assertThat(Columns.faults(settings("connect_boards", Map.of()))).containsExactly("/settings/boardId required");
        assertThat(Columns.faults(settings("connect_boards", Map.of("boardIds", List.of()))))
                .containsExactly("/settings/boardIds wrong_type");
        assertThat(Columns.faults(settings("connect_boards", Map.of("boardIds", List.of(MOON, "x")))))
                .containsExactly("/settings/boardIds/1 invalid_id");
        assertThat(Columns.faults(settings("connect_boards", Map.of("boardId", MARS, "boardIds", List.of(MOON)))))
                .containsExactly("/settings/boardId not_among_boards");
        assertThat(Columns.faults(
                        settings("connect_boards", Map.of("boardIds", java.util.Collections.nCopies(21, MOON)))))
                .containsExactly("/settings/boardIds too_many");
        assertThat(settings("connect_boards", Map.of("boardId", MARS, "boardIds", List.of(MOON, MARS, MOON)))
                        .orThrow())
                .isEqualTo(Map.of("boardId", MARS, "boardIds", List.of(MARS, MOON)));
    }

    @Test
    void a_value_stays_of_the_kind_that_its_board_sorts_it_as() {
        Column sum = Columns.of("r", "rollup", Map.of("column", "n", "aggregate", "sum"));
        Column settled =
                LinkedColumn.settled(sum, Map.of(BOARD, List.of(NUMBER))).orThrow();
        List<Map<String, Object>> items = List.of(Map.of("n", BigDecimal.ONE));

        assertThat(settled.settings()).containsEntry("result", "number");
        assertThat(LinkedColumn.value(settled, OtherItems.Side.of(BOARD, items, List.of(NUMBER))))
                .contains(BigDecimal.ONE);
        assertThat(LinkedColumn.value(
                        settled, OtherItems.Side.of(BOARD, items, List.of(Columns.of("n", "text", Map.of())))))
                .isEmpty();
        assertThat(LinkedColumn.value(settled, OtherItems.Side.of(BOARD, items, List.of())))
                .isEmpty();
    }

    private static Decision<Map<String, Object>> settings(String type, Map<String, Object> settings) {
        return ColumnTypes.named(type).settings(settings, "/settings");
    }
}
