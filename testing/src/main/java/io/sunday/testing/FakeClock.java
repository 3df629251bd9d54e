package io.sunday.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until the test moves it. */
public final class FakeClock implements InstantSource {

    private final AtomicReference<Instant> now;

    public FakeClock(Instant start) {
        this.now = new AtomicReference<>(start);
    }

    /**
     * Starts at the real time, because databases compare with theirs; at its minute, because what counts by the minute
     * would begin anew whenever the test began at the end of one.
     */
    public static FakeClock startingNow() {
        return new FakeClock(InstantSource.system().instant().truncatedTo(ChronoUnit.MINUTES));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    /** Lets time pass. */
    public void advance(Duration by) {
        now.updateAndGet(instant -> instant.plus(by));
    }
}
