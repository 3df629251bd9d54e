package io.sunday.realtime;

import io.sunday.realtime.hub.Loop;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;

/** An event loop of Vert.x. */
class EventLoop implements Loop {

    private final Vertx vertx;
    private final Context context;

    EventLoop(Vertx vertx, Context context) {
        if (!context.isEventLoopContext()) {
            throw new IllegalArgumentException("sockets and hubs live on event loops");
        }
        this.vertx = vertx;
        this.context = context;
    }

    @Override
    public void run(Runnable task) {
        context.runOnContext(v -> task.run());
    }

    /** Runs what Netty brings to this loop, at once, as something of Vert.x. */
    final void within(Runnable task) {
        ((ContextInternal) context).emit(task, Runnable::run);
    }

    @Override
    public void delay(Duration delay, Runnable task) {
        vertx.setTimer(Math.max(1, delay.toMillis()), id -> run(task));
    }
}
