package io.sunday.storage.embedded;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One store's process while the server runs. When it ends without having been asked to, it is started again at the
 * same port, so the server's connections recover by themselves.
 */
final class SupervisedProcess {
    private static final Logger LOG = LoggerFactory.getLogger(SupervisedProcess.class);
    private static final Duration RETRY_FIRST = Duration.ofMillis(100);
    private static final Duration RETRY_MAX = Duration.ofSeconds(10);

    private final String name;
    private final Launch launch;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Process process;
    private volatile boolean stopping;

    SupervisedProcess(String name, Launch launch) {
        this.name = name;
        this.launch = launch;
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
                int code = watched.waitFor();
                if (!stopping) {
                    restart(code);
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
