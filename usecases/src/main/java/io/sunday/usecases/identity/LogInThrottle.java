package io.sunday.usecases.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.identity.EmailAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Slows down the guessing of passwords: failed attempts are counted per address of the caller and account, and, with a
 * wider limit, per account, for the case that one account is tried from many places. Counted in this process: a cluster
 * allows a little more, never less.
 */
public final class LogInThrottle {

    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int FAILURES_FROM_ONE_PLACE_MAX = 10;
    private static final int FAILURES_OF_ACCOUNT_MAX = 100;

    /** Bounds the memory that an attacker with many addresses can take. */
    private static final int COUNTED_MAX = 100_000;

    private record Attempt(EmailAddress account, String place) {}

    private static final String ANYWHERE = "";

    private final Cache<Attempt, AtomicInteger> failures;

    public LogInThrottle(InstantSource clock) {
        this.failures = Caffeine.newBuilder()
                .maximumSize(COUNTED_MAX)
                .expireAfterWrite(WINDOW)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /** Refuses the attempt when too many before it have failed. */
    public void check(EmailAddress account, String place) {
        if (count(account, place) >= FAILURES_FROM_ONE_PLACE_MAX
                || count(account, ANYWHERE) >= FAILURES_OF_ACCOUNT_MAX) {
            throw new RejectedException(new Rejection(
                    Rejection.Kind.RATE_LIMITED,
                    "too_many_attempts",
                    "Too many failed attempts to sign in. Try again in " + WINDOW.toMinutes() + " minutes.",
                    List.of()));
        }
    }

    /** Counts a failed attempt. */
    public void failed(EmailAddress account, String place) {
        failures.get(new Attempt(account, place), key -> new AtomicInteger()).incrementAndGet();
        failures.get(new Attempt(account, ANYWHERE), key -> new AtomicInteger()).incrementAndGet();
    }

    /** Forgets the failed attempts from this place: the person remembered the password. */
    public void succeeded(EmailAddress account, String place) {
        failures.invalidate(new Attempt(account, place));
    }

    private int count(EmailAddress account, String place) {
        AtomicInteger count = failures.getIfPresent(new Attempt(account, place));
        return count == null ? 0 : count.get();
    }
}
