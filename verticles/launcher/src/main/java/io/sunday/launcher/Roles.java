package io.sunday.launcher;

import io.micrometer.core.instrument.MeterRegistry;
import io.sunday.api.ApiOptions;
import io.sunday.api.ApiParts;
import io.sunday.api.ApiRoutes;
import io.sunday.api.access.NodeOrigins;
import io.sunday.api.site.MapTiles;
import io.sunday.automation.AutomationVerticle;
import io.sunday.domain.change.Ids;
import io.sunday.feed.EventFeed;
import io.sunday.feed.KafkaClients;
import io.sunday.feed.KafkaFeed;
import io.sunday.feed.KafkaRelay;
import io.sunday.feed.PostgresFeed;
import io.sunday.indexing.IndexingVerticle;
import io.sunday.launcher.config.Config;
import io.sunday.launcher.config.Role;
import io.sunday.launcher.operations.FilesVerticle;
import io.sunday.launcher.operations.GroupMeters;
import io.sunday.launcher.operations.ImportFilesVerticle;
import io.sunday.launcher.operations.ImportsVerticle;
import io.sunday.launcher.operations.RecurrencesVerticle;
import io.sunday.launcher.operations.TextsVerticle;
import io.sunday.notifications.NotificationsVerticle;
import io.sunday.realtime.RealtimeNode;
import io.sunday.realtime.RealtimeOptions;
import io.sunday.realtime.RealtimeRoutes;
import io.sunday.realtime.Subscriber;
import io.sunday.storage.Database;
import io.sunday.storage.embedded.DataDirectory;
import io.sunday.storage.file.DiskFiles;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.file.ItemFiles;
import io.sunday.usecases.identity.Authenticate;
import io.sunday.usecases.identity.Identity;
import io.sunday.usecases.identity.PasswordHashes;
import io.sunday.usecases.imports.FetchFiles;
import io.sunday.usecases.outgoing.GuardedClient;
import io.sunday.usecases.outgoing.Network;
import io.sunday.usecases.outgoing.ReachableAddresses;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisAPI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deploys what the roles of this node need, and collects the routes they bring. Blocks; used on the main thread. */
final class Roles {

    /** Imports of which this node fetches files at a time. */
    private static final int IMPORTS_FETCHING = 3;

    private final Vertx vertx;
    private final Config config;
    private final Database database;
    private final RedisAPI redis;
    private final @Nullable KafkaClients kafka;
    private final DataDirectory directory;
    private final MeterRegistry meters;
    private final InstantSource clock = InstantSource.system();
    private final List<HttpVerticle.Mount> mounts = new ArrayList<>();
    private @Nullable RealtimeNode realtime;

    Roles(
            Vertx vertx,
            Config config,
            Database database,
            RedisAPI redis,
            @Nullable KafkaClients kafka,
            DataDirectory directory,
            MeterRegistry meters) {
        this.vertx = vertx;
        this.config = config;
        this.database = database;
        this.redis = redis;
        this.kafka = kafka;
        this.directory = directory;
        this.meters = meters;
    }

    /** The routes come in the order in which they must be tried. */
    List<HttpVerticle.Mount> deploy() {
        UseCases useCases = new UseCases(database, vertx.eventBus(), new Ids(clock), clock, new GroupMeters(meters));
        EventFeed feed = feed();
        if (has(Role.REALTIME)) {
            deployRealtime();
        }
        if (has(Role.AUTOMATION)) {
            onVirtualThreads(new RecurrencesVerticle(useCases.makeDueItems));
            onVirtualThreads(new AutomationVerticle(feed, database.background(), useCases));
        }
        if (has(Role.INDEXING)) {
            Path folder = directory.path().resolve("search");
            onVirtualThreads(new IndexingVerticle(
                    feed, database.background(), folder, config.node().reindex(), meters));
        }
        if (has(Role.NOTIFICATIONS)) {
            onVirtualThreads(new NotificationsVerticle(feed, database.background(), useCases.tellPeople));
        }
        // The web client takes every address that is left, so the API comes last.
        if (has(Role.API)) {
            useCases.importRunner.workIn(directory.emptyFolder("imports"));
            if (config.database().url() == null) {
                useCases.importRunner.alone();
            }
            onVirtualThreads(new ImportsVerticle(useCases.importRunner));
            for (int fetching = 0; fetching < IMPORTS_FETCHING; fetching++) {
                onVirtualThreads(new ImportFilesVerticle(useCases.importRunner));
            }
            onVirtualThreads(new TextsVerticle(useCases.texts, clock));
            DiskFiles disk = DiskFiles.open(vertx, config.data().files(directory.path()));
            ItemFiles files = new ItemFiles(useCases, database, vertx.eventBus(), new Ids(clock), clock, disk);
            useCases.importRunner.fetchWith(new FetchFiles(
                    new GuardedClient(vertx, reachable()),
                    files.bring,
                    database.background(),
                    clock,
                    FetchFiles.Limits.DEFAULT));
            onVirtualThreads(new FilesVerticle(files.sweep));
            deployApi(useCases, files);
        }
        return mounts;
    }

    private ReachableAddresses reachable() {
        return new ReachableAddresses(config.http().fetchNetworks().stream()
                .flatMap(network -> Network.parse(network).stream())
                .toList());
    }

    /** From the log itself, or through Kafka; then one of the nodes copies it there. */
    private EventFeed feed() {
        KafkaClients clients = kafka;
        if (clients == null) {
            return new PostgresFeed(vertx, database.background(), meters);
        }
        onVirtualThreads(new KafkaRelay(clients, database.background(), meters));
        return new KafkaFeed(vertx, database.background(), clients, meters);
    }

    private boolean has(Role role) {
        return config.node().roles().contains(role);
    }

    private void deployRealtime() {
        Authenticate authenticate = Identity.authenticator(
                        vertx, database, clock, config.node().jwtSecret())
                .await();
        RealtimeOptions options = RealtimeOptions.of(
                database,
                token -> authenticate.caller(token).map(caller -> subscriber(authenticate, caller, token)),
                meters,
                clock);
        RealtimeNode node = RealtimeNode.start(vertx, options).await();
        realtime = node;
        mounts.add((loop, root) -> RealtimeRoutes.mount(loop, root, node));
    }

    private void deployApi(UseCases useCases, ItemFiles files) {
        Ids ids = new Ids(clock);
        Identity identity = Identity.open(
                vertx,
                database,
                useCases,
                ids,
                clock,
                new PasswordHashes(vertx),
                config.node().jwtSecret());
        ApiParts parts = new ApiParts(database, useCases, files, identity, redis, meters, clock);
        String publicUrl = config.http().publicUrl();
        ApiOptions options = new ApiOptions(
                publicUrl == null ? "http://localhost:" + config.http().port() : publicUrl,
                config.node().rateLimitPerMinute(),
                config.http().trustForwarded(),
                new NodeOrigins(config.http().nodeUrls()),
                new MapTiles(config.http().mapTilesUrl(), config.http().mapAttribution()));
        ApiRoutes routes = ApiRoutes.open(vertx, parts, options).await();
        mounts.add((loop, root) -> routes.mount(root));
    }

    private static Subscriber subscriber(Authenticate authenticate, Caller caller, String token) {
        return new Subscriber(
                caller.userId().value(),
                caller.name(),
                caller.apiKeyOrganization() == null
                        ? null
                        : caller.apiKeyOrganization().value(),
                authenticate.expiry(token).orElse(null));
    }

    private void onVirtualThreads(VerticleBase verticle) {
        vertx.deployVerticle(verticle, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD))
                .await();
    }

    /** Tells everyone who listens to come back to another node. */
    Future<?> closeSockets() {
        RealtimeNode node = realtime;
        return node == null ? Future.succeededFuture() : node.close();
    }
}
