package io.sunday.storage;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Brings a database to this build's schema: forward only, under Flyway's lock, so that two nodes may start together.
 * Blocking: runs before any verticle, or on a worker.
 */
public final class Migrations {

    /** The database was written by a newer Sunday than this one. */
    public static final class NewerSchemaException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NewerSchemaException(String version) {
            super("The database has schema version " + version
                    + ", which is newer than this Sunday knows. Start the newer version again.");
        }
    }

    private Migrations() {}

    /** Migrates; returns how many migrations it ran. */
    public static int run(DatabaseUrl url) {
        Flyway flyway = configuration(url).load();
        for (MigrationInfo info : flyway.info().all()) {
            if (info.getState() == MigrationState.FUTURE_SUCCESS || info.getState() == MigrationState.FUTURE_FAILED) {
                throw new NewerSchemaException(String.valueOf(info.getVersion()));
            }
        }
        return flyway.migrate().migrationsExecuted;
    }

    private static FluentConfiguration configuration(DatabaseUrl url) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(url.jdbcUrl(), url.user(), url.password())
                .locations("classpath:migrations")
                .sqlMigrationPrefix("V")
                .sqlMigrationSeparator("__")
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .connectRetries(3);
    }
}
