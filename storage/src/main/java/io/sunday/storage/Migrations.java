package io.sunday.storage;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a database to this build's schema: forward only, under Flyway's lock, so that two nodes may start together.
 * Blocking: runs before any verticle, or on a worker.
 */
public final class Migrations {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    /** The database was written by a newer Sunday than this one. */
    public static final class NewerSchemaException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NewerSchemaException(String version) {
            super("The database has schema version " + version
                    + ", which is newer than this Sunday knows. Start the newer version again.");
        }
    }

    /** Somebody else has held what a migration needs for as long as it is worth waiting. */
    public static final class BusyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BusyException(Throwable cause) {
            super(
                    "Other transactions hold tables that have to be changed: "
                            + "end them (pg_stat_activity shows the oldest) and start again. Nothing was changed.",
                    cause);
        }
    }

    /**
     * How long a migration waits for one lock, and how often it tries. While it waits, all who come after it wait, too, also
     * for the tables that it has locked before; so it gives them all back soon and comes again.
     */
    record Patience(Duration forLock, Duration between, int tries) {}

    private static final Patience PATIENCE = new Patience(Duration.ofSeconds(1), Duration.ofSeconds(3), 150);

    /** What PostgreSQL says to whom it did not give a lock. */
    private static final Set<String> NO_LOCK = Set.of("55P03", "40P01");

    private Migrations() {}

    /** Migrates; returns how many migrations it ran in the end. */
    public static int run(DatabaseUrl url) {
        return run(url, PATIENCE);
    }

    static int run(DatabaseUrl url, Patience patience) {
        for (int i = 1; true; i++) {
            try {
                return runOnce(url, patience);
            } catch (FlywayException failure) {
                if (!isWithoutLock(failure)) {
                    throw failure;
                }
                if (i == patience.tries()) {
                    throw new BusyException(failure);
                }
                LOG.info("A migration waits for transactions that use its tables, and tries again");
            }
            try {
                Thread.sleep(patience.between());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("stopped while migrating", stopped);
            }
        }
    }

    private static boolean isWithoutLock(FlywayException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && NO_LOCK.contains(String.valueOf(refused.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    private static int runOnce(DatabaseUrl url, Patience patience) {
        Flyway flyway = configuration(url)
                .jdbcProperties(Map.of(
                        "options", "-c lock_timeout=" + patience.forLock().toMillis()))
                .load();
        for (MigrationInfo info : flyway.info().all()) {
            if (info.getState() == MigrationState.FUTURE_SUCCESS || info.getState() == MigrationState.FUTURE_FAILED) {
                throw new NewerSchemaException(String.valueOf(info.getVersion()));
            }
        }
        return flyway.migrate().migrationsExecuted;
    }

    static FluentConfiguration configuration(DatabaseUrl url) {
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
