package io.sunday.realtime.hub;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * What goes down a socket, encoded once for all sockets that speak the same format. The bytes are
 * whole WebSocket frames, header included: a server does not mask, so every socket gets the same.
 *
 * @param bytes direct memory that the garbage collector frees; each write uses its own duplicate
 * @param texts the messages as text, for transports that are not WebSockets; else empty
 */
public record Frame(ByteBuf bytes, List<String> texts) {

    static Frame ofBytes(byte[] encoded) {
        ByteBuffer direct =
                ByteBuffer.allocateDirect(encoded.length).put(encoded).flip();
        return new Frame(Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(direct)), List.of());
    }

    static Frame ofTexts(List<String> texts) {
        return new Frame(Unpooled.EMPTY_BUFFER, texts);
    }

    /** For one write to one socket; needs no release. */
    public ByteBuf duplicate() {
        return bytes.duplicate();
    }
}
