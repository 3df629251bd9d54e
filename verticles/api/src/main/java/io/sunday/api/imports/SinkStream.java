package io.sunday.api.imports;

import io.sunday.api.http.Answer;
import io.vertx.core.buffer.Buffer;
import java.io.OutputStream;
import java.util.Objects;

/** A stream for those who write to one; what is written leaves in pieces of some size. */
final class SinkStream extends OutputStream {

    private static final int PIECE_BYTES = 64 * 1024;

    private final Answer.Sink sink;
    private Buffer piece = Buffer.buffer(PIECE_BYTES);

    SinkStream(Answer.Sink sink) {
        this.sink = sink;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        piece.appendBytes(bytes, offset, length);
        if (piece.length() >= PIECE_BYTES) {
            send();
        }
    }

    private void send() {
        if (piece.length() > 0) {
            sink.write(piece);
            piece = Buffer.buffer(PIECE_BYTES);
        }
    }

    @Override
    public void close() {
        send();
    }
}
