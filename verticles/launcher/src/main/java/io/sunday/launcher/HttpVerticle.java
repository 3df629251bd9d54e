package io.sunday.launcher;

import io.sunday.launcher.config.HttpConfig;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Owns the one port of a node. It knows no route itself: each role brings its own. Several instances share the port,
 * one on each event loop.
 */
final class HttpVerticle extends VerticleBase {
    /** How long requests under way may take when the server stops. */
    static final long DRAIN_LIMIT_SECONDS = 10;

    /** Sockets beat every five seconds, so only what is really dead is silent for so long. */
    private static final int IDLE_LIMIT_SECONDS = 120;

    /** A filter travels in the query. */
    private static final int REQUEST_LINE_LENGTH_MAX = 16_384;

    private static final int HEADERS_LENGTH_MAX = 16_384;

    /** The longest message a client may send over a socket. */
    private static final int SOCKET_MESSAGE_BYTES_MAX = 64 * 1024;

    /** Below this, compressing costs more than it saves. */
    private static final int COMPRESSED_FROM_BYTES = 1_024;

    private final HttpConfig config;
    private final List<Mount> mounts;
    private @Nullable HttpServer server;

    /** Adds the routes of one role to the router of one event loop. */
    interface Mount {
        Future<?> mount(Router root);
    }

    HttpVerticle(HttpConfig config, List<Mount> mounts) {
        this.config = config;
        this.mounts = List.copyOf(mounts);
    }

    @Override
    public Future<?> start() {
        Router router = Router.router(vertx);
        Future<?> mounted = Future.succeededFuture();
        for (Mount mount : mounts) {
            mounted = mounted.compose(before -> mount.mount(router));
        }
        return mounted.compose(all -> listen(router));
    }

    private Future<HttpServer> listen(Router router) {
        HttpServer created = vertx.createHttpServer(options()).requestHandler(router);
        server = created;
        return created.listen();
    }

    private HttpServerOptions options() {
        return new HttpServerOptions()
                .setHost(config.host())
                .setPort(config.port())
                .setIdleTimeout(IDLE_LIMIT_SECONDS)
                .setMaxInitialLineLength(REQUEST_LINE_LENGTH_MAX)
                .setMaxHeaderSize(HEADERS_LENGTH_MAX)
                .setMaxWebSocketFrameSize(SOCKET_MESSAGE_BYTES_MAX)
                .setMaxWebSocketMessageSize(SOCKET_MESSAGE_BYTES_MAX)
                // One encoding of a frame is shared by all sockets; compressing would make it one for each.
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setCompressionSupported(true)
                .setCompressionContentSizeThreshold(COMPRESSED_FROM_BYTES);
    }

    /** Takes no new connection, and waits for the requests under way. */
    @Override
    public Future<?> stop() {
        HttpServer running = server;
        return running == null ? Future.succeededFuture() : running.shutdown(DRAIN_LIMIT_SECONDS, TimeUnit.SECONDS);
    }
}
