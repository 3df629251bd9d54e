package io.sunday.perf;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/** Calls at planned times, whether or not earlier calls have been answered: a slow server can't slow its load down. */
final class OpenLoop {

    private OpenLoop() {}

    /**
     * Calls {@code perSecond} times a second.
     *
     * @param call gets the planned time, by {@link System#nanoTime()}: what latency is measured from
     */
    static void run(double perSecond, Duration duration, LongConsumer call) {
        ramp(perSecond, perSecond, duration, call);
    }

    /** As {@link #run}, with a rate that grows evenly from one to the other. */
    static void ramp(double fromPerSecond, double toPerSecond, Duration duration, LongConsumer call) {
        long start = System.nanoTime();
        double seconds = duration.toNanos() / (double) TimeUnit.SECONDS.toNanos(1);
        double at = 0;
        while (at < seconds) {
            long planned = start + (long) (at * TimeUnit.SECONDS.toNanos(1));
            for (long wait = planned - System.nanoTime(); wait > 0; wait = planned - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            call.accept(planned);
            at += 1 / (fromPerSecond + (toPerSecond - fromPerSecond) * at / seconds);
        }
    }
}
