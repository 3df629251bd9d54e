package io.sunday.realtime;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;

/**
 * Stands before Vert.x in the pipeline of a socket: refuses frames that break the protocol with the
 * close code that says so, and tells when the queue has room again.
 */
final class FrameGuard extends ChannelInboundHandlerAdapter {

    private final Runnable writable;
    private boolean refused;

    FrameGuard(Runnable writable) {
        this.writable = writable;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        boolean reserved = message instanceof WebSocketFrame frame && frame.rsv() != 0;
        if (refused || reserved) {
            ReferenceCountUtil.release(message);
            refuse(context, WebSocketCloseStatus.PROTOCOL_ERROR);
            return;
        }
        context.fireChannelRead(message);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        context.fireChannelWritabilityChanged();
        if (context.channel().isWritable()) {
            writable.run();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        Throwable fault = cause.getCause() instanceof CorruptedWebSocketFrameException inner ? inner : cause;
        if (fault instanceof CorruptedWebSocketFrameException corrupted) {
            refuse(context, corrupted.closeStatus());
        } else {
            context.fireExceptionCaught(cause);
        }
    }

    private void refuse(ChannelHandlerContext context, WebSocketCloseStatus status) {
        if (!refused) {
            refused = true;
            context.writeAndFlush(new CloseWebSocketFrame(status)).addListener(done -> context.close());
        }
    }
}
