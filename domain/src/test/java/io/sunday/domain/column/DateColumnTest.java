package io.sunday.domain.column;

import static io.sunday.domain.column.Columns.accepted;
import static io.sunday.domain.column.Columns.faults;
import static io.sunday.domain.column.Columns.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.board.Column;
import io.sunday.domain.column.DateText.Order;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateColumnTest {

    private final Column date = Columns.of("date");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-30",
                "2026-13-01",
                "2026-1-1",
                "0000-01-01",
                "12026-01-01",
                "tomorrow",
                "2026-08-14T13:00",
                "2026-08-14T25:00:00Z",
                "2026-08-14 13:00:00Z",
                "2026-08-14T13:00:00",
                "0001-01-01T00:00:00+01:00",
                "2026-08-14T13:00:00+99:00",
                "2026-08-14\0"
            })
    void what_is_no_date_is_refused(String text) {
        assertThat(refusal(text, date)).containsExactly("/v invalid_date");
    }

    @Test
    void what_is_not_text_is_refused() {
        assertThat(refusal(20260814, date)).containsExactly("/v wrong_type");
    }

    @Test
    void settings_are_checked() {
        DateColumn type = new DateColumn();

        assertThat(faults(type.settings(Map.of("time", "yes", "zone", "CET"), "/s")))
                .containsExactlyInAnyOrder("/s/zone unknown_field", "/s/time wrong_type");
        assertThat(type.settings(Map.of("time", true), "/s").orThrow()).isEqualTo(Map.of("time", true));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-08-14,2026-08-14",
        "2024-02-29,2024-02-29",
        "2026-08-14T13:00:00Z,2026-08-14T13:00:00Z",
        "2026-08-14T13:00:00.000Z,2026-08-14T13:00:00Z",
        "2026-08-14T13:00:00+02:00,2026-08-14T11:00:00Z",
        "2026-08-14T23:30:00-02:00,2026-08-15T01:30:00Z"
    })
    void moments_are_kept_in_utc_to_the_second(String text, String expected) {
        assertThat(accepted(text, date)).isEqualTo(expected);
    }

    @Test
    void a_day_comes_before_the_hours_in_it() {
        assertThat(new DateColumn().comparator(date).compare("2026-08-14", "2026-08-14T00:00:00Z"))
                .isNegative();
        assertThat(new DateColumn().comparator(date).compare("2026-08-15", "2026-08-14T23:59:59Z"))
                .isPositive();
        assertThat(DateColumn.valueOf(Instant.parse("2026-08-14T00:00:00.9Z"))).isEqualTo("2026-08-14T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "30/Sep/21 17:20|2021-09-30T17:20:00Z",
                "30/Sep/21|2021-09-30",
                "2021-09-30 17:20|2021-09-30T17:20:00Z",
                "2021-09-30T17:20:11.5Z|2021-09-30T17:20:11Z",
                "2021-09-30T17:20+0200|2021-09-30T15:20:00Z",
                "2021/9/3|2021-09-03",
                "30 September 2021|2021-09-30",
                "30. Sept 2021|2021-09-30",
                "Sep 30, 2021|2021-09-30",
                "September 1st, 2021 5:20 PM|2021-09-01T17:20:00Z",
                "9/30/2021|2021-09-30",
                "9/3/21 12:05 AM|2021-09-03T00:05:00Z",
                "1/Jan/70|1970-01-01",
                "1/Jan/68|2068-01-01"
            })
    void dates_are_read_as_other_products_write_them(String text, String expected) {
        assertThat(DateText.parse(text, Order.MONTH_FIRST)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "31/Feb/21",
                "30/Xyz/21",
                "13/13/2021",
                "1/2/3",
                "3.4.0",
                "2.10.1",
                "17:20",
                "2021",
                "1/2-2021",
                "13/1/2021 13:00 PM",
                "1/1/2021 24:01"
            })
    void other_text_is_no_date(String text) {
        assertThat(DateText.parse(text, Order.MONTH_FIRST)).isEmpty();
    }

    @Test
    void an_ambiguous_date_is_read_in_the_order_told() {
        assertThat(DateText.parse("3/4/2021", Order.DAY_FIRST)).contains("2021-04-03");
        assertThat(DateText.parse("3/4/2021", Order.MONTH_FIRST)).contains("2021-03-04");
    }
}
