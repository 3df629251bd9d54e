package io.sunday.perf;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One request on a socket of its own, as cheaply as bytes can be brought: what is measured is the server. */
final class PlainHttp {

    private static final int HEAD_MAX = 1 << 16;

    private PlainHttp() {}

    /** Status and body, of which the first bytes may be all that is kept. */
    record Answer(int status, ByteBuffer body) {
        String text() {
            return StandardCharsets.UTF_8.decode(body.duplicate()).toString();
        }
    }

    /**
     * Sends and reads to the end.
     *
     * @param body direct buffers, sent as they are
     * @param into where the body of the answer goes, which has to be as long
     */
    static Answer send(int port, String method, String path, String headers, ByteBuffer[] body, ByteBuffer into)
            throws IOException {
        long length = 0;
        for (ByteBuffer part : body) {
            length += part.remaining();
        }
        String head = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nConnection: close\r\n"
                + (length > 0 ? "Content-Length: " + length + "\r\n" : "") + headers + "\r\n";
        try (SocketChannel socket = SocketChannel.open(new InetSocketAddress("127.0.0.1", port))) {
            ByteBuffer[] all = new ByteBuffer[body.length + 1];
            all[0] = ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII));
            System.arraycopy(body, 0, all, 1, body.length);
            while (all[all.length - 1].hasRemaining()) {
                socket.write(all);
            }
            return answer(socket, into);
        }
    }

    private static Answer answer(SocketChannel socket, ByteBuffer into) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD_MAX);
        int end = -1;
        while (end < 0) {
            if (socket.read(head) < 0) {
                throw new IOException("the server hung up");
            }
            end = StandardCharsets.ISO_8859_1
                    .decode(head.duplicate().flip())
                    .toString()
                    .indexOf("\r\n\r\n");
        }
        head.flip();
        int status = Integer.parseInt(StandardCharsets.US_ASCII
                .decode(head.duplicate().position(9).limit(12))
                .toString());
        head.position(end + 4);
        into.clear();
        into.put(head);
        while (into.hasRemaining() && socket.read(into) >= 0) {}
        return new Answer(status, into.flip());
    }
}
