package io.sunday.feed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sunday.storage.change.Lag;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;

/** How many committed events a consumer has not dealt with, whichever way they come to it. */
final class LagGauge {

    private final AtomicLong events = new AtomicLong();

    LagGauge(MeterRegistry metrics, String consumer) {
        Gauge.builder("sunday.consumer.lag.events", events, AtomicLong::get)
                .description("Events that the consumer has not dealt with yet")
                .tag("consumer", consumer)
                .register(metrics);
    }

    void set(Collection<Lag> behind) {
        events.set(behind.stream().mapToLong(Lag::events).sum());
    }
}
