package io.sunday.realtime.hub;

import io.vertx.core.Future;

/** Where a hub hears early that something was committed. Hints may be lost, late, doubled, reordered. */
public interface Hints {

    /** Starts to feed the hub; the answer stops it. */
    Future<Runnable> listen(BoardHub hub);
}
