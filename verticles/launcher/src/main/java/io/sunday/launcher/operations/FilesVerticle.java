package io.sunday.launcher.operations;

import io.sunday.storage.OutageLog;
import io.sunday.usecases.file.SweepFiles;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes what of files nobody has any more, every hour. Deploy it with the virtual-thread model. */
public final class FilesVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(FilesVerticle.class);
    private static final Duration PERIOD = Duration.ofHours(1);

    private final OutageLog outages = new OutageLog(LOG, "sweep the files");
    private final SweepFiles sweep;
    private boolean sweeping;
    private boolean stopping;

    public FilesVerticle(SweepFiles sweep) {
        this.sweep = sweep;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(PERIOD.toMillis(), timer -> run());
        return Future.succeededFuture();
    }

    private void run() {
        if (sweeping || stopping) {
            return;
        }
        sweeping = true;
        try {
            sweep.run();
            outages.worked();
        } catch (Exception failure) {
            if (!stopping) {
                outages.failed(failure);
            }
        } finally {
            sweeping = false;
        }
    }

    @Override
    public Future<?> stop() {
        stopping = true;
        return Future.succeededFuture();
    }
}
