package io.sunday.launcher;

import com.hazelcast.core.HazelcastException;
import io.sunday.eventbus.Codecs;
import io.sunday.feed.KafkaClients;
import io.sunday.feed.KafkaSettings;
import io.sunday.launcher.cluster.Clustering;
import io.sunday.launcher.config.Config;
import io.sunday.launcher.config.DatabaseConfig.SecondWall;
import io.sunday.launcher.config.KafkaConfig;
import io.sunday.launcher.operations.Health;
import io.sunday.launcher.operations.Metrics;
import io.sunday.launcher.operations.UpkeepVerticle;
import io.sunday.storage.Database;
import io.sunday.storage.DatabaseUrl;
import io.sunday.storage.Migrations;
import io.sunday.storage.Wall;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import io.vertx.redis.client.RedisOptions;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One node: its stores, its event loops, and the verticles of its roles. Starting and stopping block, and are called
 * from the main thread.
 */
public final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    /** Joining a cluster may wait for a member that hangs. */
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(HttpVerticle.DRAIN_LIMIT_SECONDS + 5);

    private final Config config;
    private final Stores stores;
    private final BooleanSupplier cancelled;
    private final Metrics metrics = new Metrics();
    private @Nullable Vertx vertx;
    private @Nullable Node node;

    /** What has to be stopped in an order. */
    private record Node(Health health, Roles roles, String httpDeployment) {}

    private Server(Config config, Stores stores, BooleanSupplier cancelled) {
        this.config = config;
        this.stores = stores;
        this.cancelled = cancelled;
    }

    /** Someone wanted it to stop before it was ready. */
    public static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Cancelled() {
            super("stopped before it was ready", null, false, false);
        }
    }

    /**
     * Starts everything, or nothing: what was started before a failure is stopped again.
     *
     * @param cancelled asked between the steps of the start, which ends with {@link Cancelled} when the answer is yes
     */
    public static Server start(Config config, BooleanSupplier cancelled) {
        Config settled = config.withHttpPort(freePort(config));
        Server server = new Server(settled, Stores.open(settled), cancelled);
        try {
            server.run();
            return server;
        } catch (RuntimeException failure) {
            server.close();
            throw failure;
        }
    }

    private void run() {
        DatabaseUrl databaseUrl = DatabaseUrl.parse(stores.databaseUrl());
        goOn();
        boolean wall = migrate(databaseUrl, config.database().wall());
        goOn();
        Vertx started = await(vertx(databaseUrl), "the event loops");
        vertx = started;
        goOn();
        Codecs.register(started.eventBus());

        Database database = Database.open(started, databaseUrl, sizes(), wall);
        RedisAPI redis = RedisAPI.api(Redis.createClient(
                started,
                new RedisOptions().setConnectionString(stores.redisUrl()).setPoolName("redis")));
        KafkaClients kafka = config.kafka().enabled() ? kafka() : null;
        List<Health.Check> checks = new ArrayList<>(List.of(
                new Health.Check(
                        "postgres",
                        true,
                        () -> database.readers().query("SELECT 1").execute()),
                new Health.Check("redis", false, () -> redis.ping(List.of()))));
        if (kafka != null) {
            checks.add(new Health.Check("kafka", false, () -> kafka.ping(started)));
        }
        Health health = new Health(checks);

        Roles roles = new Roles(started, config, database, redis, kafka, stores.directory(), metrics.registry());
        List<HttpVerticle.Mount> mounts = new ArrayList<>();
        mounts.add((loop, root) -> {
            root.get("/health/live").handler(health::live);
            root.get("/health/ready").handler(health::ready);
            root.get("/metrics").handler(metrics::handle);
        });
        mounts.addAll(roles.deploy());
        goOn();
        int instances = VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE / 2;
        String http = await(
                started.deployVerticle(
                        () -> new HttpVerticle(config.http(), mounts),
                        new DeploymentOptions().setInstances(Math.max(1, instances))),
                "the HTTP server");
        await(started.deployVerticle(new UpkeepVerticle(database.background())), "the upkeep");
        node = new Node(health, roles, http);
        health.serving();
    }

    private KafkaClients kafka() {
        KafkaConfig kafka = config.kafka();
        try {
            return new KafkaClients(new KafkaSettings(
                    String.join(",", kafka.bootstrap()), kafka.topic(), kafka.partitions(), kafka.properties()));
        } catch (IOException unreadable) {
            throw new StartFailure("The settings in " + kafka.file() + " cannot be read any more.", unreadable);
        }
    }

    private void goOn() {
        if (cancelled.getAsBoolean()) {
            throw new Cancelled();
        }
    }

    /** Whether the second wall stands. */
    private static boolean migrate(DatabaseUrl databaseUrl, SecondWall wall) {
        try {
            Migrations.run(databaseUrl);
            if (wall != SecondWall.OFF) {
                Wall.raise(databaseUrl);
            }
            return wall != SecondWall.OFF;
        } catch (Wall.MissingException missing) {
            if (wall == SecondWall.ON) {
                throw new StartFailure(String.valueOf(missing.getMessage()), missing);
            }
            LOG.warn("Without the second wall between organizations: {}", missing.getMessage());
            return false;
        } catch (Migrations.NewerSchemaException refused) {
            throw refused;
        } catch (Migrations.BusyException busy) {
            throw new StartFailure(String.valueOf(busy.getMessage()), busy);
        } catch (RuntimeException failure) {
            Throwable root = failure;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            throw new StartFailure("The database " + databaseUrl + " cannot be used: " + root.getMessage(), failure);
        }
    }

    private Database.Sizes sizes() {
        return new Database.Sizes(
                config.database().writers(),
                config.database().readers(),
                config.database().background());
    }

    private Future<Vertx> vertx(DatabaseUrl databaseUrl) {
        String clusterHost = config.cluster().host();
        VertxOptions options = new VertxOptions()
                .setPreferNativeTransport(true)
                .setMetricsOptions(metrics.options())
                .setEventBusOptions(new EventBusOptions().setHost(clusterHost).setClusterPublicHost(clusterHost))
                .setFileSystemOptions(new FileSystemOptions()
                        .setFileCacheDir(stores.directory()
                                .emptyFolder("cache")
                                .resolve("files")
                                .toString()));
        VertxBuilder builder =
                Vertx.builder().with(options).withMetrics(new MicrometerMetricsFactory(metrics.registry()));
        return config.cluster().enabled()
                ? builder.withClusterManager(Clustering.manager(config.cluster(), databaseUrl))
                        .buildClustered()
                : Future.succeededFuture(builder.build());
    }

    /** The port to serve. A taken one is noticed before the stores are started: it is the most common fault. */
    private static int freePort(Config config) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(
                    new InetSocketAddress(config.http().host(), config.http().port()));
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw listenFailure(config, failure);
        }
    }

    private static StartFailure listenFailure(Config config, Throwable failure) {
        String host = config.http().host();
        int port = config.http().port();
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof UnknownHostException
                || message.contains("Cannot assign requested address")
                || message.contains("Unresolved address")) {
            return new StartFailure(
                    "This machine has no address " + host + ". Choose another with SUNDAY_HTTP_HOST.", failure);
        }
        if (message.contains("Permission denied")) {
            return new StartFailure(
                    "Port " + port + " may not be used without more rights. Choose one above 1023 with"
                            + " SUNDAY_HTTP_PORT.",
                    failure);
        }
        return new StartFailure(
                "Port " + port + " on " + host + " is in use by another program. Choose another with SUNDAY_HTTP_PORT.",
                failure);
    }

    private <T> T await(Future<T> future, String what) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof BindException) {
                throw listenFailure(config, cause);
            }
            if (cause instanceof HazelcastException
                    && String.valueOf(cause.getMessage()).contains("in use")) {
                throw new StartFailure(
                        "Port " + config.cluster().port() + ", by which the other nodes reach this one, is in use by"
                                + " another program. Choose another with SUNDAY_CLUSTER_PORT.",
                        cause);
            }
            if (cause instanceof RuntimeException known) {
                throw known;
            }
            throw new StartFailure("Could not start " + what + ": " + cause, cause);
        } catch (TimeoutException slow) {
            throw new StartFailure("Could not start " + what + " within " + START_LIMIT.toSeconds() + " s.", slow);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted while starting " + what + ".", interrupted);
        }
    }

    /** Where this node is reached, as one types it into a browser. */
    public String address() {
        String host = config.http().host();
        boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
        boolean local = everywhere || host.equals("127.0.0.1") || host.equals("::1");
        return "http://" + (local ? "localhost" : host) + ":" + config.http().port();
    }

    /**
     * Stops in the order that lets every client notice: not ready, sockets closed, requests answered, then the
     * verticles, the event loops and the stores.
     */
    @Override
    public void close() {
        stores.letEnd();
        Vertx running = vertx;
        Node serving = node;
        if (running != null) {
            Future<?> stopped = Future.succeededFuture();
            if (serving != null) {
                serving.health().stopping();
                stopped = serving.roles().closeSockets().otherwiseEmpty();
                stopped = stopped.compose(closed -> running.undeploy(serving.httpDeployment()));
            }
            // Before the pools go, which Vert.x would close first: what is under way still needs them.
            stopped = stopped.otherwiseEmpty()
                    .compose(drained -> undeployAll(running))
                    .otherwiseEmpty()
                    .compose(idle -> running.close());
            try {
                stopped.toCompletionStage().toCompletableFuture().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
            } catch (Exception failure) {
                LOG.warn("Not everything was stopped in time", failure);
            }
        }
        metrics.close();
        stores.close();
    }

    private static Future<?> undeployAll(Vertx running) {
        return Future.join(
                running.deploymentIDs().stream().map(running::undeploy).toList());
    }
}
