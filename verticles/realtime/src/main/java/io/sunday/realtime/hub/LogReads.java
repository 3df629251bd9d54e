package io.sunday.realtime.hub;

import io.sunday.storage.OutageLog;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The reads that make up for hints which did not come, of all hubs of a node. Safe for any number of threads. */
final class LogReads {

    private static final Logger LOG = LoggerFactory.getLogger(LogReads.class);

    private final OutageLog outages = new OutageLog(LOG, "read the log for those who listen");
    private final AtomicBoolean needed = new AtomicBoolean();

    void begun() {
        needed.set(true);
    }

    void worked() {
        outages.worked();
    }

    /** Tells the log, in an outage once. */
    void failed(Throwable failure) {
        outages.failed(failure);
    }

    /** Whether any was needed since this was last asked: then hints are being lost. */
    boolean wereNeeded() {
        return needed.getAndSet(false);
    }
}
