package io.sunday.realtime;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.function.Consumer;

/**
 * The end of a socket's pipeline once Vert.x has shaken hands: messages go to the connection, pings and closes are
 * answered here, and frames that break the protocol end it with the close code that says so.
 */
final class SocketHandler extends ChannelInboundHandlerAdapter {

    private static final int PROTOCOL_ERROR = 1002;

    private final Connection connection;
    private final WebSocketWire wire;
    private final MessageReader reader;

    SocketHandler(Connection connection, WebSocketWire wire, boolean binaryToo, Consumer<String> received) {
        this.connection = connection;
        this.wire = wire;
        this.reader = new MessageReader(connection.limits.messageBytes(), binaryToo, received, connection::close);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (message instanceof WebSocketFrame frame) {
                // With the context that database clients and the bus belong to.
                connection.loop.within(() -> frame(context, frame));
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void frame(ChannelHandlerContext context, WebSocketFrame frame) {
        if (frame instanceof CloseWebSocketFrame close) {
            wire.closedByPeer(close.statusCode());
            connection.closed();
        } else if (wire.isClosing()) {
            return;
        } else if (!isAllowed(frame)) {
            refuse(context, PROTOCOL_ERROR);
        } else if (frame instanceof PingWebSocketFrame) {
            connection.heard();
            wire.pong(frame.content());
        } else {
            connection.heard();
            reader.accept(frame);
        }
    }

    /** Of the reserved bits the first one may be set, on the first frame of a message that is compressed. */
    private boolean isAllowed(WebSocketFrame frame) {
        boolean begins = frame instanceof TextWebSocketFrame || frame instanceof BinaryWebSocketFrame;
        return frame.rsv() == 0 || (frame.rsv() == MessageReader.DEFLATED && begins && wire.isDeflating());
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
            connection.loop.within(connection::writable);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        connection.loop.within(connection::closed);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        Throwable fault = cause.getCause() instanceof CorruptedWebSocketFrameException inner ? inner : cause;
        if (fault instanceof CorruptedWebSocketFrameException corrupted) {
            refuse(context, corrupted.closeStatus().code());
        } else {
            context.close();
        }
    }

    private void refuse(ChannelHandlerContext context, int code) {
        if (!wire.isClosing()) {
            wire.sendClose(code, "").addListener(done -> context.close());
            connection.loop.within(connection::closed);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        // The server stops, after all sockets were told to go: whoever has not answered by now is not waited for.
        if (wire.isClosing()) {
            context.close();
        }
        ReferenceCountUtil.release(event);
    }
}
