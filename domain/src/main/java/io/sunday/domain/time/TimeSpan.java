package io.sunday.domain.time;

import io.sunday.domain.change.Decision;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A length of time that is over, as it is entered by hand. */
public record TimeSpan(Instant from, Instant to) {

    /** Nobody works longer at a stretch; a slip of the year is refused. */
    public static final Duration LENGTH_MAX = Duration.ofDays(31);

    /** Within living memory, so that a slip of the year is refused here, too. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    /** Clocks of browsers are a little off. */
    private static final Duration AHEAD_MAX = Duration.ofMinutes(1);

    /** The span, or why nobody can have worked then. */
    public static Decision<TimeSpan> of(Instant from, Instant to, Instant now) {
        if (from.isBefore(EARLIEST)) {
            return Decision.invalid("/from", "out_of_range", "Expected a time since 2000.");
        }
        if (!to.isAfter(from)) {
            return Decision.invalid("/to", "empty_span", "The end must be after the beginning.");
        }
        if (to.isAfter(now.plus(AHEAD_MAX))) {
            return Decision.invalid("/to", "in_the_future", "Time is recorded when it is over.");
        }
        if (Duration.between(from, to).compareTo(LENGTH_MAX) > 0) {
            return Decision.invalid("/to", "too_long", "At most " + LENGTH_MAX.toDays() + " days in one entry.");
        }
        return Decision.accepted(new TimeSpan(from.truncatedTo(ChronoUnit.MILLIS), to.truncatedTo(ChronoUnit.MILLIS)));
    }
}
