package io.sunday.testing.fault;

import io.sunday.testing.fault.Fault.Kind;
import io.sunday.testing.fault.History.Outcome;
import io.sunday.testing.fault.History.Seen;
import io.sunday.testing.fault.History.Socket;
import io.sunday.testing.fault.History.Write;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says what a history proves about a stream whose log is given. Rules L1, L2 and S8 of docs/sync-spec.md: each
 * acknowledged write has exactly one event, an unanswered one at most one, a refused one none; seqs are dense; a write
 * that began after another was acknowledged comes after it; every socket saw the log, from its place to the end, event
 * by event.
 */
public final class HistoryCheck {

    /** More say nothing new about what is wrong. */
    private static final int FAULTS_PER_KIND_MAX = 5;

    private final History history;
    private final long before;
    private final List<Seen> log;
    private final List<Fault> faults = new ArrayList<>();
    private final Map<Kind, Integer> counts = new HashMap<>();

    private HistoryCheck(History history, long before, List<Seen> log) {
        this.history = history;
        this.before = before;
        this.log = log;
    }

    /**
     * All faults; empty when the history is sound.
     *
     * @param before the seq after which the log is given
     */
    public static List<Fault> faults(History history, long before, List<Seen> log) {
        HistoryCheck check = new HistoryCheck(history, before, log);
        check.checkLog();
        check.checkWrites();
        check.checkSockets();
        return List.copyOf(check.faults);
    }

    private void checkLog() {
        long expected = before;
        for (Seen event : log) {
            if (event.seq() != ++expected) {
                found(Kind.LOG_NOT_DENSE, event.seq() + " stands where " + expected + " belongs");
                expected = event.seq();
            }
        }
    }

    private void checkWrites() {
        Map<String, List<Long>> places = new HashMap<>();
        for (Seen event : log) {
            if (event.writeId() != null) {
                places.computeIfAbsent(event.writeId(), id -> new ArrayList<>()).add(event.seq());
            }
        }
        List<Write> writes = history.writes();
        for (Write write : writes) {
            List<Long> seqs = places.getOrDefault(write.id(), List.of());
            if (seqs.size() > 1) {
                found(Kind.DOUBLED, write + " is in the log at " + seqs);
            }
            if (seqs.isEmpty() && write.outcome() == Outcome.ACKNOWLEDGED) {
                found(Kind.LOST, write + " is not in the log");
            }
            if (!seqs.isEmpty() && write.outcome() == Outcome.REFUSED) {
                found(Kind.REFUSED_BUT_DONE, write + " is in the log at " + seqs);
            }
        }
        checkOrder(writes, places);
    }

    /** In the order in which they began, each must have a greater seq than all that had been acknowledged by then. */
    private void checkOrder(List<Write> writes, Map<String, List<Long>> places) {
        List<Write> done =
                writes.stream().filter(write -> places.containsKey(write.id())).toList();
        List<Write> byStart =
                done.stream().sorted(Comparator.comparingLong(Write::invokedAt)).toList();
        List<Write> byEnd = done.stream()
                .filter(write -> write.outcome() == Outcome.ACKNOWLEDGED)
                .sorted(Comparator.comparingLong(Write::endedAt))
                .toList();
        int ended = 0;
        long highest = Long.MIN_VALUE;
        @Nullable Write highestWrite = null;
        for (Write write : byStart) {
            while (ended < byEnd.size() && byEnd.get(ended).endedAt() < write.invokedAt()) {
                long seq = seqOf(byEnd.get(ended), places);
                if (seq > highest) {
                    highest = seq;
                    highestWrite = byEnd.get(ended);
                }
                ended++;
            }
            long seq = seqOf(write, places);
            if (seq < highest) {
                found(
                        Kind.OUT_OF_ORDER,
                        write + " has seq " + seq + ", but " + highestWrite + " with " + highest + " had ended before");
            }
        }
    }

    private static long seqOf(Write write, Map<String, List<Long>> places) {
        return places.getOrDefault(write.id(), List.of(Long.MIN_VALUE)).getFirst();
    }

    private void checkSockets() {
        for (Socket socket : history.sockets()) {
            socket.breaks().forEach(why -> found(Kind.SOCKET_BROKEN_OFF, socket.name() + " was broken off: " + why));
            checkSocket(socket);
        }
    }

    private void checkSocket(Socket socket) {
        long last = socket.since();
        for (Seen event : socket.seen()) {
            if (event.seq() != last + 1) {
                found(Kind.SOCKET_NOT_IN_STEP, socket.name() + " got " + event.seq() + " after " + last);
            }
            last = event.seq();
            int index = Math.toIntExact(event.seq() - before - 1);
            if (index >= log.size() || index >= 0 && !log.get(index).equals(event)) {
                found(Kind.DISAGREEMENT, socket.name() + " got " + event + ", which is not in the log");
            }
        }
        long head = before + log.size();
        if (last < head && !socket.hasLeft()) {
            found(Kind.SOCKET_BEHIND, socket.name() + " is at " + last + " of " + head);
        }
    }

    private void found(Kind kind, String what) {
        if (counts.merge(kind, 1, Integer::sum) <= FAULTS_PER_KIND_MAX) {
            faults.add(new Fault(kind, what));
        }
    }
}
