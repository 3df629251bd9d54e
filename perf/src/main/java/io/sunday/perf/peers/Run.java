package io.sunday.perf.peers;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** One contender under one load: sockets subscribed once, then measured as often as somebody asks. */
final class Run implements AutoCloseable {

    /** A server is started once and serves for weeks; after six seconds a third of its processor time was still compilers'. */
    private static final Duration WARM_UP = Duration.ofSeconds(40);

    private static final double WARM_UP_FACTOR = 5;
    private static final long ARRIVAL_NANOS_MAX = TimeUnit.SECONDS.toNanos(10);
    private static final double[] PERCENTILES = {50, 99, 99.9};

    private final Contender contender;
    private final Load load;
    private final Readers readers;
    private final double residentPerSocket;
    private final double heapPerSocket;

    /** What was seen. */
    record Outcome(
            Load load,
            Tally tally,
            Publisher publisher,
            double cpuSeconds,
            double compilerSeconds,
            double storesCpuSeconds) {

        long missing() {
            return publisher.expected() - tally.deliveries();
        }

        double p99() {
            return tally.each().getValueAtPercentile(99) / 1_000.0;
        }

        boolean isClean() {
            return missing() == 0
                    && publisher.refused() == 0
                    && tally.lost() + tally.doubled() + tally.misrouted() == 0;
        }
    }

    private Run(Contender contender, Load load, Readers readers, double residentPerSocket, double heapPerSocket) {
        this.contender = contender;
        this.load = load;
        this.readers = readers;
        this.residentPerSocket = residentPerSocket;
        this.heapPerSocket = heapPerSocket;
    }

    /** Connects all sockets and weighs them. */
    static Run open(Contender contender, Load load) throws Exception {
        List<String> boards = contender.boards(load.boards());
        List<ProcessHandle> servers = contender.servers();
        double heap = Usage.liveHeapKilobytes(servers);
        double resident = Usage.residentKilobytes(servers);
        Readers readers = Readers.open(contender, boards, load);
        TimeUnit.SECONDS.sleep(1);
        double residentAfter = Usage.residentKilobytes(servers);
        double heapAfter = Usage.liveHeapKilobytes(servers);
        int sockets = load.sockets();
        return new Run(contender, load, readers, (residentAfter - resident) / sockets, (heapAfter - heap) / sockets);
    }

    /** Lets compilers and caches see the load first. */
    void warmUp() throws InterruptedException {
        Tally tally = new Tally(load.boards(), load.socketsPerBoard(), 0);
        readers.count(tally);
        Publisher publisher =
                new Publisher(contender, load.lasting(WARM_UP).at(load.eventsPerSecond() * WARM_UP_FACTOR));
        publisher.run(false);
        long until = System.nanoTime() + ARRIVAL_NANOS_MAX;
        while ((tally.all() < publisher.expected() || !publisher.isAnswered()) && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        TimeUnit.SECONDS.sleep(1);
    }

    Outcome measure(Load measured) throws InterruptedException {
        Tally tally = new Tally(load.boards(), load.socketsPerBoard(), Publisher.eventsPerBoardMax(measured));
        readers.count(tally);
        Publisher publisher = new Publisher(contender, measured);
        double cpu = Usage.cpuSeconds(contender.servers());
        double compilers = Usage.compilerSeconds(contender.servers());
        double stores = Usage.cpuSeconds(contender.stores());
        publisher.run(true);
        long until = System.nanoTime() + ARRIVAL_NANOS_MAX;
        while ((tally.deliveries() < publisher.expected() || !publisher.isAnswered()) && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return new Outcome(
                measured,
                tally,
                publisher,
                Usage.cpuSeconds(contender.servers()) - cpu,
                Usage.compilerSeconds(contender.servers()) - compilers,
                Usage.cpuSeconds(contender.stores()) - stores);
    }

    /** Sockets that the server has closed. */
    int ended() {
        return readers.ended();
    }

    void report(Outcome outcome, Comparison comparison) {
        String name = contender.name();
        Tally tally = outcome.tally();
        percentiles(comparison, "last of a board", tally.last());
        percentiles(comparison, "each socket", tally.each());
        if (contender.ports().size() > 1) {
            for (int node = 0; node < 2; node++) {
                Histogram ofNode = tally.ofNode(node);
                comparison.add(name, "each, of node " + (node + 1) + ", p50 ms", millis(ofNode, 50));
                comparison.add(name, "each, of node " + (node + 1) + ", p99 ms", millis(ofNode, 99));
            }
        }
        double millions = tally.deliveries() / 1e6;
        comparison.add(name, "CPU-s per million deliveries", outcome.cpuSeconds() / millions);
        comparison.add(name, "… with stores or broker", (outcome.cpuSeconds() + outcome.storesCpuSeconds()) / millions);
        comparison.add(name, "resident KB per socket", residentPerSocket);
        comparison.add(name, "live heap KB per socket", heapPerSocket);
        comparison.add(name, "deliveries", tally.deliveries());
        comparison.add(name, "missing", outcome.missing());
        comparison.add(name, "lost", tally.lost());
        comparison.add(name, "doubled or reordered", tally.doubled());
        comparison.add(name, "misrouted", tally.misrouted());
        comparison.add(name, "sockets closed", readers.ended());
    }

    private void percentiles(Comparison comparison, String what, Histogram micros) {
        for (double percentile : PERCENTILES) {
            String text = percentile == Math.rint(percentile) ? Integer.toString((int) percentile) : "99.9";
            comparison.add(contender.name(), what + " p" + text + ", ms", millis(micros, percentile));
        }
    }

    private static double millis(Histogram micros, double percentile) {
        return micros.getValueAtPercentile(percentile) / 1_000.0;
    }

    @Override
    public void close() throws Exception {
        readers.close();
    }
}
