package io.sunday.eventbus;

import io.vertx.core.buffer.Buffer;
import java.util.UUID;

/** Reads a message's fields one after the other. */
final class WireReader {

    private final Buffer buffer;
    private int position;

    WireReader(Buffer buffer) {
        this.buffer = buffer;
    }

    int readInt() {
        int value = buffer.getInt(position);
        position += 4;
        return value;
    }

    long readLong() {
        long value = buffer.getLong(position);
        position += 8;
        return value;
    }

    UUID readUuid() {
        return new UUID(readLong(), readLong());
    }

    /** Bytes written with their length in front. */
    Buffer readBytes() {
        int length = readInt();
        Buffer bytes = buffer.getBuffer(position, position + length);
        position += length;
        return bytes;
    }

    /** Text written as UTF-8 with its length in front. */
    String readText() {
        return readBytes().toString();
    }
}
