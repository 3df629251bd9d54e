package io.sunday.api.http;

import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The virtual threads on which use cases run, straight-line, with {@code await()}. A few contexts share the work: each
 * runs one use case at a time and goes on with another whenever one waits, so there is no need for more than there are
 * processors, and a use case never sees two threads.
 */
public final class UseCaseThreads {

    private final List<Context> contexts;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();

    private UseCaseThreads(List<Context> contexts) {
        this.contexts = List.copyOf(contexts);
    }

    /** Starts {@code count} contexts that end with the Vert.x instance. */
    public static Future<UseCaseThreads> start(Vertx vertx, int count) {
        List<Context> contexts = new CopyOnWriteArrayList<>();
        DeploymentOptions options = new DeploymentOptions()
                .setThreadingModel(ThreadingModel.VIRTUAL_THREAD)
                .setInstances(count);
        return vertx.deployVerticle(() -> new Holder(contexts), options).map(ignored -> new UseCaseThreads(contexts));
    }

    /** Work that is under way or waiting. */
    public int running() {
        return running.get();
    }

    /** Runs the work on one of the contexts. */
    public <T> Future<T> run(Callable<T> work) {
        Context context = contexts.get(Math.floorMod(next.getAndIncrement(), contexts.size()));
        running.incrementAndGet();
        Promise<T> promise = Promise.promise();
        context.runOnContext(ignored -> {
            try {
                promise.complete(work.call());
            } catch (Throwable failure) {
                promise.fail(failure);
            } finally {
                running.decrementAndGet();
            }
        });
        return promise.future();
    }

    private static final class Holder extends VerticleBase {
        private final List<Context> contexts;

        Holder(List<Context> contexts) {
            this.contexts = contexts;
        }

        @Override
        public Future<?> start() {
            contexts.add(context);
            return Future.succeededFuture();
        }
    }
}
