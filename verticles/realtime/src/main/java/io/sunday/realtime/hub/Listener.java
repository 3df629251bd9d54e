package io.sunday.realtime.hub;

import java.util.List;

/** Who follows a stream on one event loop. It may queue what is committed until {@link #flush()}, which comes soon after. */
public interface Listener {

    /** New events, in order, right after those before. */
    void committed(List<Batch> batches);

    /** Something passing, like a cursor: not in the log, may be left out. */
    void signalled(Batch signals);

    /** There is no more for now; who queues nothing has nothing to do. */
    default void flush() {}

    /** A part of the log is gone: what follows does not connect. */
    void broken();

    /** What the listener's filter looks at is gone, and nothing comes any more. Without a filter it is never called. */
    default void refused() {}
}
