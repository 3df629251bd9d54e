package io.sunday.launcher.operations;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sunday.usecases.change.GroupWatch;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How writes on items are gathered: the size of the groups, and how long a command waited for its own to begin. */
public final class GroupMeters implements GroupWatch {
    private static final Duration WAIT_MIN = Duration.ofNanos(100_000);
    private static final Duration WAIT_MAX = Duration.ofSeconds(5);

    private final DistributionSummary sizes;
    private final Timer waits;

    public GroupMeters(MeterRegistry registry) {
        this.sizes = DistributionSummary.builder("sunday.writes.group.size")
                .description("Commands on items that were committed together")
                .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128, 256)
                .register(registry);
        this.waits = Timer.builder("sunday.writes.queue")
                .description("From a command's arrival until its group began to be committed")
                .publishPercentileHistogram()
                .minimumExpectedValue(WAIT_MIN)
                .maximumExpectedValue(WAIT_MAX)
                .register(registry);
    }

    @Override
    public void taken(int commands) {
        sizes.record(commands);
    }

    @Override
    public void waited(long nanos) {
        waits.record(nanos, TimeUnit.NANOSECONDS);
    }
}
