package io.sunday.launcher;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import sun.misc.Signal;

/**
 * Waits for the request to stop. The signals are handled here rather than in a shutdown hook, because a process that
 * ends through hooks cannot choose its exit code, and a hook that waits for the event loops may wait for itself.
 */
public final class StopSignal {
    private final CountDownLatch asked = new CountDownLatch(1);

    private StopSignal() {}

    /** From now on Ctrl-C and SIGTERM are noticed instead of ending the process. */
    public static StopSignal install() {
        StopSignal stop = new StopSignal();
        for (String name : List.of("INT", "TERM", "HUP")) {
            Signal.handle(new Signal(name), signal -> stop.asked.countDown());
        }
        return stop;
    }

    /** Returns when someone has asked. */
    public void await() {
        boolean interrupted = false;
        while (true) {
            try {
                asked.await();
                break;
            } catch (InterruptedException early) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether someone has asked. */
    public boolean wasAsked() {
        return asked.getCount() == 0;
    }
}
