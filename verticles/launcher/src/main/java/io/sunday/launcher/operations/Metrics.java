package io.sunday.launcher.operations;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.ext.web.RoutingContext;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** The meters of this node, all with names that start with {@code sunday_}, in the text format of Prometheus. */
public final class Metrics implements AutoCloseable {
    private static final String PREFIX = "sunday.";
    private static final String VERTX_PREFIX = "vertx.";

    /** The limits that the product's response times are measured against. */
    private static final double[] LATENCY_BUCKETS_NANOS = Stream.of(5, 10, 25, 50, 100, 200, 500, 1_000, 5_000)
            .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
            .toArray();

    private static final Set<MetricsDomain> MEASURED = EnumSet.of(MetricsDomain.HTTP_SERVER, MetricsDomain.NAMED_POOLS);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    public Metrics() {
        registry.config().meterFilter(new Naming()).meterFilter(new ResponseTimes());
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

    /** What Vert.x measures by itself: requests by route, and how full the pools are. */
    public MicrometerMetricsOptions options() {
        MicrometerMetricsOptions options = new MicrometerMetricsOptions()
                .setEnabled(true)
                .setLabels(EnumSet.of(
                        Label.HTTP_METHOD, Label.HTTP_CODE, Label.HTTP_ROUTE, Label.POOL_NAME, Label.POOL_TYPE));
        EnumSet.complementOf(EnumSet.copyOf(MEASURED)).forEach(options::addDisabledMetricsCategory);
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

    private static final class ResponseTimes implements MeterFilter {
        @Override
        public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
            if (!id.getName().equals("sunday.http.server.response.time")) {
                return config;
            }
            return DistributionStatisticConfig.builder()
                    .serviceLevelObjectives(LATENCY_BUCKETS_NANOS)
                    .build()
                    .merge(config);
        }
    }
}
