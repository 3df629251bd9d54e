package io.sunday.launcher.operations;

import io.sunday.usecases.imports.ImportRunner;
import io.vertx.core.Future;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out the imports that wait in the database. An import belongs to the node that claimed it, and to the next one
 * when that node dies.
 */
public final class ImportsVerticle extends WaitingWorkVerticle {

    /** A person who has just dropped a file looks at the progress bar. */
    private static final Duration POLL = Duration.ofMillis(300);

    /** Imports wait for this node for so long at a time, which has to be shorter than a lease. */
    private static final Duration RESERVING = ImportRunner.LEASE.dividedBy(4);

    private static final Logger LOG = LoggerFactory.getLogger(ImportsVerticle.class);

    private final ImportRunner imports;

    public ImportsVerticle(ImportRunner imports) {
        super(POLL, "look for imports");
        this.imports = imports;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(RESERVING.toMillis(), timer -> keepReserved());
        return super.start();
    }

    private void keepReserved() {
        try {
            imports.keepReserved();
        } catch (RuntimeException failure) {
            LOG.warn("Imports are no longer kept for this node", failure);
        }
    }

    @Override
    protected boolean runNext() {
        return imports.runNext();
    }

    /** Waits for the batch that is being written; the rest of the import is continued by whoever claims it next. */
    @Override
    public Future<?> stop() {
        imports.stop();
        return super.stop();
    }
}
