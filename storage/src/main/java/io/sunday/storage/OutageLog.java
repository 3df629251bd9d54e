package io.sunday.storage;

import org.slf4j.Logger;

/**
 * Tells the log of something that is tried again and again: once when it begins to fail because a store is away, once
 * when it works again. What is no outage is told every time, with its trace.
 */
public final class OutageLog {

    private final Logger log;
    private final String what;
    private boolean away;

    /** @param what completes "Could not …" */
    public OutageLog(Logger log, String what) {
        this.log = log;
        this.what = what;
    }

    public synchronized void failed(Throwable failure) {
        if (!Outages.isOutage(failure)) {
            log.warn("Could not {}; trying again", what, failure);
        } else if (!away) {
            away = true;
            log.warn("Could not {}; trying again until it works: {}", what, failure.toString());
        }
    }

    public synchronized void worked() {
        if (away) {
            away = false;
            log.info("It is possible again to {}", what);
        }
    }
}
