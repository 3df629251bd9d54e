package io.sunday.launcher.operations;

import io.sunday.storage.OutageLog;
import io.sunday.usecases.recurrence.MakeDueItems;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for items that are due to repeat and has them made. Every node may do it: each is made by one. Deploy it with the
 * virtual-thread model.
 */
public final class RecurrencesVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(RecurrencesVerticle.class);

    /** An item that is due at nine may be there some seconds after nine. */
    private static final Duration POLL = Duration.ofSeconds(5);

    private final OutageLog outages = new OutageLog(LOG, "make the items that repeat");
    private final MakeDueItems due;
    private @Nullable Promise<Void> working;
    private boolean stopping;

    public RecurrencesVerticle(MakeDueItems due) {
        this.due = due;
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
                more = due.runNext();
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

    /** Waits for the item that is being made. */
    @Override
    public Future<?> stop() {
        stopping = true;
        Promise<Void> work = working;
        return work == null ? Future.succeededFuture() : work.future();
    }
}
