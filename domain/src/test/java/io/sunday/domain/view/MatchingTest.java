package io.sunday.domain.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MatchingTest {

    private static final String ANN = "0190b6a0-0000-7000-8000-000000000001";
    private static final String BEN = "0190b6a0-0000-7000-8000-000000000002";

    private static boolean matches(Map<String, Object> values, String column, String op, Object... value) {
        Map<String, Object> raw = value.length == 0
                ? Map.of("column", column, "op", op)
                : Map.of("column", column, "op", op, "value", value[0]);
        return FilterParser.parse(raw, Boards.BOARD, Boards.ANN_IN_BERLIN, "")
                .orThrow()
                .matches(Boards.item(values));
    }

    @Test
    void an_absent_value_is_empty_and_is_not_anything() {
        for (String column : List.of("status", "note", "amount", "due", "person", "done", "page")) {
            assertThat(matches(Map.of(), column, "empty")).isTrue();
            assertThat(matches(Map.of(), column, "not_empty")).isFalse();
        }
        assertThat(matches(Map.of(), "status", "is", "Done")).isFalse();
        assertThat(matches(Map.of(), "status", "is_not", "Done")).isTrue();
        assertThat(matches(Map.of(), "amount", "lt", 5)).isFalse();
        assertThat(matches(Map.of(), "note", "contains", "x")).isFalse();
    }

    @Test
    void no_items_match_an_empty_or_and_all_an_empty_and() {
        assertThat(new Filter.Or(List.of()).matches(Boards.item(Map.of()))).isFalse();
        assertThat(Filter.ALL.matches(Boards.item(Map.of()))).isTrue();
    }

    @Test
    void text_matches_without_regard_to_case() {
        assertThat(matches(Map.of("note", "Hello Wörld"), "note", "contains", "WÖR"))
                .isTrue();
        assertThat(matches(Map.of("note", "Hello"), "note", "is", "hello")).isTrue();
        assertThat(matches(Map.of("note", "Hello"), "note", "starts_with", "HE"))
                .isTrue();
        assertThat(matches(Map.of("note", "Hello"), "note", "ends_with", "LO")).isTrue();
        assertThat(matches(Map.of("note", "Hello"), "note", "any_of", List.of("x", "HELLO")))
                .isTrue();
        assertThat(matches(Map.of(), "name", "contains", "roof")).isTrue();
        assertThat(matches(Map.of("page", Map.of("url", "http://a", "text", "Site")), "page", "is", "site"))
                .isTrue();
        assertThat(matches(Map.of("page", Map.of("url", "http://a")), "page", "ends_with", "A"))
                .isTrue();
    }

    @Test
    void labels_match_exactly() {
        assertThat(matches(Map.of("status", "Done"), "status", "is", "Done")).isTrue();
        assertThat(matches(Map.of("status", "Done"), "status", "any_of", List.of("Open", "Done")))
                .isTrue();
        assertThat(matches(Map.of("status", "Done"), "status", "is_not", "Done"))
                .isFalse();
    }

    @Test
    void labels_match_by_what_they_are_called_without_regard_to_case() {
        assertThat(matches(Map.of("status", "Done"), "status", "contains", "ON"))
                .isTrue();
        assertThat(matches(Map.of("status", "Open"), "status", "starts_with", "do"))
                .isFalse();
        assertThat(matches(Map.of("status", "Open"), "status", "ends_with", "EN"))
                .isTrue();
        assertThat(matches(Map.of("status", "Open"), "status", "contains", "nobody says this"))
                .isFalse();
        assertThat(matches(Map.of(), "status", "contains", "o")).isFalse();
    }

    @Test
    void what_waits_for_an_item_is_found_by_it() {
        Map<String, Object> waits =
                Map.of("after", List.of(Map.of("itemId", ANN, "type", "FS", "lag", BigDecimal.ZERO)));

        assertThat(matches(waits, "after", "is", ANN)).isTrue();
        assertThat(matches(waits, "after", "is", BEN)).isFalse();
        assertThat(matches(waits, "after", "is_not", BEN)).isTrue();
        assertThat(matches(waits, "after", "any_of", List.of(BEN, ANN))).isTrue();
        assertThat(matches(Map.of(), "after", "is_not", ANN)).isTrue();
    }

    @Test
    void numbers_match_by_size() {
        Map<String, Object> ten = Map.of("amount", BigDecimal.TEN);

        assertThat(matches(ten, "amount", "is", new BigDecimal("10.0"))).isTrue();
        assertThat(matches(ten, "amount", "gt", 9.5)).isTrue();
        assertThat(matches(ten, "amount", "gte", 10)).isTrue();
        assertThat(matches(ten, "amount", "lt", 10)).isFalse();
        assertThat(matches(ten, "amount", "lte", 10)).isTrue();
        assertThat(matches(ten, "amount", "between", List.of(10, 11))).isTrue();
        assertThat(matches(ten, "amount", "any_of", List.of(1, 10))).isTrue();
        assertThat(matches(Map.of(), "number", "is", 12)).isTrue();
    }

    @Test
    void a_day_means_all_its_hours() {
        Map<String, Object> noon = Map.of("due", "2026-08-14T12:00:00Z");

        assertThat(matches(noon, "due", "is", "2026-08-14")).isTrue();
        assertThat(matches(noon, "due", "lte", "2026-08-14")).isTrue();
        assertThat(matches(noon, "due", "lt", "2026-08-14")).isFalse();
        assertThat(matches(noon, "due", "gt", "2026-08-14")).isFalse();
        assertThat(matches(noon, "due", "gt", "2026-08-14T11:59:59Z")).isTrue();
        assertThat(matches(noon, "due", "between", List.of("2026-08-14", "2026-08-14")))
                .isTrue();
        assertThat(matches(Map.of(), "createdAt", "is", "2026-08-14")).isTrue();
    }

    @Test
    void a_day_is_the_viewers_day() {
        Map<String, Object> justAfterMidnightInBerlin = Map.of("due", "2026-08-13T22:00:00Z");
        Map<String, Object> justBefore = Map.of("due", "2026-08-13T21:59:59Z");

        assertThat(matches(justAfterMidnightInBerlin, "due", "is", "2026-08-14"))
                .isTrue();
        assertThat(matches(justBefore, "due", "is", "2026-08-14")).isFalse();
        assertThat(matches(justAfterMidnightInBerlin, "due", "is", "today")).isTrue();
        assertThat(matches(justBefore, "due", "is", "yesterday")).isTrue();
        assertThat(matches(justBefore, "due", "is", "overdue")).isTrue();
        assertThat(matches(Map.of("due", "2026-08-14"), "due", "is", "overdue")).isFalse();
    }

    @Test
    void amounts_of_days_count_from_today() {
        Map<String, Object> inTwoWeeks = Map.of("due", "2026-08-28");

        assertThat(matches(inTwoWeeks, "due", "is", Map.of("next", 2, "unit", "week")))
                .isTrue();
        assertThat(matches(inTwoWeeks, "due", "is", Map.of("next", 13, "unit", "day")))
                .isFalse();
        assertThat(matches(inTwoWeeks, "due", "is", Map.of("offset", 14, "unit", "day")))
                .isTrue();
        assertThat(matches(inTwoWeeks, "due", "gt", Map.of("last", 1, "unit", "month")))
                .isTrue();
        assertThat(matches(inTwoWeeks, "due", "between", List.of("today", "next_month")))
                .isTrue();
    }

    @Test
    void the_edges_of_the_calendar_hold() {
        assertThat(matches(Map.of("due", "9999-12-31"), "due", "is", "9999-12-31"))
                .isTrue();
        assertThat(matches(Map.of("due", "9999-12-31T23:30:00Z"), "due", "gte", "9999-12-31"))
                .isTrue();
        assertThat(matches(Map.of("due", "0001-01-01"), "due", "is", "0001-01-01"))
                .isTrue();
    }

    @Test
    void me_is_who_looks() {
        assertThat(matches(Map.of("person", List.of(ANN)), "person", "is", "me"))
                .isTrue();
        assertThat(matches(Map.of("person", List.of(BEN)), "person", "any_of", List.of("me")))
                .isFalse();
    }

    @Test
    void my_teams_are_those_that_the_viewer_is_in_and_not_the_viewer() {
        Map<String, Object> team = Map.of("person", List.of("0190b6a0-0000-7000-8000-00000000000b"));

        for (String op : List.of("is", "contains")) {
            assertThat(matches(team, "person", op, "my_teams")).isTrue();
            assertThat(matches(Map.of("person", List.of(ANN)), "person", op, "my_teams"))
                    .isFalse();
        }
        assertThat(matches(team, "person", "is", "me")).isFalse();
        assertThat(matches(team, "person", "is_not", "my_teams")).isFalse();
        assertThat(matches(Map.of(), "person", "is_not", "my_teams")).isTrue();
        assertThat(matches(Map.of("person", List.of(ANN)), "person", "any_of", List.of("me", "my_teams")))
                .isTrue();
        assertThat(matches(Map.of("person", List.of(BEN)), "person", "any_of", List.of("me", "my_teams")))
                .isFalse();
    }

    @Test
    void who_is_in_no_team_finds_nothing_of_theirs() {
        Object condition = Map.of("column", "person", "op", "is", "value", "my_teams");
        Object without = Map.of("column", "person", "op", "is_not", "value", "my_teams");
        ViewContext alone = Boards.ANN_IN_BERLIN.in(Set.of());

        assertThat(FilterParser.parse(condition, Boards.BOARD, alone, "").orThrow())
                .isEqualTo(Filter.NONE);
        assertThat(FilterParser.parse(without, Boards.BOARD, alone, "").orThrow())
                .isEqualTo(new Filter.Not(Filter.NONE));
    }

    @Test
    void people_match_when_the_user_is_among_them() {
        Map<String, Object> both = Map.of("person", List.of(ANN, BEN));

        assertThat(matches(both, "person", "is", ANN)).isTrue();
        assertThat(matches(both, "person", "is_not", ANN)).isFalse();
        assertThat(matches(Map.of("person", List.of(BEN)), "person", "any_of", List.of(ANN, BEN)))
                .isTrue();
        assertThat(matches(Map.of("person", List.of(BEN)), "person", "contains", ANN))
                .isFalse();
    }

    @Test
    void an_unchecked_box_and_no_box_are_the_same() {
        assertThat(matches(Map.of(), "done", "is", false)).isTrue();
        assertThat(matches(Map.of("done", false), "done", "empty")).isTrue();
        assertThat(matches(Map.of("done", true), "done", "is", true)).isTrue();
        assertThat(matches(Map.of("done", true), "done", "is_not", false)).isTrue();
    }

    @Test
    void the_group_is_matched_by_its_id() {
        assertThat(matches(Map.of(), "group", "is", Boards.GROUP.value().toString()))
                .isTrue();
        assertThat(matches(Map.of(), "group", "is_not", Boards.GROUP.value().toString()))
                .isFalse();
    }
}
