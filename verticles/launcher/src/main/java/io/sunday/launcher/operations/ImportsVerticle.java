package io.sunday.launcher.operations;

import io.sunday.storage.OutageLog;
import io.sunday.usecases.imports.ImportRunner;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out the imports that wait in the database, one after the other. Every node may do it: an import belongs to the
 * node that claimed it, and to the next one when that node dies. Deploy it with the virtual-thread model.
 */
public final class ImportsVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(ImportsVerticle.class);

    /** A person who has just dropped a file looks at the progress bar. */
    private static final Duration POLL = Duration.ofMillis(300);

    private final OutageLog outages = new OutageLog(LOG, "look for imports");
    private final ImportRunner imports;
    private @Nullable Promise<Void> working;
    private boolean stopping;

    public ImportsVerticle(ImportRunner imports) {
        this.imports = imports;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(POLL.toMillis(), timer -> work());
        return Future.succeededFuture();
    }

    private void work() {
        if (working != null || stopping) {
            return;
        }
        Promise<Void> work = Promise.promise();
        working = work;
        try {
            boolean more = true;
            while (more && !stopping) {
                more = imports.runNext();
            }
            outages.worked();
        } catch (Exception failure) {
            if (!stopping) {
                outages.failed(failure);
            }
        } finally {
            working = null;
            work.complete();
        }
    }

    /** Waits for the batch that is being written; the rest of the import is continued by whoever claims it next. */
    @Override
    public Future<?> stop() {
        stopping = true;
        imports.stop();
        Promise<Void> work = working;
        return work == null ? Future.succeededFuture() : work.future();
    }
}
