package io.sunday.perf.peers;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.bridge.PermittedOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.sockjs.SockJSBridgeOptions;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.concurrent.TimeUnit;

/** The event bus bridge that Vert.x brings, one node of a cluster on Hazelcast, an event loop for each core. */
public final class StockBridge {

    private StockBridge() {}

    /** {@code PORT MEMBER_PORT OTHER_MEMBER_PORT}. */
    public static void main(String[] arguments) {
        int port = Integer.parseInt(arguments[0]);
        Config hazelcast = new Config();
        hazelcast.setClusterName("perf-" + Math.max(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2])));
        hazelcast
                .setProperty("hazelcast.logging.type", "none")
                .setProperty("hazelcast.phone.home.enabled", "false")
                .setProperty("hazelcast.wait.seconds.before.join", "0")
                .setProperty("hazelcast.max.wait.seconds.before.join", "3");
        hazelcast
                .getNetworkConfig()
                .setPort(Integer.parseInt(arguments[1]))
                .setPortAutoIncrement(false)
                .getInterfaces()
                .setEnabled(true)
                .addInterface("127.0.0.1");
        JoinConfig join = hazelcast.getNetworkConfig().getJoin();
        join.getMulticastConfig().setEnabled(false);
        join.getAutoDetectionConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true).addMember("127.0.0.1:" + arguments[2]);
        VertxOptions options = new VertxOptions()
                .setPreferNativeTransport(true)
                .setEventBusOptions(new EventBusOptions().setHost("127.0.0.1").setClusterPublicHost("127.0.0.1"));
        Vertx vertx = Vertx.builder()
                .with(options)
                .withClusterManager(new HazelcastClusterManager(hazelcast))
                .buildClustered()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            vertx.deployVerticle(new VerticleBase() {
                        @Override
                        public Future<HttpServer> start() {
                            return vertx.createHttpServer()
                                    .requestHandler(router(vertx))
                                    .listen(port, "127.0.0.1");
                        }
                    })
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    private static Router router(Vertx vertx) {
        Router router = Router.router(vertx);
        router.post("/publish")
                .handler(context -> context.request().body().onSuccess(body -> {
                    for (String line : body.toString().split("\n", -1)) {
                        JsonObject event = new JsonObject(Buffer.buffer(line));
                        vertx.eventBus().publish("board:" + event.getString("boardId"), event);
                    }
                    context.response().setStatusCode(204).end();
                }));
        // The pings of clients every few seconds are left out of the comparison.
        SockJSBridgeOptions bridge = new SockJSBridgeOptions()
                .setPingTimeout(TimeUnit.MINUTES.toMillis(10))
                .addOutboundPermitted(new PermittedOptions().setAddressRegex("board:.+"));
        router.route("/eventbus*").subRouter(SockJSHandler.create(vertx).bridge(bridge));
        return router;
    }
}
