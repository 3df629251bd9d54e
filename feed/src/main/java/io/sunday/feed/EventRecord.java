package io.sunday.feed;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sunday.storage.change.LoggedEvent;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * An event as a record of the topic, as {@code docs/events.md} describes it: the key is the board's id, the value the
 * bytes of the log.
 */
record EventRecord(int partition, long offset, UUID board, long seq, Buffer event) {

    private static final String SEQ = "seq";

    static ProducerRecord<String, byte[]> of(String topic, LoggedEvent event) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                topic, event.streamId().toString(), event.event().getBytes());
        Headers headers = record.headers();
        add(headers, SEQ, Long.toString(event.seq()));
        add(headers, "type", event.type());
        add(headers, "eventId", event.eventId().toString());
        UUID item = event.itemId();
        if (item != null) {
            add(headers, "itemId", item.toString());
        }
        return record;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(US_ASCII));
    }

    /** Nothing when somebody else has written it. */
    static Optional<EventRecord> read(ConsumerRecord<String, byte[]> record) {
        Header seq = record.headers().lastHeader(SEQ);
        if (seq == null || record.key() == null || record.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new EventRecord(
                    record.partition(),
                    record.offset(),
                    UUID.fromString(record.key()),
                    Long.parseLong(new String(seq.value(), US_ASCII)),
                    Buffer.buffer(record.value())));
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }
}
