package io.sunday.realtime.hub;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** What hubs tell about themselves. */
public final class HubMetrics {

    private static final Duration LATENCY_MIN = Duration.ofMillis(1);
    private static final Duration LATENCY_MAX = Duration.ofSeconds(10);

    private final MeterRegistry registry;
    private final InstantSource clock;
    private final Timer latency;
    private final Counter deliveries;
    private final Counter gaps;
    private final Counter catchUpReads;
    private final Counter slow;

    public HubMetrics(MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
        this.latency = Timer.builder("sunday.realtime.fanout.latency")
                .description("From the time of an event until it was written to the last socket of an event loop")
                .publishPercentileHistogram()
                .minimumExpectedValue(LATENCY_MIN)
                .maximumExpectedValue(LATENCY_MAX)
                .register(registry);
        this.deliveries = Counter.builder("sunday.realtime.deliveries")
                .description("Events times listeners they were handed to")
                .register(registry);
        this.gaps = Counter.builder("sunday.realtime.gaps")
                .description("Reads of the log because the bus did not bring what came next")
                .register(registry);
        this.catchUpReads = Counter.builder("sunday.realtime.catchup.reads")
                .description("Pages of the log read for receivers that were behind")
                .register(registry);
        this.slow = Counter.builder("sunday.realtime.slow")
                .description("Times that a socket with a full queue fell behind")
                .register(registry);
    }

    void watchHubs(Map<?, ?> hubs) {
        registry.gauge("sunday.realtime.hubs", hubs, Map::size);
    }

    void fannedOut(List<Batch> batches, int listeners) {
        long now = clock.millis();
        int events = 0;
        for (Batch batch : batches) {
            events += batch.events().size();
            long at = batch.events().getFirst().at();
            // Clocks of two nodes differ; a negative latency would be nonsense.
            latency.record(Duration.ofMillis(Math.max(0, now - at)));
        }
        deliveries.increment((double) events * listeners);
    }

    void gap() {
        gaps.increment();
    }

    void catchUpRead() {
        catchUpReads.increment();
    }

    void slow() {
        slow.increment();
    }
}
