package io.sunday.testing;

import io.sunday.eventbus.Codecs;
import io.sunday.storage.DatabaseUrl;
import io.sunday.storage.Migrations;
import io.sunday.storage.Wall;
import io.sunday.storage.embedded.EmbeddedPostgres;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one PostgreSQL of a test run. It holds a migrated template, and every test database is a copy of that: a copy
 * takes a fraction of what the migrations take.
 */
final class PostgresServer implements AutoCloseable {

    private static final String TEMPLATE = "sunday_template";

    private final Path directory = TestStores.newDirectory("sunday-postgres-");
    private final EmbeddedPostgres postgres = EmbeddedPostgres.startVolatile(directory, TestStores.BINARIES);
    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger databases = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();

    PostgresServer() {
        // A test JVM that is told to end runs no JUnit callbacks, and must not leave a server behind.
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        Codecs.register(vertx.eventBus());
        execute("CREATE DATABASE " + TEMPLATE);
        DatabaseUrl template = DatabaseUrl.parse(postgres.url(TEMPLATE));
        Migrations.run(template);
        Wall.raise(template);
    }

    /** A new database with the whole schema and no rows. */
    TestDatabase newDatabase() {
        String name = "test_" + databases.incrementAndGet();
        execute("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE + " STRATEGY FILE_COPY");
        return new TestDatabase(this, name, postgres.url(name), vertx);
    }

    void drop(String name) {
        execute("DROP DATABASE " + name + " WITH (FORCE)");
    }

    private void execute(String sql) {
        DatabaseUrl url = DatabaseUrl.parse(postgres.url());
        try (Connection connection = DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        if (!closed.get()) {
            vertx.close().await();
        }
        stop();
    }

    private void stop() {
        if (closed.compareAndSet(false, true)) {
            postgres.close();
            TestStores.delete(directory);
        }
    }
}
