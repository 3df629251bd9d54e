package io.sunday.launcher.operations;

import io.sunday.storage.OutageLog;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Carries out what waits in the database, one piece after the other, and looks again after a while. Every node may do it:
 * a piece belongs to the node that claimed it. Deploy it with the virtual-thread model.
 */
abstract class WaitingWorkVerticle extends VerticleBase {

    private final OutageLog outages;
    private final Duration poll;
    private @Nullable Promise<Void> working;
    private boolean stopping;

    /** @param task what cannot be done during an outage, as the log says it */
    WaitingWorkVerticle(Duration poll, String task) {
        this.poll = poll;
        this.outages = new OutageLog(LoggerFactory.getLogger(getClass()), task);
    }

    /** Carries out the next piece; false when none waits. */
    protected abstract boolean runNext();

    @Override
    public Future<?> start() {
        vertx.setPeriodic(poll.toMillis(), timer -> work());
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
                more = runNext();
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

    /** Waits for the piece that is being carried out. */
    @Override
    public Future<?> stop() {
        stopping = true;
        Promise<Void> work = working;
        return work == null ? Future.succeededFuture() : work.future();
    }
}
