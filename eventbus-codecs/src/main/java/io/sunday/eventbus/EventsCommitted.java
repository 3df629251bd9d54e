package io.sunday.eventbus;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.UUID;

/**
 * A run of events that one transaction appended to one stream. A hint: it may be lost, doubled, late or out of order,
 * and whoever needs the truth reads the log.
 *
 * @param firstSeq seq of the first event of the run
 * @param lastSeq seq of the last one
 * @param events the events as JSON, one buffer each; empty when the run is too large for the bus
 */
public record EventsCommitted(UUID streamId, long firstSeq, long lastSeq, List<Buffer> events) {

    /** More events than this in one run are not carried: the receiver reads them from the log. */
    public static final int EVENTS_MAX = 1_000;

    /** More bytes than this in one run are not carried. */
    public static final int BYTES_MAX = 256 * 1024;

    public EventsCommitted {
        events = List.copyOf(events);
    }

    /** The run, with its events when they are not too large. */
    public static EventsCommitted of(UUID streamId, long firstSeq, List<Buffer> events) {
        long lastSeq = firstSeq + events.size() - 1;
        long bytes = events.stream().mapToLong(Buffer::length).sum();
        boolean carried = events.size() <= EVENTS_MAX && bytes <= BYTES_MAX;
        return new EventsCommitted(streamId, firstSeq, lastSeq, carried ? events : List.of());
    }
}
