package io.sunday.realtime;

import io.netty.channel.Channel;
import io.sunday.realtime.hub.FrameFormat;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandlerOptions;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
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

    private RealtimeRoutes() {}

    /** What the HTTP server needs: small frames, and no compression, which would cost per socket. */
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
        router.get("/ws")
                .handler(context -> upgrade(context, node, (socket, channel) -> ws(node, loop, socket, channel)));
        router.get("/eventbus/websocket")
                .handler(context -> upgrade(
                        context, node, (socket, channel) -> bridge(node, loop, socket, channel, FrameFormat.BRIDGE)));
        router.getWithRegex("/eventbus/[^/.]+/[^/.]+/websocket")
                .handler(context -> upgrade(
                        context, node, (socket, channel) -> bridge(node, loop, socket, channel, FrameFormat.SOCKJS)));
        // What the other transports send comes as requests with a body.
        router.post("/eventbus/*").handler(BodyHandler.create(false).setBodyLimit(FRAME_BYTES_MAX));
        SockJSHandlerOptions sockJs = new SockJSHandlerOptions().setInsertJSESSIONID(false);
        router.route("/eventbus*")
                .subRouter(SockJSHandler.create(vertx, sockJs).socketHandler(socket -> fallback(node, loop, socket)));
    }

    private static void upgrade(
            RoutingContext context, RealtimeNode node, BiConsumer<ServerWebSocket, Channel> opened) {
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
        context.request()
                .toWebSocket()
                .onSuccess(socket -> opened.accept(socket, channel))
                .onFailure(context::fail);
    }

    private static void ws(RealtimeNode node, SocketLoop loop, ServerWebSocket socket, Channel channel) {
        WebSocketWire wire = new WebSocketWire(socket, channel, FrameFormat.WS);
        WsConnection connection = new WsConnection(node, loop, wire);
        listen(connection, socket, channel, false, connection::received);
        String token = bearer(socket);
        if (token != null) {
            connection.authenticateFirst(token);
        }
    }

    private static void bridge(
            RealtimeNode node, SocketLoop loop, ServerWebSocket socket, Channel channel, FrameFormat format) {
        WebSocketWire wire = new WebSocketWire(socket, channel, format);
        BridgeConnection connection = new BridgeConnection(node, loop, wire);
        if (format == FrameFormat.SOCKJS) {
            listen(connection, socket, channel, false, text -> sockJsMessages(text, connection));
            wire.writeRaw("o");
        } else {
            listen(connection, socket, channel, true, connection::received);
        }
        String token = bearer(socket);
        if (token != null) {
            connection.authenticateFirst(token);
        }
    }

    private static @Nullable String bearer(ServerWebSocket socket) {
        String header = socket.headers().get(HttpHeaders.AUTHORIZATION);
        return header != null && header.startsWith(BEARER) ? header.substring(BEARER.length()) : null;
    }

    private static void listen(
            Connection connection,
            ServerWebSocket socket,
            Channel channel,
            boolean binaryToo,
            Consumer<String> received) {
        MessageReader reader =
                new MessageReader(connection.limits.messageBytes(), binaryToo, received, connection::close);
        channel.pipeline().addBefore("handler", "sunday", new FrameGuard(connection::writable));
        socket.frameHandler(frame -> {
            connection.heard();
            reader.accept(frame);
        });
        socket.exceptionHandler(failure -> connection.closed());
        socket.closeHandler(v -> connection.closed());
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
