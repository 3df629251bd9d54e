package io.sunday.realtime.hub;

import java.time.Duration;

/**
 * One thread that runs what it is given in order: an event loop, or the virtual time of a
 * simulation. Everything in this package belongs to a loop and is touched on no other thread.
 */
public interface Loop {

    /** Runs the task on this loop after everything given before; never inside the caller. */
    void run(Runnable task);

    void delay(Duration delay, Runnable task);
}
