package io.sunday.launcher.operations;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.ext.web.RoutingContext;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/** The meters of this node, all with names that start with {@code sunday_}, in the text format of Prometheus. */
public final class Metrics implements AutoCloseable {
    private static final String PREFIX = "sunday.";
    private static final String VERTX_PREFIX = "vertx.";

    /** Each connection would register this gauge, and only what waits on the first one would be counted. */
    private static final String WAITING_FOR_REDIS = PREFIX + "redis.processing.pending";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    public Metrics() {
        registry.config()
                .meterFilter(new Naming())
                .meterFilter(MeterFilter.deny(id -> id.getName().equals(WAITING_FOR_REDIS)));
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    /** Where the verticles register their own meters. */
    public PrometheusMeterRegistry registry() {
        return registry;
    }

    /**
     * What Vert.x measures by itself: how full the pools are. Requests and sockets are measured by those who serve them,
     * by operation; Vert.x 5.0's own meters of its HTTP server break requests that come while an instance starts.
     */
    public MicrometerMetricsOptions options() {
        MicrometerMetricsOptions options = new MicrometerMetricsOptions()
                .setEnabled(true)
                .setLabels(EnumSet.of(Label.POOL_NAME, Label.POOL_TYPE))
                // Of the database clients; their pools are measured as pools.
                .setDisabledMetricsCategories(new HashSet<>(Set.of("sql")));
        EnumSet.complementOf(EnumSet.of(MetricsDomain.NAMED_POOLS)).forEach(options::addDisabledMetricsCategory);
        return options;
    }

    /** Answers {@code GET /metrics}. */
    public void handle(RoutingContext context) {
        context.vertx()
                .executeBlocking(() -> registry.scrape("text/plain; version=0.0.4"), false)
                .onSuccess(text -> context.response()
                        .putHeader("content-type", "text/plain; version=0.0.4; charset=utf-8")
                        .end(text))
                .onFailure(context::fail);
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }

    private static final class Naming implements MeterFilter {
        @Override
        public Meter.Id map(Meter.Id id) {
            String name = id.getName();
            if (name.startsWith(PREFIX)) {
                return id;
            }
            String own = name.startsWith(VERTX_PREFIX) ? name.substring(VERTX_PREFIX.length()) : name;
            return id.withName(PREFIX + own);
        }
    }
}
