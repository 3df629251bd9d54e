package io.sunday.perf.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One subscriber: a WebSocket client that understands just enough of what it is sent. */
final class ReaderSocket {

    private static final int MASKED = 0x80;
    private static final int FINAL = 0x80;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    /** Answers to what a client asks are short; anything longer carries events. */
    private static final int NOTICE_MAX = 400;

    final SocketChannel channel;
    final int node;
    final int board;
    private final int number;
    private final Readers readers;
    private final String boardName;
    private byte[] rest = {};
    private boolean upgraded;
    private boolean subscribed;
    private long position;
    private final long connectedAt;
    private boolean caughtUp;

    ReaderSocket(Readers readers, SocketChannel channel, int number, int node, int board, String boardName) {
        this.readers = readers;
        this.channel = channel;
        this.number = number;
        this.node = node;
        this.board = board;
        this.boardName = boardName;
        this.position = readers.since().orElse(0);
        this.connectedAt = System.nanoTime();
    }

    long position() {
        return position;
    }

    void connected() throws IOException {
        handshake(channel, readers.dialect().path(number));
    }

    /** Asks for a WebSocket. */
    static void handshake(SocketChannel channel, String path) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + "Sec-WebSocket-Version: 13\r\n\r\n";
        channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Reads what is there into the shared buffer and looks at all whole frames; false when the socket has ended. */
    boolean read(ByteBuffer buffer) throws IOException {
        buffer.clear().put(rest);
        int got = channel.read(buffer);
        if (got < 0) {
            return false;
        }
        int end = buffer.position();
        int at = upgraded ? 0 : upgrade(buffer, end);
        int next;
        while (upgraded && (next = frame(buffer, at, end)) > at) {
            at = next;
        }
        if (at < end || rest.length > 0) {
            rest = at == end ? new byte[0] : new byte[end - at];
            buffer.get(at, rest);
        }
        return true;
    }

    private int upgrade(ByteBuffer buffer, int end) throws IOException {
        byte[] bytes = new byte[end];
        buffer.get(0, bytes);
        String head = new String(bytes, StandardCharsets.US_ASCII);
        int body = head.indexOf("\r\n\r\n");
        if (body < 0) {
            return 0;
        }
        if (!head.startsWith("HTTP/1.1 101")) {
            throw new IOException(head);
        }
        upgraded = true;
        readers.dialect().first(boardName, readers.token(), readers.since()).ifPresent(this::say);
        return body + 4;
    }

    /** Answers where the next frame begins, or the same place when this one is not whole. */
    private int frame(ByteBuffer buffer, int at, int end) throws IOException {
        if (end - at < 2) {
            return at;
        }
        int length = buffer.get(at + 1) & 0x7f;
        int from = at + 2;
        if (length == 126) {
            if (end - at < 4) {
                return at;
            }
            length = buffer.getShort(at + 2) & 0xffff;
            from = at + 4;
        } else if (length == 127) {
            if (end - at < 10) {
                return at;
            }
            length = (int) buffer.getLong(at + 2);
            from = at + 10;
        }
        if (end - from < length) {
            return at;
        }
        switch (buffer.get(at) & 0xf) {
            case PING -> send(channel, PONG, text(buffer, from, length));
            case CLOSE -> throw new IOException("closed by the server");
            default -> message(buffer, from, length);
        }
        return from + length;
    }

    private void message(ByteBuffer buffer, int from, int length) {
        int events = readers.scan(this, buffer, from, from + length);
        if (events == 0 && length < NOTICE_MAX) {
            String received = new String(text(buffer, from, length), StandardCharsets.UTF_8);
            readers.dialect()
                    .answer(received, boardName, readers.token(), readers.since())
                    .ifPresent(this::say);
            if (!subscribed && readers.dialect().isSubscribed(received)) {
                subscribed = true;
                readers.subscribed();
            }
        }
    }

    private static byte[] text(ByteBuffer buffer, int from, int length) {
        byte[] bytes = new byte[length];
        buffer.get(from, bytes);
        return bytes;
    }

    void seen(Tally tally, long seq, int ofBoard, long planned, int number, long now) {
        position = tally.event(board, node, position, seq, ofBoard, planned, number, now);
        if (!caughtUp && position >= readers.head()) {
            caughtUp = true;
            readers.caughtUp(now - connectedAt);
        }
    }

    private void say(String messages) {
        try {
            say(channel, messages);
        } catch (UncheckedIOException ended) {
            // The next read says so, too.
            upgraded = false;
        }
    }

    /** Sends each line as a message. */
    static void say(SocketChannel channel, String messages) {
        try {
            for (String message : messages.split("\n", -1)) {
                send(channel, TEXT, message.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void pong(SocketChannel channel) throws IOException {
        send(channel, PONG, new byte[0]);
    }

    /** Masked with zeros, which the protocol allows. */
    private static void send(SocketChannel channel, int opcode, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 8);
        frame.put((byte) (FINAL | opcode));
        if (payload.length < 126) {
            frame.put((byte) (MASKED | payload.length));
        } else {
            frame.put((byte) (MASKED | 126)).putShort((short) payload.length);
        }
        frame.putInt(0).put(payload).flip();
        channel.write(frame);
    }
}
