package io.sunday.domain.view;

import static io.sunday.domain.column.Columns.faults;
import static io.sunday.domain.view.Boards.BOARD;
import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.change.Decision;
import io.sunday.domain.identity.UserId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ViewRulesTest {

    private static final ViewRules.By ANN = new ViewRules.By(new UserId(new UUID(0, 1)), Instant.EPOCH);

    private static Decision<View> with(String setting, @Nullable Object value) {
        Map<String, @Nullable Object> settings = new HashMap<>();
        settings.put(setting, value);
        return create("Name", "table", settings);
    }

    private static Decision<View> create(String name, String type, Map<String, @Nullable Object> settings) {
        return ViewRules.create(
                new ViewId(new UUID(0, 5)),
                BOARD,
                new ViewRules.Change(name, type, settings, null, null),
                "a0",
                Boards.ANN_IN_BERLIN,
                ANN);
    }

    @Test
    void each_faulty_setting_is_named() {
        assertThat(faults(with("surprise~/", 1))).containsExactly("/settings/surprise~0~1 unknown_setting");
        assertThat(faults(with("filter", Map.of("column", "gone", "op", "is", "value", 1))))
                .containsExactly("/settings/filter/column unknown_column");
        assertThat(faults(with("sort", "due"))).containsExactly("/settings/sort wrong_type");
        assertThat(faults(with("sort", List.of(Map.of("column", "press")))))
                .containsExactly("/settings/sort/0/column not_sortable");
        assertThat(faults(with("groupBy", "gone"))).containsExactly("/settings/groupBy unknown_column");
        assertThat(faults(with("hidden", List.of("note", "gone", "note"))))
                .containsExactly("/settings/hidden/1 unknown_column", "/settings/hidden/2 duplicate_column");
        assertThat(faults(with("hidden", Collections.nCopies(10_000, "note"))))
                .containsExactly("/settings/hidden too_many");
        assertThat(faults(with("widths", Map.of("note", 10.5)))).containsExactly("/settings/widths/note out_of_range");
        assertThat(faults(with("density", "huge"))).containsExactly("/settings/density unknown_choice");
        assertThat(faults(with("capacity", -1))).containsExactly("/settings/capacity out_of_range");
        assertThat(faults(with("capacities", Map.of("ann", "many"))))
                .containsExactly("/settings/capacities/ann invalid_user_id", "/settings/capacities/ann out_of_range");
        assertThat(faults(with("form", Map.of("questions", List.of(Map.of("column", "gone"))))))
                .containsExactly("/settings/form/questions/0/column unknown_column");
        assertThat(faults(with("emptyShown", "yes"))).containsExactly("/settings/emptyShown wrong_type");
        assertThat(faults(with("colors", List.of(Map.of("color", "red", "also", 1)))))
                .containsExactlyInAnyOrder(
                        "/settings/colors/0/also unknown_field",
                        "/settings/colors/0/filter required",
                        "/settings/colors/0/color invalid_color");
    }

    @Test
    void a_view_needs_a_name_and_a_kind_that_exists() {
        assertThat(faults(create(" ", "spiral", Map.of())))
                .containsExactly("/name required", "/type unknown_view_type");
    }

    @Test
    void settings_as_long_as_a_book_are_refused() {
        String word = "x".repeat(500);
        Map<String, Object> long_ = Map.of("column", "note", "op", "any_of", "value", Collections.nCopies(90, word));

        assertThat(faults(with("filter", long_))).containsExactly("/settings too_long");
    }

    @Test
    void every_kind_of_setting_is_kept() {
        Map<String, @Nullable Object> settings = new HashMap<>();
        settings.put(
                "filter",
                Map.of("column", "due", "op", "is", "value", Map.of("next", new BigDecimal("1E+1"), "unit", "day")));
        settings.put("sort", List.of(Map.of("column", "due", "direction", "desc")));
        settings.put("groupBy", "group");
        settings.put("widths", Map.of("name", new BigDecimal(200)));
        settings.put("colors", List.of(Map.of("filter", Map.of("column", "note", "op", "empty"), "color", "#00c875")));
        settings.put("hidden", null);

        View view = create("Name", "chart", settings).orThrow();

        assertThat(view.settings()).containsOnlyKeys("filter", "sort", "groupBy", "widths", "colors");
        assertThat(view.settings().get("filter").toString()).contains("next=10");
        assertThat(ViewSettings.missingColumns(view.settings(), Boards.board(List.of())))
                .containsExactly("due", "note");
    }

    @Test
    void settings_that_come_back_as_they_were_read_stay_whoever_wrote_them_and_whatever_is_gone() {
        View made = create("Name", "table", Map.of("sort", List.of(Map.of("column", "due", "direction", "desc"))))
                .orThrow();
        Map<String, Object> kept = new HashMap<>(made.settings());
        kept.put("link", Map.of("enabled", true, "password", false));
        View view = ViewRules.next(made, kept, ANN);
        BoardStructure without = Boards.board(List.of());

        assertThat(faults(changed(view, without, Map.of("link", Map.of("enabled", false)))))
                .containsExactly("/settings/link unknown_setting");
        assertThat(faults(changed(view, without, Map.of("groupBy", "due"))))
                .containsExactly("/settings/groupBy unknown_column");
        assertThat(changed(view, without, new HashMap<>(kept)).orThrow().settings())
                .isEqualTo(kept);
    }

    private static Decision<View> changed(View view, BoardStructure board, Map<String, @Nullable Object> settings) {
        return ViewRules.change(
                view,
                board,
                new ViewRules.Change(null, null, settings, null, null),
                view.position(),
                Boards.ANN_IN_BERLIN,
                ANN);
    }
}
