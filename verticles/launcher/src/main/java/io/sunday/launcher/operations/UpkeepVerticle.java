package io.sunday.launcher.operations;

import io.sunday.storage.trash.TrashPurge;
import io.sunday.storage.upkeep.Upkeep;
import io.sunday.usecases.imports.StartImport;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the upkeep once at start and then every hour. Every node does it; doing it twice changes nothing. */
public final class UpkeepVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(UpkeepVerticle.class);
    private static final Duration PERIOD = Duration.ofHours(1);

    private final Pool database;
    private boolean stopped;

    public UpkeepVerticle(Pool database) {
        this.database = database;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(PERIOD.toMillis(), timer -> run());
        // The server need not wait for it: a write without its partition goes to the default one.
        run();
        return Future.succeededFuture();
    }

    private void run() {
        Upkeep.ensureEventPartitions(database)
                .compose(created -> Upkeep.deleteExpiredIdempotencyKeys(database))
                .compose(keys -> Upkeep.deleteExpiredSessions(database))
                .compose(sessions -> Upkeep.forgetTriedFiles(database, StartImport.KEPT))
                .compose(files -> TrashPurge.run(database))
                .onFailure(this::report);
    }

    private void report(Throwable failure) {
        if (!stopped) {
            LOG.warn("The upkeep failed and is tried again in an hour", failure);
        }
    }

    @Override
    public Future<?> stop() {
        stopped = true;
        return Future.succeededFuture();
    }
}
