package io.sunday.storage.file;

import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Steps that are taken one after another, on whichever threads are free: some at a time, so that other lanes get their turn. */
final class Lane {

    private static final int AT_ONCE_MAX = 8;

    private final WorkerExecutor workers;
    private final Consumer<Exception> failed;
    private final Queue<Step> steps = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    /** @param failed told of each step that fails; those behind it are taken all the same */
    Lane(WorkerExecutor workers, Consumer<Exception> failed) {
        this.workers = workers;
        this.failed = failed;
    }

    /** What is done in one go. */
    interface Step {
        void run() throws IOException;
    }

    void add(Step step) {
        steps.add(step);
        if (waiting.getAndIncrement() == 0) {
            work();
        }
    }

    private void work() {
        workers.executeBlocking(this::some, false).onSuccess(more -> {
            if (more) {
                work();
            }
        });
    }

    /** Answers whether there are more. */
    private boolean some() {
        for (int i = 0; i < AT_ONCE_MAX; i++) {
            try {
                steps.remove().run();
            } catch (IOException | RuntimeException failure) {
                failed.accept(failure);
            }
            if (waiting.decrementAndGet() == 0) {
                return false;
            }
        }
        return true;
    }
}
