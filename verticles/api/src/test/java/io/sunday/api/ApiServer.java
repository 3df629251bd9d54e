package io.sunday.api;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sunday.api.access.NodeOrigins;
import io.sunday.api.site.MapTiles;
import io.sunday.domain.change.Ids;
import io.sunday.storage.Database;
import io.sunday.storage.file.DiskFiles;
import io.sunday.testing.FakeClock;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.file.ItemFiles;
import io.sunday.usecases.identity.Identity;
import io.sunday.usecases.identity.PasswordHashes;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.redis.client.RedisAPI;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The API on a real database, listening on a free port, as a node serves it. */
final class ApiServer implements AutoCloseable {

    /** The origins of the nodes of which this is one. */
    static final MapTiles TILES = new MapTiles("https://tiles.example.org:8443/{z}/{x}/{y}.png", "Somebody");

    static final List<String> NODES = List.of("http://localhost:8080", "http://localhost:8081");

    /** Every test signs people up; what a hash costs a server is the matter of the tests of signing in. */
    private static final PasswordHashes.Cost CHEAP = new PasswordHashes.Cost(64, 1);

    final FakeClock clock = FakeClock.startingNow();
    final TestDatabase database;
    private final UseCases useCases;
    private final Path folder;
    private final ItemFiles files;
    private final HttpServer server;
    private final ContractResponses contract;

    private ApiServer(TestDatabase database, Database pools, int ratePerMinute, @Nullable RedisAPI redis) {
        this.database = database;
        Vertx vertx = database.vertx();
        Ids ids = new Ids(clock);
        useCases = new UseCases(pools, vertx.eventBus(), ids, clock);
        PasswordHashes passwords = new PasswordHashes(vertx, CHEAP);
        Identity identity = Identity.open(vertx, pools, useCases, ids, clock, passwords, null);
        folder = emptyFolder();
        files = new ItemFiles(
                useCases, pools, vertx.eventBus(), ids, clock, DiskFiles.open(vertx, folder.resolve("files")));
        ApiParts parts = new ApiParts(pools, useCases, files, identity, redis, new SimpleMeterRegistry(), clock);
        ApiOptions options =
                new ApiOptions("http://localhost:8080", ratePerMinute, false, new NodeOrigins(NODES), TILES);
        ApiRoutes routes = ApiRoutes.open(vertx, parts, options).await();
        Router router = Router.router(vertx);
        routes.mount(router);
        server = vertx.createHttpServer(new HttpServerOptions().setPort(0).setHost("127.0.0.1"))
                .requestHandler(router)
                .listen()
                .await();
        contract = ContractResponses.on(vertx);
    }

    /** Without limits on requests. */
    static ApiServer on(TestDatabase database) {
        return new ApiServer(database, database.database(), 0, null);
    }

    /** Without limits and without the second wall, so that use cases alone keep organizations apart. */
    static ApiServer withoutSecondWall(TestDatabase database) {
        return new ApiServer(database, database.withoutWall(), 0, null);
    }

    static ApiServer limited(TestDatabase database, int ratePerMinute, @Nullable RedisAPI redis) {
        return new ApiServer(database, database.database(), ratePerMinute, redis);
    }

    /** A client that sends this token, and holds every answer against the contract. */
    ApiClient as(String token) {
        return new ApiClient(address(), token, contract);
    }

    String address() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    ApiClient anonymous() {
        return as("");
    }

    /** Runs the imports that wait, as a node does. */
    void runImports() {
        while (useCases.importRunner.runNext()) {
            // One after another, until none is left.
        }
    }

    /** Forgets files that nobody has any more, as a node does each hour. */
    void sweepFiles() {
        files.sweep.run();
    }

    /** Of files that are on their way, or were left there. */
    List<Path> partialFiles() {
        try (Stream<Path> whole = Files.walk(folder.resolve("files/partial"));
                Stream<Path> parts = Files.walk(folder.resolve("files/parts"))) {
            return Stream.concat(whole, parts).filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that the contract knows. */
    Set<String> operationIds() {
        return contract.operationIds();
    }

    Map<String, Set<String>> idsOfContract() {
        return contract.ids();
    }

    @Override
    public void close() {
        server.close().await();
        database.vertx().fileSystem().deleteRecursive(folder.toString()).await();
    }

    private static Path emptyFolder() {
        try {
            return Files.createTempDirectory("sunday-api-files");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
