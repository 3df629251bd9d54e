package io.sunday.api.access;

import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import java.time.Duration;
import java.util.List;

/** Counts, by the minute, what people do who have no account. */
public final class Throttle {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final FixedWindows windows;
    private final String name;

    /** @param name keeps what is counted apart from what others count */
    public Throttle(FixedWindows windows, String name) {
        this.windows = windows;
        this.name = name;
    }

    /** Counts one more. Refused: rate_limited, when that is more than {@code most} within the minute. */
    public void count(String subject, int most) {
        if (windows.increment(name + ":" + subject, WINDOW) > most) {
            throw new RejectedException(new Rejection(
                    Rejection.Kind.RATE_LIMITED,
                    "rate_limited",
                    "That was too often. Try again in " + windows.secondsLeft(WINDOW) + " seconds.",
                    List.of()));
        }
    }
}
