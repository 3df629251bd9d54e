package io.sunday.feed;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Opens what talks to Kafka. All of it blocks, and belongs on a worker: see {@link #on}. */
public final class KafkaClients {

    /** The largest event that the topic takes; those of a whole board may have several megabytes. */
    static final int RECORD_BYTES_MAX = 16 * 1024 * 1024;

    private static final long ANSWER_LIMIT_MILLIS = 5_000;

    private static final String ISOLATION = "read_committed";

    private final KafkaSettings settings;

    /** The topic as it exists. The id is another one when it was deleted and made again. */
    record Topic(String name, String id, List<Integer> partitions) {}

    public KafkaClients(KafkaSettings settings) {
        this.settings = settings;
    }

    String topic() {
        return settings.topic();
    }

    /** The group in which the nodes share the boards for a consumer. */
    String group(String consumer) {
        return settings.topic() + "." + consumer;
    }

    /** Does something that blocks, one after the other. What Kafka says against it counts as an outage. */
    static <T> Future<T> on(WorkerExecutor worker, Callable<T> blocking) {
        return worker.executeBlocking(() -> {
            try {
                return blocking.call();
            } catch (KafkaException failure) {
                throw new IOException("Kafka: " + failure, failure);
            }
        });
    }

    /** Succeeds when a broker answers. */
    public Future<?> ping(Vertx vertx) {
        return vertx.executeBlocking(
                () -> {
                    try (Admin admin = admin()) {
                        answer(admin.describeCluster().nodes());
                        return true;
                    }
                },
                false);
    }

    /** The topic, made if there is none. */
    Topic ensureTopic() throws Exception {
        try (Admin admin = admin()) {
            Map<String, String> config = Map.of("max.message.bytes", Integer.toString(RECORD_BYTES_MAX));
            NewTopic wanted = new NewTopic(topic(), Optional.of(settings.partitions()), Optional.empty());
            try {
                answer(admin.createTopics(List.of(wanted.configs(config))).all());
            } catch (TopicExistsException fine) {
                // Made by another node, at an earlier start, or by an operator who wants it otherwise.
            }
            TopicDescription found = answer(
                            admin.describeTopics(List.of(topic())).allTopicNames())
                    .get(topic());
            if (found == null) {
                throw new IOException("the topic " + topic() + " is not there yet");
            }
            return new Topic(
                    topic(),
                    found.topicId().toString(),
                    found.partitions().stream()
                            .map(partition -> partition.partition())
                            .toList());
        }
    }

    /** The one producer that may write to the topic: opening it shuts out the one before. */
    Producer<String, byte[]> relayProducer() {
        Map<String, Object> config = common();
        config.put("acks", "all");
        config.put("enable.idempotence", true);
        config.put("transactional.id", settings.topic() + ".relay");
        config.put("compression.type", "lz4");
        config.put("linger.ms", 0);
        config.put("max.request.size", RECORD_BYTES_MAX);
        config.put("max.block.ms", (int) ANSWER_LIMIT_MILLIS);
        config.put("delivery.timeout.ms", 2 * (int) ANSWER_LIMIT_MILLIS);
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    /** A reader in the consumer's group. */
    Consumer<String, byte[]> groupReader(String consumer) {
        Map<String, Object> config = reading();
        config.put("group.id", group(consumer));
        config.put("session.timeout.ms", 10_000);
        config.put("partition.assignment.strategy", "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** A reader for itself, of partitions that it chooses. */
    Consumer<String, byte[]> freeReader() {
        return new KafkaConsumer<>(reading(), new StringDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> reading() {
        Map<String, Object> config = common();
        config.put("isolation.level", ISOLATION);
        config.put("enable.auto.commit", false);
        config.put("auto.offset.reset", "earliest");
        config.put("default.api.timeout.ms", (int) ANSWER_LIMIT_MILLIS);
        return config;
    }

    private Admin admin() {
        Map<String, Object> config = common();
        config.put("default.api.timeout.ms", (int) ANSWER_LIMIT_MILLIS);
        return Admin.create(config);
    }

    private Map<String, Object> common() {
        Map<String, Object> config = new HashMap<>(settings.properties());
        config.put("bootstrap.servers", settings.bootstrap());
        config.put("request.timeout.ms", (int) ANSWER_LIMIT_MILLIS);
        // A broker that is back is noticed within a second, a topic that is new within ten.
        config.put("reconnect.backoff.max.ms", 1_000);
        config.put("metadata.max.age.ms", 10_000);
        config.put("auto.include.jmx.reporter", false);
        return config;
    }

    private static <T> T answer(org.apache.kafka.common.KafkaFuture<T> asked) throws IOException {
        try {
            return asked.get(ANSWER_LIMIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof KafkaException known) {
                throw known;
            }
            throw new IOException(failed.getCause());
        } catch (TimeoutException late) {
            throw new IOException("Kafka does not answer", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }
}
