package io.sunday.eventbus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The codecs of every message; registered once on each node, before any verticle. */
public final class Codecs {

    // Of searches. One without the second is understood by nodes that do not know it yet.
    private static final int ON_A_BOARD = 1;
    private static final int ARCHIVED = 2;

    private Codecs() {}

    /** Registers all codecs as the default ones of their types. */
    public static void register(EventBus bus) {
        bus.registerDefaultCodec(
                EventsCommitted.class,
                new RecordCodec<>(EventsCommitted.class, Codecs::write, Codecs::readEventsCommitted));
        bus.registerDefaultCodec(
                StreamsAppended.class,
                new RecordCodec<>(StreamsAppended.class, Codecs::write, Codecs::readStreamsAppended));
        bus.registerDefaultCodec(
                SearchQuery.class, new RecordCodec<>(SearchQuery.class, Codecs::write, Codecs::readSearchQuery));
        bus.registerDefaultCodec(
                SearchHits.class, new RecordCodec<>(SearchHits.class, Codecs::write, Codecs::readSearchHits));
        bus.registerDefaultCodec(
                BoardSignal.class, new RecordCodec<>(BoardSignal.class, Codecs::write, Codecs::readBoardSignal));
        bus.registerDefaultCodec(
                EditSharedText.class,
                new RecordCodec<>(EditSharedText.class, Codecs::write, Codecs::readEditSharedText));
        bus.registerDefaultCodec(
                SharedTextEdited.class,
                new RecordCodec<>(
                        SharedTextEdited.class,
                        (message, to) -> {
                            to.appendLong(message.seq());
                            writeText(message.refusal(), to);
                            writeText(message.message(), to);
                        },
                        from -> new SharedTextEdited(from.readLong(), from.readText(), from.readText())));
        bus.registerDefaultCodec(
                AutomationsChanged.class,
                new RecordCodec<>(
                        AutomationsChanged.class,
                        (message, to) -> writeUuid(message.boardId(), to),
                        from -> new AutomationsChanged(from.readUuid())));
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

    private static void write(StreamsAppended message, Buffer to) {
        to.appendInt(message.streams().size());
        for (StreamAppended stream : message.streams()) {
            writeUuid(stream.streamId(), to);
            to.appendInt(stream.kind().ordinal()).appendLong(stream.seq());
        }
    }

    private static StreamsAppended readStreamsAppended(WireReader from) {
        int count = from.readInt();
        List<StreamAppended> streams = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            streams.add(new StreamAppended(from.readUuid(), StreamKind.values()[from.readInt()], from.readLong()));
        }
        return new StreamsAppended(streams);
    }

    private static void write(BoardSignal message, Buffer to) {
        writeText(message.nodeId(), to);
        writeUuid(message.boardId(), to);
        to.appendInt(message.kind().ordinal());
        to.appendInt(message.body().length()).appendBuffer(message.body());
    }

    private static BoardSignal readBoardSignal(WireReader from) {
        return new BoardSignal(
                from.readText(), from.readUuid(), BoardSignal.Kind.values()[from.readInt()], from.readBytes());
    }

    private static void write(SearchQuery message, Buffer to) {
        to.appendInt(message.organizations().size());
        message.organizations().forEach(id -> writeUuid(id, to));
        to.appendInt((message.boardId() == null ? 0 : ON_A_BOARD) | (message.archived() ? ARCHIVED : 0));
        if (message.boardId() != null) {
            writeUuid(message.boardId(), to);
        }
        writeText(message.text(), to);
        to.appendInt(message.limit());
    }

    private static SearchQuery readSearchQuery(WireReader from) {
        Set<UUID> organizations = new HashSet<>();
        for (int left = from.readInt(); left > 0; left--) {
            organizations.add(from.readUuid());
        }
        int flags = from.readInt();
        UUID boardId = (flags & ON_A_BOARD) == 0 ? null : from.readUuid();
        return new SearchQuery(organizations, boardId, (flags & ARCHIVED) != 0, from.readText(), from.readInt());
    }

    private static void write(SearchHits message, Buffer to) {
        to.appendInt(message.hits().size());
        for (SearchHits.Hit hit : message.hits()) {
            writeUuid(hit.itemId(), to);
            writeUuid(hit.boardId(), to);
            to.appendFloat(hit.score());
            writeText(hit.nameHighlight(), to);
            writeText(hit.snippet(), to);
        }
    }

    private static SearchHits readSearchHits(WireReader from) {
        int count = from.readInt();
        List<SearchHits.Hit> hits = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            hits.add(new SearchHits.Hit(
                    from.readUuid(),
                    from.readUuid(),
                    Float.intBitsToFloat(from.readInt()),
                    from.readText(),
                    from.readText()));
        }
        return new SearchHits(hits);
    }

    private static void write(EditSharedText message, Buffer to) {
        writeUuid(message.textId(), to);
        writeUuid(message.userId(), to);
        writeText(message.userName(), to);
        to.appendInt(message.organizationId() == null ? 0 : 1);
        if (message.organizationId() != null) {
            writeUuid(message.organizationId(), to);
        }
        writeText(message.opId(), to);
        to.appendInt(message.update().length()).appendBuffer(message.update());
    }

    private static EditSharedText readEditSharedText(WireReader from) {
        UUID text = from.readUuid();
        UUID user = from.readUuid();
        String name = from.readText();
        UUID organization = from.readInt() == 0 ? null : from.readUuid();
        return new EditSharedText(text, user, name, organization, from.readText(), from.readBytes());
    }

    private static void writeText(String text, Buffer to) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        to.appendInt(bytes.length).appendBytes(bytes);
    }

    private static void writeUuid(UUID id, Buffer to) {
        to.appendLong(id.getMostSignificantBits()).appendLong(id.getLeastSignificantBits());
    }
}
