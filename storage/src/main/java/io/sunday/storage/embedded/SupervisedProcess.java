package io.sunday.storage.embedded;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One store's process while the server runs. When it ends without having been asked to, it is started again at the
 * same port, so the server's connections recover by themselves. One that somebody else has asked to end lets nobody in
 * any more, but may live on for as long as a connection does: it is made to end.
 */
final class SupervisedProcess {
    private static final Logger LOG = LoggerFactory.getLogger(SupervisedProcess.class);

    /** A database that lets nobody in is an outage: no longer than anybody would have waited anyway. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private static final Duration RETRY_FIRST = Duration.ofMillis(100);
    private static final Duration RETRY_MAX = Duration.ofSeconds(10);

    private final String name;
    private final Launch launch;
    private final Predicate<Process> isLeaving;
    private final Consumer<ProcessHandle> end;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Process process;
    private volatile boolean stopping;

    /** A process that ends as soon as it is asked to. */
    SupervisedProcess(String name, Launch launch) {
        this(name, launch, process -> false, process -> {});
    }

    /**
     * @param isLeaving whether the process, which still lives, lets nobody in any more
     * @param end makes a process end and waits for that
     */
    SupervisedProcess(String name, Launch launch, Predicate<Process> isLeaving, Consumer<ProcessHandle> end) {
        this.name = name;
        this.launch = launch;
        this.isLeaving = isLeaving;
        this.end = end;
        this.process = launch.start();
        watch(process);
    }

    long pid() {
        return process.pid();
    }

    /** From now on the process is not started again when it ends. */
    void letEnd() {
        stopping = true;
    }

    /** From now on an end of the process is wanted; answers the process to stop. */
    ProcessHandle release() {
        letEnd();
        // Waits for a restart under way, so that no process is born after this.
        lock.lock();
        try {
            return process.toHandle();
        } finally {
            lock.unlock();
        }
    }

    private void watch(Process watched) {
        Thread.ofPlatform().daemon().name("watch-" + name).start(() -> {
            try {
                while (!watched.waitFor(LOOK_EVERY)) {
                    // In this order: what we asked to end is not taken for what others did.
                    if (isLeaving.test(watched) && !stopping) {
                        LOG.warn("{} was asked to stop, by somebody else than this server; it is ended now", name);
                        end.accept(watched.toHandle());
                    }
                }
                if (!stopping) {
                    restart(watched.exitValue());
                }
            } catch (InterruptedException nobodyDoesThat) {
                LOG.error("{} is no longer watched", name, nobodyDoesThat);
            }
        });
    }

    private void restart(int exitCode) {
        LOG.error("{} ended unexpectedly with code {}; starting it again", name, exitCode);
        Duration wait = RETRY_FIRST;
        while (!stopping) {
            lock.lock();
            try {
                if (stopping) {
                    return;
                }
                process = launch.start();
                watch(process);
                LOG.info("{} runs again", name);
                return;
            } catch (StoreException failure) {
                LOG.error("{} could not be started again; next attempt in {} ms", name, wait.toMillis(), failure);
            } finally {
                lock.unlock();
            }
            long until = System.nanoTime() + wait.toNanos();
            while (!stopping && System.nanoTime() < until) {
                Programs.pause();
            }
            wait = wait.multipliedBy(2).compareTo(RETRY_MAX) > 0 ? RETRY_MAX : wait.multipliedBy(2);
        }
    }

    /** Starts the process and waits until it answers. */
    interface Launch {
        Process start();
    }
}
