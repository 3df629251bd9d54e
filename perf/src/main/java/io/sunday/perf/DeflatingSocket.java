package io.sunday.perf;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** A client of {@code /ws} that counts what comes over the wire and knows how far its board has come. */
final class DeflatingSocket {

    private static final String SEQ = "\"seq\":";
    private static final int MESSAGE_BYTES_MAX = 1 << 20;
    // Those of one event loop take turns.
    private static final ThreadLocal<byte[]> PLAIN = ThreadLocal.withInitial(() -> new byte[MESSAGE_BYTES_MAX]);

    private final Promise<DeflatingSocket> subscribed = Promise.promise();
    private final Inflater inflater = new Inflater(true);
    private Buffer unread = Buffer.buffer();
    private boolean upgraded;
    private volatile long bytes;
    private volatile long seq;

    private DeflatingSocket() {}

    static Future<DeflatingSocket> open(
            NetClient client, int port, String token, String board, long since, boolean deflating) {
        DeflatingSocket self = new DeflatingSocket();
        String upgrade = "GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Authorization: Bearer " + token + "\r\n"
                + (deflating ? "Sec-WebSocket-Extensions: permessage-deflate\r\n" : "")
                + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n";
        byte[] subscribe = new JsonObject()
                .put("op", "subscribe")
                .put("channel", "board:" + board)
                .put("since", since)
                .toBuffer()
                .getBytes();
        return client.connect(port, "127.0.0.1").compose(socket -> {
            socket.handler(self::received);
            socket.write(Buffer.buffer(upgrade).appendBuffer(masked(subscribe)));
            return self.subscribed.future();
        });
    }

    long bytes() {
        return bytes;
    }

    long seq() {
        return seq;
    }

    private void received(Buffer some) {
        bytes += some.length();
        unread = unread.length() == 0 ? some : unread.appendBuffer(some);
        if (!upgraded) {
            int end = unread.toString(StandardCharsets.US_ASCII).indexOf("\r\n\r\n");
            if (end < 0) {
                return;
            }
            upgraded = true;
            unread = unread.getBuffer(end + 4, unread.length());
        }
        int at = 0;
        while (unread.length() - at >= 4) {
            int length = unread.getByte(at + 1);
            int header = length < 126 ? 2 : 4;
            int size = length < 126 ? length : unread.getUnsignedShort(at + 2);
            if (unread.length() - at < header + size) {
                break;
            }
            message(unread.getByte(at), unread.getBytes(at + header, at + header + size));
            at += header + size;
        }
        unread = unread.getBuffer(at, unread.length());
    }

    private void message(byte first, byte[] payload) {
        String text = (first & 0x40) == 0 ? new String(payload, StandardCharsets.UTF_8) : inflated(payload);
        if (text.startsWith("{\"op\":\"subscribed\"")) {
            subscribed.tryComplete(this);
        } else if (text.startsWith("{\"op\":\"event")) {
            int last = text.lastIndexOf(SEQ) + SEQ.length();
            seq = Long.parseLong(text.substring(last, text.indexOf(',', last)));
        }
    }

    private String inflated(byte[] payload) {
        try {
            byte[] plain = PLAIN.get();
            inflater.reset();
            inflater.setInput(payload);
            int length = inflater.inflate(plain);
            inflater.setInput(new byte[] {0, 0, -1, -1});
            length += inflater.inflate(plain, length, plain.length - length);
            return new String(plain, 0, length, StandardCharsets.UTF_8);
        } catch (DataFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Buffer masked(byte[] payload) {
        return Buffer.buffer()
                .appendByte((byte) 0x81)
                .appendByte((byte) (0x80 | 126))
                .appendUnsignedShort(payload.length)
                .appendInt(0)
                .appendBytes(payload);
    }
}
