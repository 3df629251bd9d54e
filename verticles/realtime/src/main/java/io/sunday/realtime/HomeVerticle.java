package io.sunday.realtime;

import io.sunday.realtime.hub.Loop;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;

/** An event loop on which hubs live. */
final class HomeVerticle extends VerticleBase {

    private final List<Loop> homes;

    HomeVerticle(List<Loop> homes) {
        this.homes = homes;
    }

    @Override
    public Future<?> start() {
        homes.add(new EventLoop(vertx, context));
        return Future.succeededFuture();
    }
}
