package io.sunday.domain.column;

import static io.sunday.domain.column.Columns.accepted;
import static io.sunday.domain.column.Columns.faults;
import static io.sunday.domain.column.Columns.parsed;
import static io.sunday.domain.column.Columns.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.board.Column;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The types whose values are one plain thing. */
class PlainTypesTest {

    private static final Column DROPDOWN = Columns.of(
            "dropdown",
            "dropdown",
            Map.of("labels", List.of(Map.of("label", "Red"), Map.of("label", "Green"), Map.of("label", "Blue"))));

    @Test
    void a_dropdown_refuses_labels_that_it_does_not_offer_and_a_label_twice_in_its_settings() {
        assertThat(refusal("Red", DROPDOWN)).containsExactly("/v wrong_type");
        assertThat(refusal(List.of("Red", "Pink"), DROPDOWN)).containsExactly("/v/1 unknown_label");
        assertThat(faults(ColumnTypes.named("dropdown")
                        .settings(Map.of("labels", List.of(Map.of("label", "A"), Map.of("label", " A "))), "/s")))
                .containsExactly("/s/labels/1/label duplicate_label");
    }

    @Test
    void a_dropdown_keeps_each_label_once_in_the_order_of_the_column() {
        assertThat(accepted(List.of("Blue", "Red", "Blue"), DROPDOWN)).isEqualTo(List.of("Red", "Blue"));
        assertThat(parsed("green, RED", DROPDOWN)).isEqualTo(List.of("Red", "Green"));
    }

    @Test
    void lists_take_what_is_to_be_added_and_removed() {
        ColumnType dropdown = ColumnTypes.named("dropdown");

        assertThat(faults(dropdown.change(List.of("Red"), Map.of("add", "Blue"), DROPDOWN, "/v")))
                .containsExactly("/v/add wrong_type");
        assertThat(faults(dropdown.change(List.of("Red"), Map.of("put", List.of()), DROPDOWN, "/v")))
                .containsExactly("/v/put unknown_field");
        assertThat(dropdown.change(
                                List.of("Red", "Green"),
                                Map.of("add", List.of("Blue"), "remove", List.of("Red")),
                                DROPDOWN,
                                "/v")
                        .orThrow())
                .isEqualTo(List.of("Green", "Blue"));
    }

    @Test
    void tags_refuse_what_is_no_word_and_too_many() {
        Column tags = Columns.of("tags");

        assertThat(refusal(List.of("a", 5), tags)).containsExactly("/v/1 wrong_type");
        assertThat(refusal(List.of(" # "), tags)).containsExactly("/v/0 required");
        assertThat(refusal(List.of("x".repeat(61)), tags)).containsExactly("/v/0 too_long");
        assertThat(refusal(IntStream.range(0, 51).mapToObj(i -> "t" + i).toList(), tags))
                .containsExactly("/v too_many");
        assertThat(accepted(List.of("#Red", "red", " blue "), tags)).isEqualTo(List.of("Red", "blue"));
        assertThat(accepted(List.of("caf\u00e9", "cafe\u0301"), tags)).isEqualTo(List.of("caf\u00e9"));
        assertThat(parsed("#a, \"b, c\"", tags)).isEqualTo(List.of("a", "b, c"));
    }

    @Test
    void a_rating_refuses_more_stars_than_there_are() {
        Column three = Columns.of("stars", "rating", Map.of("max", 3));

        assertThat(refusal(4, three)).containsExactly("/v out_of_range");
        assertThat(refusal(0, three)).containsExactly("/v out_of_range");
        assertThat(refusal(1.5, three)).containsExactly("/v out_of_range");
        assertThat(refusal("2", three)).containsExactly("/v wrong_type");
        assertThat(faults(ColumnTypes.named("rating").settings(Map.of("max", 11), "/s")))
                .containsExactly("/s/max out_of_range");
        assertThat(parsed("★★", three)).isEqualTo(BigDecimal.TWO);
        assertThat(parsed("3/3", three)).isEqualTo(BigDecimal.valueOf(3));
    }

    @Test
    void mail_addresses_and_telephone_numbers_refuse_what_is_none() {
        for (String wrong :
                List.of("ann", "ann@", "@example.com", "a b@c.de", "a@b", "a@b..de", "x".repeat(250) + "@b.de")) {
            assertThat(refusal(wrong, Columns.of("email"))).as(wrong).containsExactly("/v invalid_email");
        }
        for (String wrong : List.of("12", "phone", "+49 30 abc", "1".repeat(21), "--", "+")) {
            assertThat(refusal(wrong, Columns.of("phone"))).as(wrong).containsExactly("/v invalid_phone");
        }
        assertThat(parsed("Ann <ann@example.com>", Columns.of("email"))).isEqualTo("ann@example.com");
        assertThat(accepted("+1  (212) 555-0100 x12", Columns.of("phone"))).isEqualTo("+1 (212) 555-0100 x12");
    }

    @Test
    void a_country_is_known_by_its_codes_and_its_name() {
        Column country = Columns.of("country");

        assertThat(refusal("Germany", country)).containsExactly("/v unknown_country");
        assertThat(refusal("XX", country)).containsExactly("/v unknown_country");
        assertThat(faults(ColumnTypes.named("country").parse("Atlantis", country)))
                .containsExactly(" unknown_country");
        assertThat(accepted("de", country)).isEqualTo("DE");
        assertThat(List.of(parsed("deu", country), parsed("germany", country), parsed("UK", country)))
                .isEqualTo(List.of("DE", "DE", "GB"));
        assertThat(ColumnTypes.named("country").format("DE", country)).isEqualTo("Germany");
    }

    @Test
    void a_timeline_refuses_an_end_before_its_beginning_and_days_that_are_none() {
        Column timeline = Columns.of("timeline");

        assertThat(refusal(Map.of("from", "2026-08-14", "to", "2026-08-13"), timeline))
                .containsExactly("/v/to ends_before_it_starts");
        assertThat(refusal(Map.of("from", "2026-02-30", "to", "2026-03-01T00:00:00Z"), timeline))
                .containsExactly("/v/from invalid_date", "/v/to invalid_date");
        assertThat(refusal(Map.of("from", "2026-08-14", "till", "2026-08-15"), timeline))
                .containsExactly("/v/till unknown_field", "/v/to invalid_date");
        assertThat(parsed("14 Aug 2026 – 20 Aug 2026", timeline))
                .isEqualTo(Map.of("from", "2026-08-14", "to", "2026-08-20"));
    }

    @Test
    void weeks_and_hours_refuse_what_no_calendar_and_no_clock_has() {
        assertThat(refusal("2025-W53", Columns.of("week"))).containsExactly("/v invalid_week");
        assertThat(refusal("2026-W00", Columns.of("week"))).containsExactly("/v invalid_week");
        assertThat(refusal("24:00", Columns.of("hour"))).containsExactly("/v invalid_hour");
        assertThat(refusal("9:30", Columns.of("hour"))).containsExactly("/v invalid_hour");
        assertThat(faults(ColumnTypes.named("hour").parse("13 pm", Columns.of("hour"))))
                .containsExactly(" invalid_hour");
        assertThat(accepted("2026-W53", Columns.of("week"))).isEqualTo("2026-W53");
        assertThat(parsed("2027-01-01", Columns.of("week"))).isEqualTo("2026-W53");
        assertThat(parsed("12:05 am", Columns.of("hour"))).isEqualTo("00:05");
        assertThat(parsed("9pm", Columns.of("hour"))).isEqualTo("21:00");
    }

    @Test
    void a_place_has_both_degrees_or_an_address() {
        Column location = Columns.of("location");

        assertThat(refusal(Map.of("lat", 52.5), location)).containsExactly("/v required");
        assertThat(refusal(Map.of("lat", 91, "lng", 0), location)).containsExactly("/v/lat out_of_range");
        assertThat(refusal(Map.of("address", " "), location)).containsExactly("/v/address required");
        assertThat(refusal(Map.of("address", "x".repeat(501)), location)).containsExactly("/v/address too_long");
        assertThat(parsed("Berlin (52.52, 13.405)", location))
                .isEqualTo(
                        Map.of("lat", new BigDecimal("52.52"), "lng", new BigDecimal("13.405"), "address", "Berlin"));
    }

    @Test
    void zones_colors_and_limits_of_people_are_held() {
        Column one = Columns.of("owner", "people", Map.of("max", 1));
        String ann = "01a1fd4c-f5b8-73d2-968f-2c4cac4c7010";
        String bob = "01a1fd4c-f5b8-73d2-968f-2c4cac4c7011";

        assertThat(refusal("Mars/Base", Columns.of("world_clock"))).containsExactly("/v unknown_time_zone");
        assertThat(refusal("red", Columns.of("color"))).containsExactly("/v invalid_color");
        assertThat(refusal(List.of(ann, bob), one)).containsExactly("/v too_many");
        assertThat(faults(ColumnTypes.named("number").settings(Map.of("footer", "mode"), "/s")))
                .containsExactly("/s/footer unknown_footer");
        assertThat(parsed("america/new york", Columns.of("world_clock"))).isEqualTo("America/New_York");
        assertThat(parsed("#0C8", Columns.of("color"))).isEqualTo("#00cc88");
    }

    @Test
    void a_progress_weighs_its_status_columns() {
        Column first = Columns.of(
                "first",
                "status",
                Map.of("labels", List.of(Map.of("label", "Open"), Map.of("label", "Done", "done", true))));
        Column second = Columns.of("second", "status", first.settings());
        Column weighted = Columns.of(
                "progress",
                "progress",
                Map.of("columns", List.of(Map.of("key", "first", "weight", 2), Map.of("key", "second"))));
        ProgressColumn progress = new ProgressColumn();

        assertThat(faults(progress.settings(
                        Map.of("columns", List.of(Map.of("key", "a"), Map.of("key", "a", "weight", 0))), "/s")))
                .containsExactly("/s/columns/1/key duplicate_column", "/s/columns/1/weight out_of_range");
        assertThat(progress.compute(Map.of(), weighted, List.of())).isEmpty();
        assertThat(progress.compute(Map.of("first", "Done"), weighted, List.of(first, second)))
                .contains(BigDecimal.valueOf(67));
        assertThat(progress.compute(Map.of("first", "Done"), Columns.of("progress"), List.of(first, second)))
                .contains(BigDecimal.valueOf(50));
    }

    @Test
    void a_button_has_a_label_and_a_color_and_nothing_else() {
        ButtonColumn type = new ButtonColumn();

        assertThat(Columns.faults(type.settings(Map.of("label", " ", "color", "red", "recipe", "x"), "/s")))
                .containsExactlyInAnyOrder(
                        "/s/label invalid_label", "/s/color invalid_color", "/s/recipe unknown_field");
        assertThat(Columns.faults(type.settings(Map.of("label", "x".repeat(41)), "/s")))
                .containsExactly("/s/label invalid_label");
        assertThat(type.settings(Map.of("label", " Ship it ", "color", "#00C875"), "/s")
                        .orThrow())
                .isEqualTo(Map.of("label", "Ship it", "color", "#00c875"));
    }
}
