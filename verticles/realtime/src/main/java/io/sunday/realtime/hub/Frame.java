package io.sunday.realtime.hub;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes down a socket, encoded once for all sockets that speak the same format. The bytes are whole WebSocket frames,
 * header included: a server does not mask, so every socket gets the same. They are direct memory that the garbage
 * collector frees; each write uses its own duplicate. For sockets that take compressed messages, a message that is long
 * enough is compressed when the first of them needs it, once for all.
 */
public final class Frame {

    private final ByteBuf bytes;
    private final List<String> texts;
    private volatile @Nullable ByteBuf deflated;

    /** @param deflates whether it is one message that is worth compressing */
    private Frame(ByteBuf bytes, List<String> texts, boolean deflates) {
        this.bytes = bytes;
        this.texts = texts;
        this.deflated = deflates ? null : bytes;
    }

    /** One message of text. */
    static Frame ofMessage(byte[] payload) {
        return new Frame(direct(WebSocketBytes.text(payload)), List.of(), Deflate.pays(payload));
    }

    /** Whole frames, of several messages. */
    static Frame ofBytes(byte[] encoded) {
        return new Frame(direct(encoded), List.of(), false);
    }

    static Frame ofTexts(List<String> texts) {
        return new Frame(Unpooled.EMPTY_BUFFER, texts, false);
    }

    private static ByteBuf direct(byte[] encoded) {
        ByteBuffer direct =
                ByteBuffer.allocateDirect(encoded.length).put(encoded).flip();
        return Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(direct));
    }

    /** The messages as text, for transports that are not WebSockets; else empty. */
    public List<String> texts() {
        return texts;
    }

    /**
     * For one write to one socket; needs no release.
     *
     * @param deflating whether the socket takes compressed messages
     */
    public ByteBuf duplicate(boolean deflating) {
        if (!deflating) {
            return bytes.duplicate();
        }
        ByteBuf known = deflated;
        return (known != null ? known : deflateOnce()).duplicate();
    }

    private synchronized ByteBuf deflateOnce() {
        ByteBuf known = deflated;
        if (known == null) {
            known = direct(WebSocketBytes.deflatedText(Deflate.deflate(WebSocketBytes.payload(bytes.duplicate()))));
            deflated = known;
        }
        return known;
    }
}
