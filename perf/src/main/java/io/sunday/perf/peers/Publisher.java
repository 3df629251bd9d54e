package io.sunday.perf.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** Edits boards at planned times, in turn, whether or not earlier edits were answered. */
final class Publisher {

    /** More than this under way means that the server has been left behind; what is planned then counts as late. */
    private static final int UNDER_WAY_MAX = 256;

    private final Contender contender;
    private final Load load;
    private final int[] numbers;
    private final AtomicInteger underWay = new AtomicInteger();
    private final LongAdder refused = new LongAdder();
    private long published;

    Publisher(Contender contender, Load load) {
        this.contender = contender;
        this.load = load;
        this.numbers = new int[load.boards()];
    }

    /** Events on one board at most, with some to spare. */
    static int eventsPerBoardMax(Load load) {
        double events = load.eventsPerSecond() * load.duration().toMillis() / 1_000 / load.boards();
        return (int) events + 2 * load.perRequest() + 2;
    }

    /** Returns when the last edit was sent. */
    void run(boolean counts) {
        long start = System.nanoTime();
        double nanosPerRequest = TimeUnit.SECONDS.toNanos(1) / load.requestsPerSecond();
        long requests = (long) (load.duration().toNanos() / nanosPerRequest);
        for (long i = 0; i < requests; i++) {
            long planned = start + (long) (i * nanosPerRequest);
            for (long wait = planned - System.nanoTime(); wait > 0; wait = planned - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            while (underWay.get() >= UNDER_WAY_MAX) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
            edit((int) (i % load.boards()), planned, counts);
        }
    }

    private void edit(int board, long planned, boolean counts) {
        List<String> marks = new ArrayList<>(load.perRequest());
        for (int i = 0; i < load.perRequest(); i++) {
            marks.add(new Mark(board, planned, counts ? numbers[board]++ : -1).toString());
        }
        published += marks.size();
        underWay.incrementAndGet();
        contender.edit(board, marks).onComplete((done, failure) -> {
            underWay.decrementAndGet();
            if (failure != null) {
                refused.add(marks.size());
            }
        });
    }

    /** Deliveries to expect; changes while edits are under way. */
    long expected() {
        return (published - refused.sum()) * load.socketsPerBoard();
    }

    boolean isAnswered() {
        return underWay.get() == 0;
    }

    long refused() {
        return refused.sum();
    }
}
