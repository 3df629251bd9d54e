package io.sunday.realtime;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sunday.realtime.hub.FrameFormat;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What the sockets of a node tell about themselves. */
final class RealtimeMetrics {

    private final Map<FrameFormat, AtomicLong> sockets = new EnumMap<>(FrameFormat.class);
    private final Map<CloseCode, Counter> closings = new EnumMap<>(CloseCode.class);
    private final AtomicLong subscriptions = new AtomicLong();
    private final AtomicLong queuedBytes = new AtomicLong();

    RealtimeMetrics(MeterRegistry registry) {
        for (FrameFormat format : FrameFormat.values()) {
            AtomicLong count = new AtomicLong();
            Gauge.builder("sunday.realtime.sockets", count, AtomicLong::doubleValue)
                    .description("Open sockets")
                    .tag("protocol", format.name().toLowerCase(Locale.ROOT))
                    .register(registry);
            sockets.put(format, count);
        }
        for (CloseCode code : CloseCode.values()) {
            closings.put(
                    code,
                    Counter.builder("sunday.realtime.closings")
                            .description("Sockets closed by the server")
                            .tag("code", Integer.toString(code.number()))
                            .register(registry));
        }
        Gauge.builder("sunday.realtime.subscriptions", subscriptions, AtomicLong::doubleValue)
                .description("Channels that sockets listen to")
                .register(registry);
        Gauge.builder("sunday.realtime.queued.bytes", queuedBytes, AtomicLong::doubleValue)
                .description("Bytes that wait in the queues of all sockets, looked at once a second")
                .register(registry);
    }

    void opened(FrameFormat format) {
        count(format).incrementAndGet();
    }

    void closed(FrameFormat format) {
        count(format).decrementAndGet();
    }

    private AtomicLong count(FrameFormat format) {
        return sockets.getOrDefault(format, new AtomicLong());
    }

    void subscribed(int change) {
        subscriptions.addAndGet(change);
    }

    void queued(long change) {
        queuedBytes.addAndGet(change);
    }

    void closing(CloseCode code) {
        Counter counter = closings.get(code);
        if (counter != null) {
            counter.increment();
        }
    }
}
