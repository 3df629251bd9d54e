package io.sunday.domain.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.column.Dependency;
import io.sunday.domain.column.Dependency.Type;
import io.sunday.domain.column.DependencyColumn.Push;
import io.sunday.domain.item.Schedule.Span;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ScheduleTest {

    private static final ItemId A = id(1);
    private static final ItemId B = id(2);
    private static final ItemId C = id(3);
    private static final ItemId D = id(4);

    @Test
    void an_item_waits_for_itself_and_for_what_its_predecessors_wait_for() {
        Schedule schedule = new Schedule(Map.of(B, List.of(fs(A, 0)), C, List.of(fs(B, 0))));

        assertThat(schedule.waits(C, A)).isTrue();
        assertThat(schedule.waits(C, C)).isTrue();
        assertThat(schedule.waits(A, C)).isFalse();
    }

    @Test
    void followers_come_after_what_they_wait_for_and_circles_are_left_out() {
        Schedule diamond =
                new Schedule(Map.of(B, List.of(fs(A, 0)), C, List.of(fs(A, 0)), D, List.of(fs(B, 0), fs(C, 0))));
        Schedule circle =
                new Schedule(Map.of(B, List.of(fs(A, 0), fs(C, 0)), C, List.of(fs(B, 0)), D, List.of(fs(A, 0))));

        assertThat(diamond.followers(List.of(A), List.of())).hasSize(3).endsWith(D);
        assertThat(diamond.followers(List.of(), List.of(D))).containsExactly(D);
        assertThat(diamond.followers(List.of(D), List.of())).isEmpty();
        assertThat(circle.followers(List.of(A), List.of())).containsExactly(D);
        assertThat(diamond.entangled()).isEmpty();
        assertThat(circle.entangled()).containsExactlyInAnyOrder(B, C);
    }

    @Test
    void each_type_holds_back_its_end_by_its_other_end_and_the_lag() {
        Span before = days(10, 14);

        assertThat(followed(Type.FS, 0, before, days(12, 13))).contains(days(15, 16));
        assertThat(followed(Type.FS, 2, before, days(12, 13))).contains(days(17, 18));
        assertThat(followed(Type.FS, -3, before, days(12, 13))).isEmpty();
        assertThat(followed(Type.SS, 0, before, days(8, 20))).contains(days(10, 22));
        assertThat(followed(Type.FF, 0, before, days(8, 11))).contains(days(11, 14));
        assertThat(followed(Type.FF, 1, before, days(14, 20))).isEmpty();
        assertThat(followed(Type.SF, 0, before, days(1, 3))).contains(days(7, 9));
    }

    @Test
    void the_latest_of_several_counts_and_what_has_no_dates_holds_nothing_back() {
        Schedule schedule = new Schedule(Map.of(D, List.of(fs(A, 0), fs(B, 0), fs(C, 0))));
        Map<ItemId, Optional<Span>> spans =
                Map.of(A, Optional.of(days(1, 3)), B, Optional.of(days(1, 7)), C, Optional.empty());

        assertThat(schedule.followed(D, days(2, 2), spans::get, Push.FLEXIBLE)).contains(days(8, 8));
        assertThat(schedule.followed(D, days(12, 12), spans::get, Push.FLEXIBLE))
                .isEmpty();
        assertThat(schedule.followed(D, days(12, 12), spans::get, Push.STRICT)).contains(days(8, 8));
        assertThat(schedule.followed(D, days(8, 9), spans::get, Push.STRICT)).isEmpty();
    }

    @Test
    void dates_keep_their_form_and_moments_their_time_of_day() {
        assertThat(ScheduledDates.span("2026-03-01T13:00:00Z")).contains(days(1, 1));
        assertThat(ScheduledDates.at("2026-03-01T13:00:00Z", days(4, 4))).isEqualTo("2026-03-04T13:00:00Z");
        assertThat(ScheduledDates.at(Map.of("from", "2026-03-01", "to", "2026-03-02"), days(4, 5)))
                .isEqualTo(Map.of("from", "2026-03-04", "to", "2026-03-05"));
        assertThat(ScheduledDates.span(null)).isEmpty();
        assertThat(ScheduledDates.span(BigDecimal.ONE)).isEmpty();
    }

    private static Optional<Span> followed(Type type, int lag, Span predecessor, Span own) {
        Schedule schedule = new Schedule(Map.of(B, List.of(new Dependency(A.value(), type, lag))));
        return schedule.followed(B, own, id -> Optional.of(predecessor), Push.FLEXIBLE);
    }

    private static Span days(int from, int to) {
        return new Span(LocalDate.of(2026, 3, from), LocalDate.of(2026, 3, to));
    }

    private static Dependency fs(ItemId predecessor, int lag) {
        return new Dependency(predecessor.value(), Type.FS, lag);
    }

    private static ItemId id(long number) {
        return new ItemId(new UUID(0, number));
    }
}
