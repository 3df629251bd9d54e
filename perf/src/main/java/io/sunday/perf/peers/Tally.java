package io.sunday.perf.peers;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What all sockets saw, and whether each saw every event of its board once, in order. Used by one thread. */
final class Tally {

    private static final int NODES_MAX = 2;

    private final int socketsPerBoard;
    private final int[][] arrived;
    private final long[] heads;
    private final Histogram last = histogram();
    private final Histogram each = histogram();
    private final List<Histogram> ofNode = List.of(histogram(), histogram());
    private long deliveries;
    private long all;
    // What other threads may look at while the reader counts on.
    private volatile long deliveriesSeen;
    private volatile long allSeen;
    private long lost;
    private long doubled;
    private long misrouted;

    Tally(int boards, int socketsPerBoard, int eventsPerBoardMax) {
        this.socketsPerBoard = socketsPerBoard;
        this.arrived = new int[boards][eventsPerBoardMax];
        this.heads = new long[boards];
    }

    private static Histogram histogram() {
        return new Histogram(TimeUnit.MINUTES.toMicros(2), 3);
    }

    /** One event at one socket, whose place in its board's order is given and answered. */
    long event(int socketBoard, int node, long position, long seq, int board, long planned, int number, long now) {
        if (board != socketBoard) {
            misrouted++;
            return position;
        }
        all++;
        if (position > 0 && seq != position + 1) {
            if (seq <= position) {
                doubled++;
                return position;
            }
            lost += seq - position - 1;
        }
        heads[board] = Math.max(heads[board], seq);
        if (number >= 0) {
            deliveries++;
            long micros = Math.max(1, (now - planned) / 1_000);
            each.recordValue(micros);
            ofNode.get(node % NODES_MAX).recordValue(micros);
            if (++arrived[board][number] == socketsPerBoard) {
                last.recordValue(micros);
            }
        }
        return seq;
    }

    /** A socket is looked at after the run: has it come as far as the others of its board? */
    void ended(int board, long position) {
        lost += Math.max(0, heads[board] - position);
    }

    /** After some events: lets other threads see the counts. */
    void publish() {
        deliveriesSeen = deliveries;
        allSeen = all;
    }

    /** Deliveries that count; callable from any thread. */
    long deliveries() {
        return deliveriesSeen;
    }

    /** With those of the warm-up; callable from any thread. */
    long all() {
        return allSeen;
    }

    Histogram each() {
        return each;
    }

    Histogram last() {
        return last;
    }

    Histogram ofNode(int node) {
        return ofNode.get(node);
    }

    long lost() {
        return lost;
    }

    /** Doubled or out of order. */
    long doubled() {
        return doubled;
    }

    long misrouted() {
        return misrouted;
    }
}
