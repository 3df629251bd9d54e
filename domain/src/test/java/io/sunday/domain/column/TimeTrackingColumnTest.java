package io.sunday.domain.column;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import io.sunday.domain.time.TimeSpan;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeTrackingColumnTest {

    private static final Column COLUMN = Columns.of("time_tracking");
    private static final TimeTrackingColumn TYPE = new TimeTrackingColumn();
    private static final Instant NOW = Instant.parse("2026-03-29T12:00:00Z");

    @Test
    void what_is_no_length_of_time_is_not_read() {
        for (String text :
                List.of("", " ", "x", "1:60", "1:2", "-1:00", "1:00:60", "h", "1 2", "1e9h", "99999999:00")) {
            assertThat(TimeTrackingColumn.read(text)).as(text).isEmpty();
        }
    }

    @Test
    void lengths_of_time_are_read_as_people_write_them() {
        Map<String, Integer> lengths = Map.of(
                "1:30", 5_400, "0:00:05", 5, "1h 30m", 5_400, "1.5h", 5_400, "45m", 2_700, "45 min", 2_700, "10s", 10,
                "2H", 7_200);
        lengths.forEach((text, seconds) ->
                assertThat(TimeTrackingColumn.read(text)).as(text).contains(BigDecimal.valueOf(seconds)));
    }

    @Test
    void what_is_formatted_is_read_to_the_same_value() {
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            long seconds = random.nextLong(1L << random.nextInt(1, 34));
            Object value = TimeTrackingColumn.value(seconds, List.of(), true).orElseThrow();

            assertThat(TimeTrackingColumn.read(TYPE.format(value, COLUMN))).contains(BigDecimal.valueOf(seconds));
            assertThat(TYPE.comparator(COLUMN).compare(value, value)).isZero();
        }
    }

    @Test
    void any_text_is_read_or_not_but_breaks_nothing() {
        Random random = new Random(9);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(12); j > 0; j--) {
                text.append("0123456789:. hmsHMSin-".charAt(random.nextInt(22)));
            }
            TimeTrackingColumn.read(text.toString())
                    .ifPresent(seconds -> assertThat(seconds.signum()).isNotNegative());
        }
    }

    @Test
    void filters_rollups_and_formulas_take_hours() {
        Object ninetyMinutes = TimeTrackingColumn.value(5_400, List.of(), true).orElseThrow();
        Object twenty = TimeTrackingColumn.value(1_200, List.of(), true).orElseThrow();

        assertThat(TYPE.measured(ninetyMinutes)).isEqualTo(new BigDecimal("1.5"));
        assertThat(TYPE.operand(new BigDecimal("1.5"), Operator.IS, COLUMN, "/v")
                        .orThrow())
                .isEqualTo(TYPE.operand("1:30", Operator.IS, COLUMN, "/v").orThrow());
        assertThat(Columns.faults(TYPE.operand("soon", Operator.IS, COLUMN, "/v")))
                .containsExactly("/v wrong_type");
        Aggregate.Part part = new Aggregate.Part(COLUMN, twenty);
        assertThat(Aggregate.SUM.of(List.of(part, part, part))).contains(BigDecimal.ONE);
    }

    @Test
    void without_a_session_there_is_no_value_and_a_timer_alone_is_one() {
        var running = new TimeTrackingColumn.Running("s", "u", "2026-01-01T00:00:00.000Z");

        assertThat(TimeTrackingColumn.value(0, List.of(), false)).isEmpty();
        assertThat(TimeTrackingColumn.value(0, List.of(running), false)).isPresent();
    }

    @Test
    void only_time_that_is_over_and_that_somebody_can_have_worked_is_entered() {
        assertThat(Columns.faults(TimeSpan.of(NOW, NOW, NOW))).containsExactly("/to empty_span");
        assertThat(Columns.faults(TimeSpan.of(NOW, NOW.minusSeconds(1), NOW))).containsExactly("/to empty_span");
        assertThat(Columns.faults(TimeSpan.of(NOW, NOW.plusSeconds(3_600), NOW)))
                .containsExactly("/to in_the_future");
        assertThat(Columns.faults(TimeSpan.of(NOW.minus(Duration.ofDays(32)), NOW, NOW)))
                .containsExactly("/to too_long");
        assertThat(Columns.faults(TimeSpan.of(Instant.MIN, NOW, NOW))).containsExactly("/from out_of_range");
        assertThat(Columns.faults(TimeSpan.of(NOW.minusSeconds(1), Instant.MAX, NOW)))
                .containsExactly("/to in_the_future");
        assertThat(TimeSpan.of(NOW.minusSeconds(60), NOW, NOW)).isInstanceOf(Decision.Accepted.class);
    }
}
