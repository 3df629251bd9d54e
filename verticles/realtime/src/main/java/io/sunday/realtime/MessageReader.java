package io.sunday.realtime;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Puts frames together to messages of text, within a limit, and lets nothing through that is not UTF-8. */
final class MessageReader {

    private final int bytesMax;
    private final boolean binaryToo;
    private final Consumer<String> message;
    private final Consumer<CloseCode> refusal;
    private Buffer part = Buffer.buffer();
    private boolean refused;

    MessageReader(int bytesMax, boolean binaryToo, Consumer<String> message, Consumer<CloseCode> refusal) {
        this.bytesMax = bytesMax;
        this.binaryToo = binaryToo;
        this.message = message;
        this.refusal = refusal;
    }

    void accept(WebSocketFrame frame) {
        boolean data = frame.isText() || frame.isBinary() || frame.isContinuation();
        if (!data || refused) {
            return;
        }
        if (frame.isBinary() && !binaryToo) {
            refuse(CloseCode.UNSUPPORTED);
        } else if (part.length() + frame.binaryData().length() > bytesMax) {
            refuse(CloseCode.TOO_BIG);
        } else {
            part.appendBuffer(frame.binaryData());
            if (frame.isFinal()) {
                complete();
            }
        }
    }

    private void complete() {
        byte[] bytes = part.getBytes();
        part = Buffer.buffer();
        try {
            message.accept(StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            refuse(CloseCode.INVALID_UTF8);
        }
    }

    private void refuse(CloseCode code) {
        refused = true;
        part = Buffer.buffer();
        refusal.accept(code);
    }
}
