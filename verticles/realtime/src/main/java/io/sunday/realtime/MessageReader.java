package io.sunday.realtime;

import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.sunday.realtime.hub.Deflate;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/** Puts frames together to messages of text, within a limit, and lets nothing through that is not UTF-8. */
final class MessageReader {

    /** The reserved bit of a message that is compressed. */
    static final int DEFLATED = 0b100;

    private final int bytesMax;
    private final boolean binaryToo;
    private final Consumer<String> message;
    private final Consumer<CloseCode> refusal;
    // Messages in several frames are rare.
    private @Nullable ByteArrayOutputStream part;
    private boolean deflated;
    private boolean refused;

    MessageReader(int bytesMax, boolean binaryToo, Consumer<String> message, Consumer<CloseCode> refusal) {
        this.bytesMax = bytesMax;
        this.binaryToo = binaryToo;
        this.message = message;
        this.refusal = refusal;
    }

    void accept(WebSocketFrame frame) {
        boolean binary = frame instanceof BinaryWebSocketFrame;
        boolean data = binary || frame instanceof TextWebSocketFrame || frame instanceof ContinuationWebSocketFrame;
        if (!data || refused) {
            return;
        }
        if (!(frame instanceof ContinuationWebSocketFrame)) {
            deflated = frame.rsv() == DEFLATED;
        }
        int before = part == null ? 0 : part.size();
        if (binary && !binaryToo) {
            refuse(CloseCode.UNSUPPORTED);
        } else if (before + frame.content().readableBytes() > bytesMax) {
            refuse(CloseCode.TOO_BIG);
        } else {
            add(ByteBufUtil.getBytes(frame.content()), frame.isFinalFragment());
        }
    }

    private void add(byte[] bytes, boolean last) {
        ByteArrayOutputStream begun = part;
        if (begun == null && last) {
            complete(bytes);
            return;
        }
        if (begun == null) {
            begun = new ByteArrayOutputStream(bytes.length * 2);
            part = begun;
        }
        begun.writeBytes(bytes);
        if (last) {
            part = null;
            complete(begun.toByteArray());
        }
    }

    private void complete(byte[] bytes) {
        if (!deflated) {
            decode(bytes);
            return;
        }
        try {
            Deflate.inflate(bytes, bytesMax).ifPresentOrElse(this::decode, () -> refuse(CloseCode.TOO_BIG));
        } catch (DataFormatException e) {
            refuse(CloseCode.INVALID_UTF8);
        }
    }

    private void decode(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            refuse(CloseCode.INVALID_UTF8);
            return;
        }
        message.accept(text);
    }

    private void refuse(CloseCode code) {
        refused = true;
        part = null;
        refusal.accept(code);
    }
}
