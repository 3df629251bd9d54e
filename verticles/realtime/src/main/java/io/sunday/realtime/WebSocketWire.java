package io.sunday.realtime;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.sunday.realtime.hub.Frame;
import io.sunday.realtime.hub.FrameFormat;
import io.sunday.realtime.hub.SockJsText;
import io.sunday.realtime.hub.WebSocketBytes;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * A WebSocket that is written below Vert.x: frames are encoded once for all sockets, and Vert.x
 * would wrap, copy and flush each of them again. Everything else about the socket stays its own.
 */
final class WebSocketWire implements Wire {

    /** A socket with a full queue never sends its close frame; then the connection is cut. */
    private static final int CLOSE_SECONDS = 5;

    private final ServerWebSocket socket;
    private final Channel channel;
    private final FrameFormat format;
    private boolean closed;

    WebSocketWire(ServerWebSocket socket, Channel channel, FrameFormat format) {
        this.socket = socket;
        this.channel = channel;
        this.format = format;
    }

    @Override
    public FrameFormat format() {
        return format;
    }

    @Override
    public boolean writable() {
        return channel.isWritable();
    }

    @Override
    public long queuedBytes() {
        ChannelOutboundBuffer queue = channel.unsafe().outboundBuffer();
        return queue == null ? 0 : queue.totalPendingWriteBytes();
    }

    @Override
    public void write(Frame frame) {
        if (!closed) {
            channel.write(frame.duplicate(), channel.voidPromise());
        }
    }

    @Override
    public void write(String json) {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        writeBytes(WebSocketBytes.text(format == FrameFormat.SOCKJS ? SockJsText.frame(text) : text));
    }

    /** A text that is no message, as SockJS has them. */
    void writeRaw(String text) {
        writeBytes(WebSocketBytes.text(text.getBytes(StandardCharsets.UTF_8)));
        flush();
    }

    private void writeBytes(byte[] bytes) {
        if (!closed) {
            channel.write(Unpooled.wrappedBuffer(bytes), channel.voidPromise());
        }
    }

    @Override
    public void flush() {
        channel.flush();
    }

    @Override
    public void ping() {
        if (format == FrameFormat.SOCKJS) {
            writeRaw("h");
        }
        writeBytes(WebSocketBytes.ping());
        flush();
    }

    @Override
    public void read(boolean on) {
        if (on) {
            socket.resume();
        } else {
            socket.pause();
        }
    }

    @Override
    public void close(CloseCode code) {
        if (closed) {
            return;
        }
        if (format == FrameFormat.SOCKJS) {
            writeRaw("c[" + code.number() + ",\"" + code.reason() + "\"]");
        }
        closed = true;
        channel.flush();
        if (!socket.isClosed()) {
            socket.close((short) code.number(), code.reason());
        }
        channel.eventLoop().schedule(() -> channel.close(), CLOSE_SECONDS, TimeUnit.SECONDS);
    }
}
