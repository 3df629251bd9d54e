package io.sunday.eventbus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** A codec for an immutable record: handed on as it is within the JVM, written out between nodes. */
final class RecordCodec<T> implements MessageCodec<T, T> {

    private final Class<T> type;
    private final BiConsumer<T, Buffer> writer;
    private final Function<WireReader, T> reader;

    RecordCodec(Class<T> type, BiConsumer<T, Buffer> writer, Function<WireReader, T> reader) {
        this.type = type;
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public void encodeToWire(Buffer buffer, T message) {
        Buffer body = Buffer.buffer();
        writer.accept(message, body);
        buffer.appendInt(body.length()).appendBuffer(body);
    }

    @Override
    public T decodeFromWire(int position, Buffer buffer) {
        int length = buffer.getInt(position);
        return reader.apply(new WireReader(buffer.getBuffer(position + 4, position + 4 + length)));
    }

    @Override
    public T transform(T message) {
        return message;
    }

    @Override
    public String name() {
        return "sunday." + type.getSimpleName();
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }
}
