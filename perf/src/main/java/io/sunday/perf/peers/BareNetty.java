package io.sunday.perf.peers;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The ceiling: no rooms to look after, no access, no log. What comes in at {@code /publish} is framed once, and on each
 * event loop the bytes are written to every socket of the board, all events of a request in one write.
 */
public final class BareNetty {

    private static final int BODY_BYTES_MAX = 1 << 22;
    private static final int ONE_BYTE_LENGTH_MAX = 125;
    private static final byte TEXT = (byte) 0x81;

    private final Map<EventLoop, Map<String, List<Channel>>> boards = new ConcurrentHashMap<>();

    private BareNetty() {}

    /** {@code PORT}. */
    public static void main(String[] arguments) throws InterruptedException {
        new BareNetty().serve(Integer.parseInt(arguments[0]));
    }

    private void serve(int port) throws InterruptedException {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
                Runtime.getRuntime().availableProcessors(), EpollIoHandler.newFactory());
        new ServerBootstrap()
                .group(loops)
                .channel(EpollServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(
                                        new HttpServerCodec(),
                                        new HttpObjectAggregator(BODY_BYTES_MAX),
                                        new Requests());
                    }
                })
                .bind("127.0.0.1", port)
                .sync()
                .channel()
                .closeFuture()
                .sync();
    }

    private final class Requests extends SimpleChannelInboundHandler<FullHttpRequest> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            if (request.method().equals(HttpMethod.POST)) {
                broadcast(request.content().toString(StandardCharsets.UTF_8).split("\n", -1));
                DefaultFullHttpResponse answer =
                        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.NO_CONTENT);
                HttpUtil.setContentLength(answer, 0);
                context.writeAndFlush(answer);
                return;
            }
            Channel channel = context.channel();
            new WebSocketServerHandshakerFactory("ws://127.0.0.1/", null, false)
                    .newHandshaker(request)
                    .handshake(channel, request)
                    .addListener(done -> {
                        // Frames are written whole: what Netty put there for the handshake goes.
                        channel.pipeline().remove("wsencoder");
                        channel.pipeline().remove("wsdecoder");
                        channel.pipeline().remove(this);
                        channel.pipeline().addLast(new Subscribing());
                    });
        }
    }

    /** The one message of a client: the board, masked with zeros. */
    private final class Subscribing extends ChannelInboundHandlerAdapter {
        private static final int HEADER_BYTES = 6;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            if (bytes.readableBytes() > HEADER_BYTES && bytes.getByte(0) == TEXT) {
                String board =
                        bytes.toString(HEADER_BYTES, bytes.readableBytes() - HEADER_BYTES, StandardCharsets.US_ASCII);
                boards.computeIfAbsent(context.channel().eventLoop(), loop -> new ConcurrentHashMap<>())
                        .computeIfAbsent(board, name -> new ArrayList<>())
                        .add(context.channel());
                context.writeAndFlush(frames("ok"));
            }
            bytes.release();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }

    private void broadcast(String... events) {
        String first = events[0];
        int from = first.indexOf("\"boardId\":\"") + "\"boardId\":\"".length();
        String board = first.substring(from, first.indexOf('"', from));
        ByteBuf frames = frames(events);
        boards.forEach((loop, ofLoop) -> loop.execute(() -> {
            for (Channel channel : ofLoop.getOrDefault(board, List.of())) {
                channel.writeAndFlush(frames.duplicate(), channel.voidPromise());
            }
        }));
    }

    private static ByteBuf frames(String... messages) {
        ByteBuffer direct = ByteBuffer.allocateDirect(String.join("", messages).length() + 4 * messages.length);
        for (String message : messages) {
            byte[] text = message.getBytes(StandardCharsets.US_ASCII);
            direct.put(TEXT);
            if (text.length <= ONE_BYTE_LENGTH_MAX) {
                direct.put((byte) text.length);
            } else {
                direct.put((byte) 126).putShort((short) text.length);
            }
            direct.put(text);
        }
        return Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(direct.flip()));
    }
}
