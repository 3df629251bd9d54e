package io.sunday.perf;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** A client of {@code /ws} that counts what comes over the wire and knows how far its board has come. */
final class DeflatingSocket {

    private static final byte PING = (byte) 0x89;

    /** Masked with zeros. */
    private static final Buffer PONG = Buffer.buffer(new byte[] {(byte) 0x8A, (byte) 0x80, 0, 0, 0, 0});

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

    private final Buffer subscribe;

    private DeflatingSocket(byte[] subscribe) {
        this.subscribe = masked(subscribe);
    }

    static Future<DeflatingSocket> open(
            NetClient client, int port, String token, String board, long since, boolean deflating) {
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
        DeflatingSocket self = new DeflatingSocket(subscribe);
        return client.connect(port, "127.0.0.1").compose(socket -> {
            socket.handler(some -> self.received(socket, some));
            socket.write(upgrade);
            return self.subscribed.future();
        });
    }

    long bytes() {
        return bytes;
    }

    long seq() {
        return seq;
    }

    private void received(NetSocket socket, Buffer some) {
        bytes += some.length();
        unread = unread.length() == 0 ? some : unread.appendBuffer(some);
        if (!upgraded) {
            int end = unread.toString(StandardCharsets.US_ASCII).indexOf("\r\n\r\n");
            if (end < 0) {
                return;
            }
            upgraded = true;
            socket.write(subscribe);
            unread = unread.getBuffer(end + 4, unread.length());
        }
        int at = 0;
        while (unread.length() - at >= 2) {
            int length = unread.getByte(at + 1);
            int header = length < 126 ? 2 : 4;
            if (unread.length() - at < header) {
                break;
            }
            int size = length < 126 ? length : unread.getUnsignedShort(at + 2);
            if (unread.length() - at < header + size) {
                break;
            }
            if (unread.getByte(at) == PING) {
                socket.write(PONG);
            } else {
                message(unread.getByte(at), unread.getBytes(at + header, at + header + size));
            }
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

    /** A message of at most 125 bytes; the mask is zero. */
    private static Buffer masked(byte[] payload) {
        return Buffer.buffer()
                .appendByte((byte) 0x81)
                .appendByte((byte) (0x80 | payload.length))
                .appendInt(0)
                .appendBytes(payload);
    }
}
