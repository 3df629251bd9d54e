package io.sunday.feed;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Boards that wait to be worked on: each once, some at the same time, never one twice at the same time. Everything
 * happens on one context of virtual threads.
 *
 * <p>A board on which work fails time and again rests between, at most a minute: it is not taken in meanwhile, so whoever
 * adds boards has to add it again.
 */
final class BoardQueue {

    /** What became of the work on a board. */
    enum Worked {
        DONE,
        /** There is more to do. */
        MORE,
        /** It could not be done now, for a reason that has nothing to do with the board. */
        PREVENTED,
        /** It may fail again. */
        FAILED
    }

    private static final Duration REST_MAX = Duration.ofMinutes(1);

    private static final long STOP_LIMIT_MILLIS = 5_000;

    private final Context context;
    private final int atOnce;
    private final Function<UUID, Worked> work;
    private final LongSupplier nanos;
    private final Set<UUID> waiting = new LinkedHashSet<>();
    private final Set<UUID> working = new HashSet<>();
    private final Map<UUID, Failing> failing = new HashMap<>();
    private final Promise<Void> idle = Promise.promise();
    private boolean stopping;

    /** How often in a row it failed, and until when it rests. */
    private record Failing(int times, long untilNanos) {}

    /** @param work on a board; must not throw */
    BoardQueue(Context context, int atOnce, Function<UUID, Worked> work) {
        this(context, atOnce, work, System::nanoTime);
    }

    BoardQueue(Context context, int atOnce, Function<UUID, Worked> work, LongSupplier nanos) {
        this.context = context;
        this.atOnce = atOnce;
        this.work = work;
        this.nanos = nanos;
    }

    void add(UUID board) {
        Failing resting = failing.get(board);
        if (resting == null || nanos.getAsLong() - resting.untilNanos() >= 0) {
            waiting.add(board);
            takeUp();
        }
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
        Worked worked = stopping ? Worked.DONE : work.apply(board);
        switch (worked) {
            case DONE -> failing.remove(board);
            case MORE -> {
                failing.remove(board);
                waiting.add(board); // at the end: a long backlog lets the others pass
            }
            case PREVENTED -> {}
            case FAILED -> {
                failing.compute(board, (id, before) -> again(before));
                waiting.remove(board);
            }
        }
        working.remove(board);
        takeUp();
        if (stopping && working.isEmpty()) {
            idle.tryComplete();
        }
    }

    /** The first time it is tried as soon as somebody adds it, then after 2, 4, 8 … seconds. */
    private Failing again(@Nullable Failing before) {
        int times = before == null ? 1 : before.times() + 1;
        Duration rest = times == 1 ? Duration.ZERO : Duration.ofSeconds(1L << Math.min(times - 1, 6));
        long nanosToRest = Math.min(rest.toNanos(), REST_MAX.toNanos());
        return new Failing(times, nanos.getAsLong() + nanosToRest);
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
