package io.sunday.feed;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Boards that wait to be worked on: each once, some at the same time, never one twice at the same time. Everything
 * happens on one context of virtual threads.
 */
final class BoardQueue {

    private static final long STOP_LIMIT_MILLIS = 5_000;

    private final Context context;
    private final int atOnce;
    private final Predicate<UUID> work;
    private final Set<UUID> waiting = new LinkedHashSet<>();
    private final Set<UUID> working = new HashSet<>();
    private final Promise<Void> idle = Promise.promise();
    private boolean stopping;

    /** @param work on a board; true when there is more to do. Must not throw. */
    BoardQueue(Context context, int atOnce, Predicate<UUID> work) {
        this.context = context;
        this.atOnce = atOnce;
        this.work = work;
    }

    void add(UUID board) {
        waiting.add(board);
        takeUp();
    }

    boolean isStopping() {
        return stopping;
    }

    /** Starts work on waiting boards, each in a thread of its own, as long as there is room. */
    private void takeUp() {
        Iterator<UUID> boards = waiting.iterator();
        while (boards.hasNext() && working.size() < atOnce && !stopping) {
            UUID board = boards.next();
            // A board that is being worked on stays in line: it may have been read before the new event.
            if (working.add(board)) {
                boards.remove();
                context.runOnContext(ignored -> work(board));
            }
        }
    }

    private void work(UUID board) {
        boolean more = !stopping && work.test(board);
        if (more) {
            waiting.add(board); // at the end: a long backlog lets the others pass
        }
        working.remove(board);
        takeUp();
        if (stopping && working.isEmpty()) {
            idle.tryComplete();
        }
    }

    /** What is cut off is rolled back whole, and done by whoever has the board next. */
    Future<Void> stop(Vertx vertx) {
        stopping = true;
        if (working.isEmpty()) {
            idle.tryComplete();
        }
        vertx.setTimer(STOP_LIMIT_MILLIS, id -> idle.tryComplete());
        return idle.future();
    }
}
