package io.sunday.realtime.hub;

/** A socket as one subscription sees it. */
public interface Outlet {

    /** False while the socket's queue is full. */
    boolean writable();

    /** Whether nothing waits in the socket's queue. */
    boolean idle();

    /** Queues a batch; call {@link #flush()} when there is no more for now. */
    void write(Batch batch);

    void flush();

    /** What the receiver missed is gone; it goes on after this head. */
    void resync(long head);

    /** What the receiver's filter looks at is gone: the subscription ends. Without a filter it is never called. */
    default void refused() {}
}
