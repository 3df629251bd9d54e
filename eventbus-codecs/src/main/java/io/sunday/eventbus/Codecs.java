package io.sunday.eventbus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The codecs of every message; registered once on each node, before any verticle. */
public final class Codecs {

    private Codecs() {}

    /** Registers all codecs as the default ones of their types. */
    public static void register(EventBus bus) {
        bus.registerDefaultCodec(
                EventsCommitted.class,
                new RecordCodec<>(EventsCommitted.class, Codecs::write, Codecs::readEventsCommitted));
        bus.registerDefaultCodec(
                StreamAppended.class,
                new RecordCodec<>(StreamAppended.class, Codecs::write, Codecs::readStreamAppended));
    }

    private static void write(EventsCommitted message, Buffer to) {
        writeUuid(message.streamId(), to);
        to.appendLong(message.firstSeq()).appendLong(message.lastSeq());
        to.appendInt(message.events().size());
        message.events().forEach(event -> to.appendInt(event.length()).appendBuffer(event));
    }

    private static EventsCommitted readEventsCommitted(WireReader from) {
        UUID streamId = from.readUuid();
        long firstSeq = from.readLong();
        long lastSeq = from.readLong();
        int count = from.readInt();
        List<Buffer> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            events.add(from.readBytes());
        }
        return new EventsCommitted(streamId, firstSeq, lastSeq, events);
    }

    private static void write(StreamAppended message, Buffer to) {
        writeUuid(message.streamId(), to);
        to.appendInt(message.kind().ordinal()).appendLong(message.seq());
    }

    private static StreamAppended readStreamAppended(WireReader from) {
        return new StreamAppended(from.readUuid(), StreamKind.values()[from.readInt()], from.readLong());
    }

    private static void writeUuid(UUID id, Buffer to) {
        to.appendLong(id.getMostSignificantBits()).appendLong(id.getLeastSignificantBits());
    }
}
