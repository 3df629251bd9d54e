package io.sunday.launcher.operations;

import io.sunday.usecases.imports.ImportRunner;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * Carries out the imports that wait in the database. An import belongs to the node that claimed it, and to the next one
 * when that node dies.
 */
public final class ImportsVerticle extends WaitingWorkVerticle {

    /** A person who has just dropped a file looks at the progress bar. */
    private static final Duration POLL = Duration.ofMillis(300);

    private final ImportRunner imports;

    public ImportsVerticle(ImportRunner imports) {
        super(POLL, "look for imports");
        this.imports = imports;
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
