package io.sunday.launcher.operations;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.metrics.VertxMetrics;
import io.vertx.micrometer.MicrometerMetricsFactory;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class MetricsTest {

    @Test
    void connections_to_redis_are_timed_together_and_none_registers_a_gauge_that_is_there() {
        Logger log = (Logger) LoggerFactory.getLogger(MeterRegistry.class);
        Level level = log.getLevel();
        ListAppender<ILoggingEvent> said = new ListAppender<>();
        said.start();
        log.addAppender(said);
        log.setLevel(Level.DEBUG);

        try (Metrics metrics = new Metrics()) {
            VertxMetrics vertx = new MicrometerMetricsFactory(metrics.registry())
                    .metrics(new VertxOptions().setMetricsOptions(metrics.options()));
            SocketAddress redis = SocketAddress.inetSocketAddress(6379, "localhost");
            vertx.createClientMetrics(redis, "redis", null);
            vertx.createClientMetrics(redis, "redis", null);

            assertThat(metrics.registry().scrape()).contains("sunday_redis_processing_time_seconds_count");
            assertThat(said.list).noneMatch(event -> event.getMessage().contains("already registered"));
        } finally {
            log.detachAppender(said);
            log.setLevel(level);
        }
    }
}
