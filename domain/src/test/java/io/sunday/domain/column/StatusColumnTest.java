package io.sunday.domain.column;

import static io.sunday.domain.column.Columns.accepted;
import static io.sunday.domain.column.Columns.faults;
import static io.sunday.domain.column.Columns.parsed;
import static io.sunday.domain.column.Columns.refusal;
import static io.sunday.domain.column.Columns.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.board.Column;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusColumnTest {

    private final StatusColumn type = new StatusColumn();

    @Test
    void an_unknown_label_is_refused_with_its_pointer() {
        assertThat(refusal("Nope", status("Done"))).containsExactly("/v unknown_label");
        assertThat(refusal("done", status("Done"))).containsExactly("/v unknown_label");
    }

    @Test
    void what_is_not_text_is_refused() {
        assertThat(refusal(1, status("Done"))).containsExactly("/v wrong_type");
        assertThat(refusal(Map.of("label", "Done"), status("Done"))).containsExactly("/v wrong_type");
    }

    @Test
    void labels_need_a_text_that_is_there_once() {
        assertThat(faults(type.settings(
                        Map.of("labels", List.of(Map.of("color", "#ffffff"), Map.of("label", " "))), "/settings")))
                .containsExactly("/settings/labels/0/label required", "/settings/labels/1/label required");
        assertThat(faults(type.settings(
                        Map.of("labels", List.of(Map.of("label", "A"), Map.of("label", " A "))), "/settings")))
                .containsExactly("/settings/labels/1/label duplicate_label");
        assertThat(faults(type.settings(Map.of("labels", List.of(Map.of("label", "a\0"))), "/s")))
                .containsExactly("/s/labels/0/label invalid_label");
        assertThat(faults(type.settings(Map.of("labels", List.of(Map.of("label", "a".repeat(101)))), "/s")))
                .containsExactly("/s/labels/0/label invalid_label");
    }

    @Test
    void settings_of_the_wrong_form_are_refused_with_every_pointer() {
        assertThat(faults(type.settings(Map.of("labels", "Done"), "/s"))).containsExactly("/s/labels wrong_type");
        assertThat(faults(type.settings(
                        Map.of(
                                "labels",
                                List.of(
                                        "Done",
                                        Map.of("label", "B", "color", "red"),
                                        Map.of("label", "C", "order", "x"),
                                        Map.of("label", "D", "done", "x", "a/b", 1)),
                                "more",
                                1),
                        "/s")))
                .containsExactlyInAnyOrder(
                        "/s/more unknown_field",
                        "/s/labels/0 wrong_type",
                        "/s/labels/1/color invalid_color",
                        "/s/labels/2/order wrong_type",
                        "/s/labels/3/a~1b unknown_field",
                        "/s/labels/3/done wrong_type");
    }

    @Test
    void too_many_labels_are_refused() {
        List<Object> labels = new ArrayList<>(Collections.nCopies(StatusColumn.LABELS_MAX + 1, Map.of("label", "A")));

        assertThat(faults(type.settings(Map.of("labels", labels), "/s"))).containsExactly("/s/labels too_many");
    }

    @Test
    void a_known_label_is_accepted_and_empty_text_means_none() {
        assertThat(accepted("Done", status("Open", "Done"))).isEqualTo("Done");
        assertThat(type.isEmpty(accepted("", status("Done")))).isTrue();
    }

    @Test
    void text_is_read_without_regard_to_case_and_surrounding_space() {
        assertThat(parsed(" done ", status("Open", "Done"))).isEqualTo("Done");
        assertThat(parsed("DONE", status("Done", "DONE"))).isEqualTo("DONE");
    }

    @Test
    void a_new_column_starts_with_three_labels() {
        assertThat(StatusLabels.of(Columns.of("status"))).containsExactly("Working on it", "Done", "Stuck");
    }

    @Test
    void labels_get_the_colors_people_expect_and_are_kept_in_their_order() {
        Column column = Columns.of(
                "s",
                "status",
                Map.of(
                        "labels",
                        List.of(
                                Map.of("label", "Resolved", "order", 2, "done", true),
                                Map.of("label", "In Progress", "order", 1),
                                Map.of("label", "New", "order", 0, "color", "#ABCDEF"))));

        assertThat(column.settings().get("labels"))
                .isEqualTo(List.of(
                        Map.of("label", "New", "color", "#abcdef", "order", BigDecimal.ZERO),
                        Map.of("label", "In Progress", "color", "#fdab3d", "order", BigDecimal.ONE),
                        Map.of("label", "Resolved", "color", "#00c875", "order", BigDecimal.TWO, "done", true)));
    }

    @Test
    void values_compare_in_label_order_with_removed_labels_last() {
        List<Object> values = new ArrayList<>(List.of("Gone", "Done", "Open"));

        values.sort(type.comparator(status("Open", "Done")));

        assertThat(values).containsExactly("Open", "Done", "Gone");
    }

    @Test
    void settings_that_were_read_are_read_again_to_the_same() {
        Column column = status("Open", "Done");

        assertThat(type.settings(column.settings(), "").orThrow()).isEqualTo(column.settings());
    }
}
