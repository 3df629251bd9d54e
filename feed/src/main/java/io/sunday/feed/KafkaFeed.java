package io.sunday.feed;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;

/**
 * Reads the topic that the {@link KafkaRelay} fills. The nodes of a consumer share the partitions, and with them the
 * boards. The cursors in PostgreSQL stay the truth about what was done; offsets only say where reading begins, so that
 * records which come again do nothing, and what the topic lacks is taken from the log.
 */
public final class KafkaFeed implements EventFeed {

    /** A board that stands still for so long, while Kafka brings nothing at all, is brought up from the log. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final Pool database;
    private final KafkaClients clients;
    private final MeterRegistry metrics;
    private final Duration patience;

    /** @param database background connections: consumers must not take those that people wait for */
    public KafkaFeed(Vertx vertx, Pool database, KafkaClients clients, MeterRegistry metrics) {
        this(vertx, database, clients, metrics, PATIENCE);
    }

    KafkaFeed(Vertx vertx, Pool database, KafkaClients clients, MeterRegistry metrics, Duration patience) {
        this.vertx = vertx;
        this.database = database;
        this.clients = clients;
        this.metrics = metrics;
        this.patience = patience;
    }

    @Override
    public Following follow(FeedConsumer consumer) {
        TopicReader reader =
                new TopicReader(vertx, database, clients, consumer, new LagGauge(metrics, consumer.name()), patience);
        reader.start();
        return reader;
    }
}
