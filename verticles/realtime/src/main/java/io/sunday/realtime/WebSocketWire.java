package io.sunday.realtime;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOutboundBuffer;
import io.sunday.realtime.hub.Frame;
import io.sunday.realtime.hub.FrameFormat;
import io.sunday.realtime.hub.SockJsText;
import io.sunday.realtime.hub.WebSocketBytes;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * A WebSocket that is written as bytes: frames are encoded once for all sockets, and there is nothing between here and
 * the channel that would wrap, copy or compress them for each socket again.
 */
final class WebSocketWire implements Wire {

    /** Who does not answer a close frame, or never takes it, is cut off. */
    private static final int CLOSE_SECONDS = 5;

    private final Channel channel;
    private final FrameFormat format;
    private final boolean deflating;
    private boolean closing;

    /** @param deflating whether the client takes messages that are compressed */
    WebSocketWire(Channel channel, FrameFormat format, boolean deflating) {
        this.channel = channel;
        this.format = format;
        this.deflating = deflating;
    }

    Channel channel() {
        return channel;
    }

    boolean isDeflating() {
        return deflating;
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
        if (!closing) {
            channel.write(frame.duplicate(deflating), channel.voidPromise());
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
        if (!closing) {
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

    void pong(ByteBuf payload) {
        // Whoever pings and does not read gets no answers that would pile up.
        if (writable()) {
            writeBytes(WebSocketBytes.pong(ByteBufUtil.getBytes(payload)));
            flush();
        }
    }

    @Override
    public void read(boolean on) {
        channel.config().setAutoRead(on);
    }

    @Override
    public void close(CloseCode code) {
        if (closing) {
            return;
        }
        if (format == FrameFormat.SOCKJS) {
            writeRaw("c[" + code.number() + ",\"" + code.reason() + "\"]");
        }
        sendClose(code.number(), code.reason());
        // It has to be read, or its own close frame is never seen.
        channel.config().setAutoRead(true);
    }

    /** Nothing is written after this. */
    ChannelFuture sendClose(int code, String reason) {
        closing = true;
        channel.eventLoop().schedule(() -> channel.close(), CLOSE_SECONDS, TimeUnit.SECONDS);
        return channel.writeAndFlush(Unpooled.wrappedBuffer(WebSocketBytes.close(code, reason)));
    }

    boolean isClosing() {
        return closing;
    }

    /** The other side closes, or answers our close: there is nothing more to come. */
    void closedByPeer(int code) {
        if (closing) {
            channel.close();
        } else {
            sendClose(code, "").addListener(ChannelFutureListener.CLOSE);
        }
    }
}
