package io.sunday.launcher.operations;

import io.sunday.usecases.imports.ImportRunner;
import io.vertx.core.Future;
import java.time.Duration;

/** Fetches the files of imports from elsewhere, which may take long; several of these do so at a time. */
public final class ImportFilesVerticle extends WaitingWorkVerticle {

    private static final Duration POLL = Duration.ofSeconds(1);

    private final ImportRunner imports;

    public ImportFilesVerticle(ImportRunner imports) {
        super(POLL, "look for files to fetch");
        this.imports = imports;
    }

    @Override
    protected boolean runNext() {
        return imports.fetchNext();
    }

    /** Waits for the file that is on its way; the next one is fetched by whoever claims the import. */
    @Override
    public Future<?> stop() {
        imports.stop();
        return super.stop();
    }
}
