package io.sunday.realtime.hub;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The bytes of a WebSocket message from a server (RFC 6455), ready for any number of sockets. */
public final class WebSocketBytes {

    /** Some clients refuse longer frames; a longer message goes in several. */
    private static final int FRAME_BYTES_MAX = 65_535;

    private static final int FINAL = 0x80;
    private static final int DEFLATED = 0x40;
    private static final int TEXT = 0x1;
    private static final int CONTINUATION = 0x0;
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int PONG = 0xa;
    private static final int ONE_BYTE_LENGTH_MAX = 125;
    private static final int HEADER_BYTES_MAX = 4;

    private WebSocketBytes() {}

    /** A text message; the payload is UTF-8. */
    public static byte[] text(byte[] payload) {
        return message(TEXT, payload);
    }

    /** A text message whose payload was compressed. */
    static byte[] deflatedText(byte[] payload) {
        return message(DEFLATED | TEXT, payload);
    }

    /** The payload of a message that {@link #text} made. */
    static byte[] payload(ByteBuf frames) {
        ByteArrayOutputStream payload = new ByteArrayOutputStream(frames.readableBytes());
        while (frames.isReadable()) {
            frames.skipBytes(1);
            int length = frames.readByte();
            payload.writeBytes(ByteBufUtil.getBytes(
                    frames.readSlice(length > ONE_BYTE_LENGTH_MAX ? frames.readUnsignedShort() : length)));
        }
        return payload.toByteArray();
    }

    private static byte[] message(int opcode, byte[] payload) {
        int frames = Math.max(1, (payload.length + FRAME_BYTES_MAX - 1) / FRAME_BYTES_MAX);
        ByteBuffer out = ByteBuffer.allocate(payload.length + frames * HEADER_BYTES_MAX);
        for (int i = 0; i < frames; i++) {
            int from = i * FRAME_BYTES_MAX;
            int length = Math.min(FRAME_BYTES_MAX, payload.length - from);
            header(out, (i == frames - 1 ? FINAL : 0) | (i == 0 ? opcode : CONTINUATION), length);
            out.put(payload, from, length);
        }
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    /** A ping without payload: whoever is alive answers it by itself. */
    public static byte[] ping() {
        return new byte[] {(byte) (FINAL | PING), 0};
    }

    /** The answer to a ping, with its payload of at most 125 bytes. */
    public static byte[] pong(byte[] payload) {
        return control(PONG, payload);
    }

    /** A close frame; without a code when the number is negative. */
    public static byte[] close(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        if (code < 0) {
            return control(CLOSE, new byte[0]);
        }
        return control(
                CLOSE,
                ByteBuffer.allocate(Short.BYTES + text.length)
                        .putShort((short) code)
                        .put(text)
                        .array());
    }

    private static byte[] control(int opcode, byte[] payload) {
        if (payload.length > ONE_BYTE_LENGTH_MAX) {
            throw new IllegalArgumentException("a control frame is short");
        }
        return ByteBuffer.allocate(2 + payload.length)
                .put((byte) (FINAL | opcode))
                .put((byte) payload.length)
                .put(payload)
                .array();
    }

    private static void header(ByteBuffer out, int first, int length) {
        out.put((byte) first);
        if (length <= ONE_BYTE_LENGTH_MAX) {
            out.put((byte) length);
        } else {
            out.put((byte) 126).putShort((short) length);
        }
    }
}
