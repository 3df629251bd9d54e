package io.sunday.domain.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.column.Columns;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SharedViewTest {

    private static final List<String> HIDDEN = List.of("person", "amount", "note");

    @Test
    void a_table_shows_what_it_does_not_hide_and_the_column_that_it_groups_by() {
        SharedView table = shared(ViewType.TABLE, Map.of("hidden", HIDDEN, "groupBy", "amount"));

        assertThat(keys(table)).containsExactly("status", "amount", "due", "done", "page", "after");
        assertThat(table.groups()).isFalse();
        assertThat(table.settings()).containsEntry("hidden", List.of("amount")).containsEntry("groupBy", "amount");
        assertThat(shared(ViewType.TABLE, Map.of()).groups()).isTrue();
    }

    @Test
    void pictures_show_the_columns_that_they_are_drawn_from() {
        assertThat(keys(shared(ViewType.KANBAN, Map.of("cardColumns", List.of("due", "person"), "hidden", HIDDEN))))
                .containsExactly("status", "due");
        assertThat(keys(shared(ViewType.KANBAN, Map.of("column", "person", "cardColumns", List.of("due")))))
                .containsExactly("due", "person");
        assertThat(keys(shared(ViewType.CALENDAR, Map.of()))).containsExactly("status", "due");
        assertThat(keys(shared(ViewType.CALENDAR, Map.of("hidden", List.of("status")))))
                .containsExactly("due");
        assertThat(keys(shared(ViewType.CHART, Map.of("column", "person", "valueColumn", "amount"))))
                .containsExactly("amount", "person");
        assertThat(keys(shared(ViewType.WORKLOAD, Map.of()))).containsExactly("due", "person");
        assertThat(keys(shared(ViewType.FILES, Map.of()))).isEmpty();
        assertThat(shared(ViewType.KANBAN, Map.of("column", "group")).groups()).isTrue();
        assertThat(shared(ViewType.CHART, Map.of()).groups()).isFalse();
    }

    @Test
    void what_the_client_would_choose_is_chosen() {
        assertThat(shared(ViewType.KANBAN, Map.of()).settings()).containsEntry("column", "status");
        assertThat(shared(ViewType.KANBAN, Map.of("column", "gone")).settings()).containsEntry("column", "status");
        assertThat(shared(ViewType.CALENDAR, Map.of()).settings()).containsEntry("dateColumn", "due");
    }

    @Test
    void a_calendar_is_of_a_timeline_where_the_view_says_so_or_there_is_no_date() {
        Column plan = Columns.of("plan", "timeline", Map.of());
        BoardStructure both = Boards.board(List.of(plan, Columns.of("due", "date", Map.of())));

        assertThat(keys(SharedView.of(ViewType.CALENDAR, Map.of(), both))).containsExactly("due");
        assertThat(keys(SharedView.of(ViewType.CALENDAR, Map.of("dateColumn", "plan"), both)))
                .containsExactly("plan");
        assertThat(keys(SharedView.of(ViewType.CALENDAR, Map.of(), Boards.board(List.of(plan)))))
                .containsExactly("plan");
        assertThat(keys(SharedView.of(ViewType.TIMELINE, Map.of(), both))).containsExactly("plan");
    }

    @Test
    void settings_that_speak_of_what_is_hidden_or_name_people_are_kept_back() {
        Map<String, Object> rule = rule("status", "is", "Open");
        SharedView table = shared(
                ViewType.TABLE,
                Map.of(
                        "hidden",
                        List.of("amount", "note"),
                        "filter",
                        Map.of("column", "amount", "op", "gt", "value", 3),
                        "sort",
                        List.of(Map.of("column", "due"), Map.of("column", "amount")),
                        "pinned",
                        List.of("amount", "due"),
                        "widths",
                        Map.of("amount", 90, "due", 100, "name", 300),
                        "colors",
                        List.of(
                                rule,
                                rule("amount", "gt", 3),
                                rule("person", "is", "0190b6a0-0000-7000-8000-000000000001"),
                                rule("createdAt", "is", "today"),
                                Map.of(
                                        "filter",
                                        Map.of(
                                                "and",
                                                List.of(
                                                        rule.get("filter"),
                                                        rule("note", "is", "x").get("filter"))),
                                        "color",
                                        "#00c875"),
                                Map.of(
                                        "filter",
                                        rule("name", "is", "x").get("filter"),
                                        "color",
                                        "#00c875",
                                        "column",
                                        "amount"))));

        assertThat(table.settings())
                .doesNotContainKeys("filter", "sort", "hidden")
                .containsEntry("pinned", List.of("due"))
                .containsEntry("widths", Map.of("due", 100, "name", 300))
                .containsEntry("colors", List.of(rule));
        assertThat(shared(ViewType.TABLE, Map.of("sort", List.of(Map.of("column", "name"))))
                        .settings())
                .containsKey("sort");
    }

    @Test
    void what_is_overdue_depends_on_every_status() {
        List<Map<String, Object>> colors = List.of(rule("due", "is", "overdue"));

        assertThat(shared(ViewType.TABLE, Map.of("colors", colors)).settings()).containsEntry("colors", colors);
        assertThat(shared(ViewType.TABLE, Map.of("colors", colors, "hidden", List.of("status")))
                        .settings())
                .containsEntry("colors", List.of());
    }

    private static Map<String, Object> rule(String column, String op, Object value) {
        return Map.of("filter", Map.of("column", column, "op", op, "value", value), "color", "#00c875");
    }

    private static SharedView shared(ViewType type, Map<String, Object> settings) {
        return SharedView.of(type, settings, Boards.BOARD);
    }

    private static List<String> keys(SharedView view) {
        return view.columns().stream().map(Column::key).toList();
    }
}
