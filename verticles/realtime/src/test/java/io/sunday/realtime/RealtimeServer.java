package io.sunday.realtime;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sunday.realtime.hub.HubLimits;
import io.sunday.testing.TestDatabase;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** The realtime part of a node on a free port, with two event loops for sockets. */
final class RealtimeServer implements AutoCloseable {

    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TestDatabase database;
    private final RealtimeNode node;
    private final String deployment;
    private final AtomicInteger port = new AtomicInteger();

    RealtimeServer(TestDatabase database) {
        this(database, HubLimits.defaults(), limits(Duration.ofSeconds(10), Duration.ofSeconds(30)));
    }

    RealtimeServer(TestDatabase database, HubLimits hubLimits, SocketLimits socketLimits) {
        this.database = database;
        RealtimeOptions options = new RealtimeOptions(
                database.database(),
                RealtimeServer::authenticate,
                registry,
                InstantSource.system(),
                hubLimits,
                socketLimits);
        node = RealtimeNode.start(database.vertx(), options).await();
        deployment = database.vertx()
                .deployVerticle(() -> new Http(), new DeploymentOptions().setInstances(1))
                .await();
    }

    /** As by default, with the times that a test would have to wait for. */
    static SocketLimits limits(Duration authentication, Duration stuck) {
        return new SocketLimits(
                64 * 1024,
                64,
                20,
                1024,
                5,
                authentication,
                Duration.ofMillis(200),
                Duration.ofMinutes(5),
                Duration.ofMillis(100),
                Duration.ofMillis(300),
                Duration.ofSeconds(25),
                Duration.ofSeconds(75),
                stuck,
                Duration.ofMillis(20));
    }

    /** Tokens of tests: {@code <user id>} or {@code <user id>@<end in epoch millis>}; all others are nobody's. */
    private static Future<Subscriber> authenticate(String token) {
        try {
            int at = token.indexOf('@');
            UUID user = UUID.fromString(at < 0 ? token : token.substring(0, at));
            Instant end = at < 0 ? Instant.MAX : Instant.ofEpochMilli(Long.parseLong(token.substring(at + 1)));
            return Future.succeededFuture(new Subscriber(user, "Ada", null, at < 0 ? null : end));
        } catch (IllegalArgumentException e) {
            return Future.failedFuture(new NotAuthenticatedException());
        }
    }

    int port() {
        return port.get();
    }

    /** Waits until a counter has moved; answers what it says. */
    double eventuallyCount(String name, String... tags) {
        long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        Counter counter = registry.get(name).tags(tags).counter();
        while (counter.count() == 0 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return counter.count();
    }

    TestSocket connect(Tenant tenant) {
        return new TestSocket(database.vertx(), port(), tenant.user.toString());
    }

    TestSocket connect(UUID user) {
        return new TestSocket(database.vertx(), port(), user.toString());
    }

    @Override
    public void close() {
        node.close().await();
        database.vertx().undeploy(deployment).await();
    }

    private final class Http extends VerticleBase {
        @Override
        public Future<HttpServer> start() {
            Router router = Router.router(vertx);
            RealtimeRoutes.mount(vertx, router, node);
            HttpServerOptions options = RealtimeRoutes.configure(
                    new HttpServerOptions().setHost("127.0.0.1").setPort(0));
            return vertx.createHttpServer(options)
                    .requestHandler(router)
                    .listen()
                    .onSuccess(server -> port.set(server.actualPort()));
        }
    }
}
