package io.sunday.feed;

import io.sunday.storage.change.LoggedEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Writes events to the topic, each call all or nothing. While it is open nobody else can: opening another one ends what
 * this one has under way. Blocks.
 */
final class TopicWriter implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration TAIL_LIMIT = Duration.ofMinutes(2);

    private final KafkaClients.Topic topic;
    private final KafkaClients clients;
    private final Producer<String, byte[]> producer;

    /**
     * What is on the topic.
     *
     * @param seqs the last event of each board
     * @param offsets for each partition, where what comes next begins
     */
    record Written(Map<UUID, Long> seqs, Map<Integer, Long> offsets) {}

    private TopicWriter(KafkaClients.Topic topic, KafkaClients clients, Producer<String, byte[]> producer) {
        this.topic = topic;
        this.clients = clients;
        this.producer = producer;
    }

    static TopicWriter open(KafkaClients clients) throws Exception {
        KafkaClients.Topic topic = clients.ensureTopic();
        Producer<String, byte[]> producer = clients.relayProducer();
        try {
            producer.initTransactions();
        } catch (RuntimeException failure) {
            producer.close(Duration.ZERO);
            throw failure;
        }
        return new TopicWriter(topic, clients, producer);
    }

    String topicId() {
        return topic.id();
    }

    /** What is on the topic from these offsets on: what a writer before this one has written and not noted. */
    Written tail(Map<Integer, Long> from) throws IOException {
        try (Consumer<String, byte[]> reader = clients.freeReader()) {
            List<TopicPartition> partitions = topic.partitions().stream()
                    .map(partition -> new TopicPartition(topic.name(), partition))
                    .toList();
            reader.assign(partitions);
            Map<TopicPartition, Long> begins = reader.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
            for (TopicPartition partition : partitions) {
                long begin = begins.getOrDefault(partition, 0L);
                reader.seek(partition, Math.max(begin, from.getOrDefault(partition.partition(), begin)));
            }
            Map<UUID, Long> seqs = new HashMap<>();
            long until = System.nanoTime() + TAIL_LIMIT.toNanos();
            while (partitions.stream()
                    .anyMatch(partition -> reader.position(partition) < ends.getOrDefault(partition, 0L))) {
                if (System.nanoTime() > until) {
                    throw new IOException("the end of " + topic.name() + " was not reached in time");
                }
                for (ConsumerRecord<String, byte[]> record : reader.poll(POLL)) {
                    EventRecord.read(record).ifPresent(event -> seqs.merge(event.board(), event.seq(), Math::max));
                }
            }
            Map<Integer, Long> offsets = new HashMap<>();
            partitions.forEach(partition -> offsets.put(partition.partition(), reader.position(partition)));
            return new Written(seqs, offsets);
        }
    }

    /** After a failure it is not known what was written: close this one, open another and ask for the tail. */
    Written write(List<LoggedEvent> events) throws Exception {
        producer.beginTransaction();
        List<Future<RecordMetadata>> sent = new ArrayList<>(events.size());
        for (LoggedEvent event : events) {
            sent.add(producer.send(EventRecord.of(topic.name(), event)));
        }
        producer.commitTransaction();
        Map<UUID, Long> seqs = new HashMap<>();
        events.forEach(event -> seqs.merge(event.streamId(), event.seq(), Math::max));
        Map<Integer, Long> offsets = new HashMap<>();
        for (Future<RecordMetadata> one : sent) {
            RecordMetadata record = known(one);
            offsets.merge(record.partition(), record.offset() + 1, Math::max);
        }
        return new Written(seqs, offsets);
    }

    /** A committed transaction has the answers to all it has sent. */
    private static RecordMetadata known(Future<RecordMetadata> sent)
            throws ExecutionException, InterruptedException, java.util.concurrent.TimeoutException {
        return sent.get(0, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
