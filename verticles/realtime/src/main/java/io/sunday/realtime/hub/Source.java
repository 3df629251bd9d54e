package io.sunday.realtime.hub;

import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What fan-outs hang on: a stream, or what a filter leaves of it. */
public interface Source {

    HubMetrics metrics();

    /** Whether it is about some items of a board only. */
    default boolean selectsItems() {
        return false;
    }

    /** Answers on the loop of the fan-out, once everything committed before this call was posted to it. */
    Future<Void> refresh(Fanout fanout);

    /** The selection as all share it who have an equal one; null when there are too many. For any thread. */
    @Nullable
    Selection select(Selection wanted);

    void unselect(Selection selection);

    /** Called on the loop of the fan-out. */
    void leave(Fanout fanout);

    /** A page of the log, read once for all who ask from the same place; answered on the asker's loop. */
    Future<List<Batch>> page(long after, Loop asker);
}
