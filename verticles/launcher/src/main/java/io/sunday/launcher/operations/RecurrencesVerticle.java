package io.sunday.launcher.operations;

import io.sunday.usecases.recurrence.MakeDueItems;
import java.time.Duration;

/** Looks for items that are due to repeat and has them made, each by one node. */
public final class RecurrencesVerticle extends WaitingWorkVerticle {

    /** An item that is due at nine may be there some seconds after nine. */
    private static final Duration POLL = Duration.ofSeconds(5);

    private final MakeDueItems due;

    public RecurrencesVerticle(MakeDueItems due) {
        super(POLL, "make the items that repeat");
        this.due = due;
    }

    @Override
    protected boolean runNext() {
        return due.runNext();
    }
}
