package io.sunday.perf.peers;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Loads for a server that keeps what happened: many who come back at once, and some who stop reading. */
final class Hardships {

    static final String RETURN =
            "5,000 sockets come back to one board in the same moment, 200 events behind, while" + " 10 edits/s go on";
    static final String STUCK =
            "1 board, 300 events/s: 800 sockets that read, then beside 200 that have stopped reading";

    private static final int RETURNING = 5_000;
    private static final long BEHIND = 200;
    private static final int READING = 800;
    private static final int STANDING = 200;
    private static final double EVENTS_PER_SECOND = 300;
    private static final double EDITS_MEANWHILE = 10;
    private static final Duration STUCK_FOR = Duration.ofSeconds(20);

    private final Contender contender;
    private final Comparison comparison;

    Hardships(Contender contender, Comparison comparison) {
        this.contender = contender;
        this.comparison = comparison;
    }

    void comeBack() throws Exception {
        if (!(contender instanceof SundayServer sunday)) {
            return; // The others have no log to come back to.
        }
        List<String> boards = sunday.boards(1);
        edit(new Load("before", 1, 0, BEHIND, Duration.ofSeconds(2)));
        long head = sunday.head(boards.getFirst());
        double pages = sunday.counter("sunday_realtime_catchup_reads_total");
        Load load = new Load("return", 1, RETURNING, EDITS_MEANWHILE, Duration.ofSeconds(8));
        Publisher meanwhile = new Publisher(contender, load);
        Thread editing = Thread.ofPlatform().name("edits").start(() -> meanwhile.run(false));
        long started = System.nanoTime();
        Readers.Start start = new Readers.Start(OptionalLong.of(head - BEHIND), head, RETURNING);
        try (Readers readers = Readers.open(contender, boards, load, start)) {
            add("all subscribed, ms", millisSince(started));
            Histogram each = readers.catchUps();
            add("all caught up, ms", millisSince(started));
            add("a socket caught up p50, ms", each.getValueAtPercentile(50) / 1_000.0);
            add("a socket caught up p99, ms", each.getValueAtPercentile(99) / 1_000.0);
            add("pages of the log read", sunday.counter("sunday_realtime_catchup_reads_total") - pages);
            editing.join();
            awaitAnswers(meanwhile);
            Tally tally = readers.settled(sunday.head(boards.getFirst()));
            add("sockets closed", readers.ended());
            add("missing", RETURNING * (sunday.head(boards.getFirst()) - head + BEHIND) - tally.all());
            add("lost", tally.lost());
            add("doubled or reordered", tally.doubled());
        }
    }

    void standStill() throws Exception {
        if (!(contender instanceof SundayServer sunday)) {
            return;
        }
        Load load = new Load("stuck", 1, READING, EVENTS_PER_SECOND, STUCK_FOR);
        try (Run run = Run.open(contender, load)) {
            run.warmUp();
            Run.Outcome alone = run.measure(load);
            String board = sunday.lastBoards().getFirst();
            double heap = Usage.liveHeapKilobytes(contender.servers());
            double resident = Usage.residentKilobytes(contender.servers());
            try (StuckSockets stuck = StuckSockets.open(contender, board, STANDING)) {
                Run.Outcome beside = run.measure(load);
                add("each that reads, alone: p99, ms", alone.p99());
                add("each that reads, beside them: p99, ms", beside.p99());
                add("… p50, ms, alone", alone.tally().each().getValueAtPercentile(50) / 1_000.0);
                add("… p50, ms, beside them", beside.tally().each().getValueAtPercentile(50) / 1_000.0);
                add("resident KB per stuck socket", perStuck(Usage.residentKilobytes(contender.servers()) - resident));
                add("live heap KB per stuck socket", perStuck(Usage.liveHeapKilobytes(contender.servers()) - heap));
                add("missing", alone.missing() + beside.missing());
                add("stuck sockets that fell behind", sunday.counter("sunday_realtime_slow_total"));
                add("closed by the server with 4408", sunday.counter("sunday_realtime_closings_total{code=\"4408\""));
                add("readers closed", run.ended());
                add("stuck, still connected", stuck.connected());
            }
        }
    }

    private static double perStuck(double kilobytes) {
        return kilobytes / STANDING;
    }

    private void edit(Load load) throws InterruptedException {
        Publisher publisher = new Publisher(contender, load);
        publisher.run(false);
        awaitAnswers(publisher);
    }

    private static void awaitAnswers(Publisher publisher) throws InterruptedException {
        while (!publisher.isAnswered()) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private static double millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - nanos) / 1_000.0;
    }

    private void add(String figure, double value) {
        comparison.add(contender.name(), figure, value);
    }
}
