package io.sunday.usecases.recurrence;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.change.Decision;
import io.sunday.domain.recurrence.Recurrence.Timing;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a rule is due: what is refused, the calendar, and the clocks that change. */
final class RuleDatesTest {

    private static final String BERLIN = "Europe/Berlin";

    @Test
    void what_is_no_rule_of_days_is_refused() {
        assertThat(refused("FREQ=SOMETIMES", BERLIN, "2026-01-01T09:00")).isEqualTo("invalid_rule");
        assertThat(refused("weekly", BERLIN, "2026-01-01T09:00")).isEqualTo("invalid_rule");
        assertThat(refused("FREQ=HOURLY", BERLIN, "2026-01-01T09:00")).isEqualTo("unsupported_rule");
        assertThat(refused("FREQ=DAILY;BYHOUR=1,2,3", BERLIN, "2026-01-01T09:00"))
                .isEqualTo("unsupported_rule");
        assertThat(refused("FREQ=DAILY;COUNT=2000000", BERLIN, "2026-01-01T09:00"))
                .isEqualTo("unsupported_rule");
        assertThat(refused("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", BERLIN, "2026-01-01T09:00"))
                .isEqualTo("never_due");
        assertThat(refused("FREQ=DAILY;UNTIL=20250101T000000Z", BERLIN, "2026-01-01T09:00"))
                .isEqualTo("never_due");
        assertThat(refused("FREQ=DAILY", "Mars/Olympus", "2026-01-01T09:00")).isEqualTo("unknown_time_zone");
        assertThat(refused("FREQ=DAILY", BERLIN, "tomorrow")).isEqualTo("invalid_start");
        assertThat(refused("FREQ=DAILY", BERLIN, "+99999-01-01T09:00")).isEqualTo("invalid_start");
    }

    @Test
    void days_come_in_the_order_of_the_calendar_and_end_with_the_rule() {
        assertThat(next("FREQ=WEEKLY;BYDAY=MO,FR;COUNT=3", "UTC", "2026-11-23T09:00", "2026-11-01T00:00:00Z"))
                .containsExactly("2026-11-23T09:00:00Z", "2026-11-27T09:00:00Z", "2026-11-30T09:00:00Z");
        assertThat(next("FREQ=MONTHLY;BYDAY=-1FR", "UTC", "2026-11-27T09:00", "2026-12-01T00:00:00Z"))
                .startsWith("2026-12-25T09:00:00Z", "2027-01-29T09:00:00Z");
        assertThat(next("FREQ=MONTHLY;BYMONTHDAY=31", "UTC", "2027-01-31T09:00", "2027-01-31T09:00:00Z"))
                .startsWith("2027-03-31T09:00:00Z", "2027-05-31T09:00:00Z");
        assertThat(next("FREQ=YEARLY", "UTC", "2028-02-29T09:00", "2028-03-01T00:00:00Z"))
                .startsWith("2032-02-29T09:00:00Z");
        assertThat(next("FREQ=DAILY;INTERVAL=2;UNTIL=20261127", "UTC", "2026-11-23T09:00", "2026-11-23T09:00:00Z"))
                .containsExactly("2026-11-25T09:00:00Z", "2026-11-27T09:00:00Z");
        assertThat(next("FREQ=DAILY;COUNT=2", "UTC", "2026-11-23T09:00", "2026-11-24T09:00:00Z"))
                .isEmpty();
    }

    @Test
    void the_time_of_day_stays_when_the_clocks_change() {
        assertThat(next("FREQ=WEEKLY", BERLIN, "2026-10-19T09:00", "2026-10-18T00:00:00Z"))
                .startsWith("2026-10-19T07:00:00Z", "2026-10-26T08:00:00Z");
    }

    @Test
    void a_time_that_is_skipped_is_as_much_later_and_one_that_comes_twice_is_the_first() {
        assertThat(next("FREQ=DAILY", BERLIN, "2026-03-28T02:30", "2026-03-28T00:00:00Z"))
                .startsWith("2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z");
        assertThat(next("FREQ=DAILY", BERLIN, "2026-10-24T02:30", "2026-10-24T00:00:00Z"))
                .startsWith("2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
        assertThat(next("FREQ=DAILY", "Australia/Lord_Howe", "2026-10-03T02:15", "2026-10-02T00:00:00Z"))
                .startsWith("2026-10-02T15:45:00Z", "2026-10-03T15:45:00Z", "2026-10-04T15:15:00Z");
    }

    @Test
    void an_end_is_a_moment_or_a_day_of_the_time_zone() {
        assertThat(next("FREQ=DAILY;UNTIL=20261124T080000Z", BERLIN, "2026-11-23T09:00", "2026-11-23T00:00:00Z"))
                .containsExactly("2026-11-23T08:00:00Z", "2026-11-24T08:00:00Z");
        assertThat(next("FREQ=DAILY;UNTIL=20261124T075959Z", BERLIN, "2026-11-23T09:00", "2026-11-23T00:00:00Z"))
                .containsExactly("2026-11-23T08:00:00Z");
        assertThat(next("FREQ=DAILY;UNTIL=20261124", "Pacific/Auckland", "2026-11-23T23:30", "2026-11-01T00:00:00Z"))
                .containsExactly("2026-11-23T10:30:00Z", "2026-11-24T10:30:00Z");
    }

    @Test
    void the_last_of_those_that_were_missed_is_found() {
        RuleDates dates = dates("FREQ=DAILY", "UTC", "2026-11-01T09:00");

        assertThat(dates.latest(Instant.parse("2026-11-03T09:00:00Z"), Instant.parse("2026-11-10T08:59:59Z")))
                .contains(Instant.parse("2026-11-09T09:00:00Z"));
        assertThat(dates.latest(Instant.parse("2026-11-03T09:00:00Z"), Instant.parse("2026-11-03T09:00:00Z")))
                .contains(Instant.parse("2026-11-03T09:00:00Z"));
    }

    private static List<String> next(String rule, String zone, String start, String after) {
        return dates(rule, zone, start).after(Instant.parse(after), 3).stream()
                .map(Instant::toString)
                .toList();
    }

    private static RuleDates dates(String rule, String zone, String start) {
        return RuleDates.of(new Timing(rule, zone, start)).orThrow();
    }

    private static String refused(String rule, String zone, String start) {
        return RuleDates.of(new Timing(rule, zone, start)) instanceof Decision.Refused<RuleDates> refused
                ? refused.rejection().code()
                : "accepted";
    }
}
