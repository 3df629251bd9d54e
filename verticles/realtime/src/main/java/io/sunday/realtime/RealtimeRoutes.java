package io.sunday.realtime;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.sunday.realtime.hub.FrameFormat;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.core.net.impl.VertxHandler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandlerOptions;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings {@code /ws} and {@code /eventbus} to a router. SockJS over a WebSocket, which is what every
 * browser uses, is spoken here, so that it costs what a plain WebSocket costs; its other transports
 * and its housekeeping are Vert.x's.
 */
public final class RealtimeRoutes {

    private static final String BEARER = "Bearer ";
    private static final int FRAME_BYTES_MAX = 64 * 1024;
    private static final String NOT_A_SOCKET = """
            {"type":"about:blank","title":"Upgrade Required","status":426,\
            "detail":"This address speaks WebSocket.","code":"upgrade_required"}""";

    private static final WebSocketDecoderConfig DEFLATING = WebSocketDecoderConfig.newBuilder()
            .allowExtensions(true)
            .maxFramePayloadLength(FRAME_BYTES_MAX)
            .closeOnProtocolViolation(false)
            .build();

    private RealtimeRoutes() {}

    /** What the HTTP server needs: small frames, and none of its compression, which would cost per socket. */
    public static HttpServerOptions configure(HttpServerOptions options) {
        return options.setMaxWebSocketFrameSize(FRAME_BYTES_MAX)
                .setMaxWebSocketMessageSize(FRAME_BYTES_MAX)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false);
    }

    /**
     * To be called on the event loop of the HTTP server, before any route that reads bodies; the
     * sockets that come this way live on that loop.
     */
    public static void mount(Vertx vertx, Router router, RealtimeNode node) {
        SocketLoop loop = node.newLoop(vertx.getOrCreateContext());
        router.get("/ws").handler(context -> upgrade(context, node, FrameFormat.WS, loop));
        router.get("/eventbus/websocket").handler(context -> upgrade(context, node, FrameFormat.BRIDGE, loop));
        router.getWithRegex("/eventbus/[^/.]+/[^/.]+/websocket")
                .handler(context -> upgrade(context, node, FrameFormat.SOCKJS, loop));
        // What the other transports send comes as requests with a body.
        router.post("/eventbus/*").handler(BodyHandler.create(false).setBodyLimit(FRAME_BYTES_MAX));
        SockJSHandlerOptions sockJs = new SockJSHandlerOptions().setInsertJSESSIONID(false);
        router.route("/eventbus*")
                .subRouter(SockJSHandler.create(vertx, sockJs).socketHandler(socket -> fallback(node, loop, socket)));
    }

    private static void upgrade(RoutingContext context, RealtimeNode node, FrameFormat format, SocketLoop loop) {
        if (!context.request().canUpgradeToWebSocket()) {
            context.response()
                    .setStatusCode(426)
                    .putHeader(HttpHeaders.UPGRADE, "websocket")
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                    .end(NOT_A_SOCKET);
            return;
        }
        if (node.isClosing()) {
            context.response().setStatusCode(503).putHeader("Retry-After", "1").end();
            return;
        }
        // Vert.x shows the channel of a socket only to itself; a connection keeps it through the upgrade.
        Channel channel = ((ConnectionBase) context.request().connection()).channel();
        String token = bearer(context.request());
        // What the bare bridge sends in one write are many short messages.
        Optional<String> compression = format == FrameFormat.BRIDGE
                ? Optional.empty()
                : Compression.answer(context.request().getHeader(Compression.HEADER));
        compression.ifPresent(answer -> context.response().putHeader(Compression.HEADER, answer));
        context.request()
                .toWebSocket()
                .onSuccess(
                        shaken -> open(node, loop, new WebSocketWire(channel, format, compression.isPresent()), token))
                .onFailure(context::fail);
    }

    private static @Nullable String bearer(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.startsWith(BEARER) ? header.substring(BEARER.length()) : null;
    }

    private static void open(RealtimeNode node, SocketLoop loop, WebSocketWire wire, @Nullable String token) {
        if (wire.format() == FrameFormat.WS) {
            WsConnection connection = new WsConnection(node, loop, wire);
            takeOver(wire, new SocketHandler(connection, wire, false, connection::received));
            if (token != null) {
                connection.authenticateFirst(token);
            }
            return;
        }
        BridgeConnection connection = new BridgeConnection(node, loop, wire);
        if (wire.format() == FrameFormat.SOCKJS) {
            takeOver(wire, new SocketHandler(connection, wire, false, text -> sockJsMessages(text, connection)));
            wire.writeRaw("o");
        } else {
            takeOver(wire, new SocketHandler(connection, wire, true, connection::received));
        }
        if (token != null) {
            connection.authenticateFirst(token);
        }
    }

    /**
     * After the handshake Vert.x is told that the connection has ended, and lets go of it: what it keeps for a socket
     * is several times what the socket needs, and nothing of it is used here. The idle handler goes, too: sockets have
     * their own signs of life.
     */
    private static void takeOver(WebSocketWire wire, SocketHandler handler) {
        Channel channel = wire.channel();
        ChannelPipeline pipeline = channel.pipeline();
        if (wire.isDeflating()) {
            // That of Vert.x takes compressed messages for broken ones.
            pipeline.replace("wsdecoder", "wsdecoder", new WebSocket13FrameDecoder(DEFLATING));
        }
        ChannelHandlerContext ofVertx = pipeline.context(VertxHandler.class);
        pipeline.addLast("sunday", handler);
        ((VertxHandler<?>) ofVertx.handler()).channelInactive(ofVertx);
        pipeline.remove(ofVertx.handler());
        for (String name : List.of("wsencoder", "idle")) {
            if (pipeline.get(name) != null) {
                pipeline.remove(name);
            }
        }
        channel.config().setAutoRead(true);
    }

    /** SockJS clients send an array of messages, or one. */
    private static void sockJsMessages(String text, Connection connection) {
        if (text.isEmpty()) {
            return;
        }
        try {
            switch (Json.decodeValue(text)) {
                case JsonArray messages
                when messages.stream().allMatch(String.class::isInstance) ->
                    messages.forEach(message -> connection.received((String) message));
                case String message -> connection.received(message);
                case null, default -> connection.close(CloseCode.UNSUPPORTED);
            }
        } catch (DecodeException e) {
            connection.close(CloseCode.UNSUPPORTED);
        }
    }

    private static void fallback(RealtimeNode node, SocketLoop loop, SockJSSocket socket) {
        SockJsWire wire = new SockJsWire(socket);
        BridgeConnection connection = new BridgeConnection(node, loop, wire);
        // A session's requests may come in on any loop; its connection lives on the one that began it.
        wire.onRoom(() -> loop.run(connection::writable));
        socket.handler(message -> loop.run(() -> connection.received(message.toString())));
        socket.exceptionHandler(failure -> loop.run(connection::closed));
        socket.closeHandler(v -> loop.run(connection::closed));
    }
}
