package io.sunday.feed;

import io.sunday.feed.FeedConsumer.Audience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Reads records for one consumer of this node: its share of the partitions where nodes share them, otherwise all, from
 * the end on. Blocks, and is called from one thread at a time.
 */
final class RecordSource implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(250);

    private final Consumer<String, byte[]> reader;
    private final boolean shared;
    private final Set<Integer> lost = new HashSet<>();
    private Map<Integer, Long> done = Map.of();
    private Map<Integer, Long> committed = Map.of();

    /**
     * What a poll brought.
     *
     * @param lost partitions that belong to another node since the last poll
     */
    record Polled(List<EventRecord> records, Set<Integer> lost) {}

    private final String topic;

    private RecordSource(Consumer<String, byte[]> reader, String topic, boolean shared) {
        this.reader = reader;
        this.topic = topic;
        this.shared = shared;
    }

    static RecordSource open(KafkaClients clients, FeedConsumer consumer) throws Exception {
        KafkaClients.Topic topic = clients.ensureTopic();
        boolean shared = consumer.audience() == Audience.ONE_NODE;
        Consumer<String, byte[]> reader = shared ? clients.groupReader(consumer.name()) : clients.freeReader();
        RecordSource source = new RecordSource(reader, topic.name(), shared);
        try {
            if (shared) {
                reader.subscribe(List.of(topic.name()), source.new Shares());
            } else {
                List<TopicPartition> all = topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition))
                        .toList();
                reader.assign(all);
                reader.seekToEnd(all);
                // Where the end is has to be settled before the consumer compares itself with the log.
                all.forEach(reader::position);
            }
            return source;
        } catch (RuntimeException failure) {
            reader.close();
            throw failure;
        }
    }

    /**
     * Waits a little for records.
     *
     * @param nowDone for each partition, the offset before which all records have had their effect
     * @param full whether to bring nothing new, and only stay a member of the group
     */
    Polled poll(Map<Integer, Long> nowDone, boolean full) {
        done = nowDone;
        if (shared && !done.equals(committed)) {
            reader.commitAsync(offsets(done.keySet()), (offsets, failure) -> {});
            committed = done;
        }
        if (full) {
            reader.pause(reader.assignment());
        } else {
            reader.resume(reader.paused());
        }
        List<EventRecord> records = new ArrayList<>();
        try {
            reader.poll(POLL).forEach(record -> EventRecord.read(record).ifPresent(records::add));
        } catch (WakeupException stopped) {
            // It is being closed; there is nothing to bring any more.
        }
        Set<Integer> gone = Set.copyOf(lost);
        lost.clear();
        return new Polled(records, gone);
    }

    /** Ends a poll under way; the only call that may come from another thread. */
    void wake() {
        reader.wakeup();
    }

    /** Leaves the group, so that other nodes have the partitions at once. */
    void close(Map<Integer, Long> nowDone) {
        done = nowDone;
        commit(done.keySet());
        close();
    }

    @Override
    public void close() {
        reader.close();
    }

    private void commit(Collection<Integer> partitions) {
        if (shared) {
            try {
                reader.commitSync(offsets(partitions));
            } catch (KafkaException tooLate) {
                // The records come again and do nothing, because the consumer's position is past them.
            }
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> offsets(Collection<Integer> partitions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (Integer partition : partitions) {
            Long offset = done.get(partition);
            if (offset != null) {
                offsets.put(new TopicPartition(topic, partition), new OffsetAndMetadata(offset));
            }
        }
        return offsets;
    }

    /** Called by the reader within a poll, when the nodes of the group divide the partitions anew. */
    private final class Shares implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            List<Integer> revoked =
                    partitions.stream().map(TopicPartition::partition).toList();
            commit(revoked);
            lost.addAll(revoked);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            partitions.forEach(partition -> lost.add(partition.partition()));
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            // Reading begins where the group has come to.
        }
    }
}
