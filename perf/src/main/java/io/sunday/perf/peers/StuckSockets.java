package io.sunday.perf.peers;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Subscribers that read until they are subscribed, and never again. */
final class StuckSockets implements AutoCloseable {

    /** The system takes the least it can. */
    private static final int RECEIVE_BYTES = 2_048;

    private static final int REPLY_BYTES = 65_536;

    private final List<SocketChannel> channels = new ArrayList<>();

    private StuckSockets() {}

    static StuckSockets open(Contender contender, String board, int count) throws IOException {
        StuckSockets sockets = new StuckSockets();
        for (int i = 0; i < count; i++) {
            sockets.channels.add(subscribe(contender, board, i));
        }
        return sockets;
    }

    private static SocketChannel subscribe(Contender contender, String board, int number) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BYTES);
        channel.connect(new InetSocketAddress("127.0.0.1", contender.ports().getFirst()));
        ReaderSocket.handshake(channel, contender.dialect().path(number));
        StringBuilder received = new StringBuilder();
        readUntil(channel, received, "\r\n\r\n");
        contender
                .dialect()
                .first(board, contender.token(), OptionalLong.empty())
                .ifPresent(messages -> ReaderSocket.say(channel, messages));
        readUntil(channel, received, "\"subscribed\"");
        return channel;
    }

    private static void readUntil(SocketChannel channel, StringBuilder received, String text) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(REPLY_BYTES);
        while (received.indexOf(text) < 0) {
            if (channel.read(buffer.clear()) < 0) {
                throw new IOException("the server has ended the connection: " + received);
            }
            received.append(StandardCharsets.UTF_8.decode(buffer.flip()));
        }
    }

    /** Those whose end the server has not closed: what they were sent before stays unread. */
    long connected() {
        return channels.stream().filter(StuckSockets::takesMore).count();
    }

    private static boolean takesMore(SocketChannel channel) {
        try {
            // A pong that nobody asked for, which the protocol allows.
            ReaderSocket.pong(channel);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel channel : channels) {
            channel.close();
        }
    }
}
