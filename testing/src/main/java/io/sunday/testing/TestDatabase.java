package io.sunday.testing;

import io.sunday.storage.Database;
import io.sunday.storage.DatabaseUrl;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/** A database of its own for a test, with the whole schema and no rows; dropped when the test is over. */
public final class TestDatabase implements AutoCloseable {

    private final PostgresServer server;
    private final String name;
    private final String url;
    private final Vertx vertx;
    private @Nullable Database database;
    private @Nullable Database withoutWall;

    TestDatabase(PostgresServer server, String name, String url, Vertx vertx) {
        this.server = server;
        this.name = name;
        this.url = url;
        this.vertx = vertx;
    }

    /** As an operator would configure it: {@code postgresql://user:password@host:port/name}. */
    public String url() {
        return url;
    }

    /** Shared by all tests of the run; the codecs are registered on its bus. */
    public Vertx vertx() {
        return vertx;
    }

    /** Pools on this database, opened at the first call. */
    public synchronized Database database() {
        if (database == null) {
            database = Database.open(vertx, DatabaseUrl.parse(url), Database.Sizes.SMALL);
        }
        return database;
    }

    /** Pools on the same database without the second wall: for tests that use cases alone keep organizations apart. */
    public synchronized Database withoutWall() {
        if (withoutWall == null) {
            withoutWall = Database.open(vertx, DatabaseUrl.parse(url), Database.Sizes.SMALL, false);
        }
        return withoutWall;
    }

    @Override
    public synchronized void close() {
        if (database != null) {
            database.close().await();
        }
        if (withoutWall != null) {
            withoutWall.close().await();
        }
        server.drop(name);
    }
}
