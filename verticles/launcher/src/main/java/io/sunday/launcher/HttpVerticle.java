package io.sunday.launcher;

import io.sunday.launcher.config.HttpConfig;
import io.sunday.realtime.RealtimeRoutes;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
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

    /** As much as is read from a socket at once: an upload in smaller pieces costs more for each. */
    private static final int CHUNK_BYTES_MAX = 64 << 10;

    /** A filter travels in the query. */
    private static final int REQUEST_LINE_LENGTH_MAX = 16_384;

    private static final int HEADERS_LENGTH_MAX = 16_384;

    private final HttpConfig config;
    private final List<Mount> mounts;
    private @Nullable HttpServer server;

    /** Adds the routes of one role to the router of one event loop. */
    interface Mount {
        void mount(Vertx vertx, Router root);
    }

    HttpVerticle(HttpConfig config, List<Mount> mounts) {
        this.config = config;
        this.mounts = List.copyOf(mounts);
    }

    @Override
    public Future<?> start() {
        Router router = Router.router(vertx);
        mounts.forEach(mount -> mount.mount(vertx, router));
        HttpServer created = vertx.createHttpServer(options()).requestHandler(router);
        server = created;
        return created.listen();
    }

    private HttpServerOptions options() {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(config.host())
                .setPort(config.port())
                .setIdleTimeout(IDLE_LIMIT_SECONDS)
                .setMaxChunkSize(CHUNK_BYTES_MAX)
                .setMaxInitialLineLength(REQUEST_LINE_LENGTH_MAX)
                .setMaxHeaderSize(HEADERS_LENGTH_MAX);
        return RealtimeRoutes.configure(options);
    }

    /** Takes no new connection, and waits for the requests under way. */
    @Override
    public Future<?> stop() {
        HttpServer running = server;
        return running == null ? Future.succeededFuture() : running.shutdown(DRAIN_LIMIT_SECONDS, TimeUnit.SECONDS);
    }
}
