package io.sunday.realtime.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Turns events that may come doubled, late or out of order into each event once, in order. What
 * came too early waits here, bounded; what is missing has to be read from the log.
 */
final class Sequence {

    private final TreeMap<Long, LiveEvent> early = new TreeMap<>();
    private final int earlyMax;
    private long head;
    private long known;

    Sequence(long head, int earlyMax) {
        this.head = head;
        this.known = head;
        this.earlyMax = earlyMax;
    }

    /** The last seq handed on. */
    long head() {
        return head;
    }

    /** Takes events from anywhere; answers those whose turn it is now. */
    List<LiveEvent> offer(List<LiveEvent> events) {
        List<LiveEvent> next = new ArrayList<>(events.size());
        for (LiveEvent event : events) {
            heard(event.seq());
            if (event.seq() == head + 1) {
                next.add(event);
                head++;
                takeEarly(next);
            } else if (event.seq() > head && early.size() < earlyMax) {
                early.put(event.seq(), event);
            }
        }
        return next;
    }

    private void takeEarly(List<LiveEvent> next) {
        Map.Entry<Long, LiveEvent> first;
        while ((first = early.firstEntry()) != null && first.getKey() <= head + 1) {
            early.pollFirstEntry();
            if (first.getKey() == head + 1) {
                next.add(first.getValue());
                head++;
            }
        }
    }

    /** Somebody says that the stream has come this far. */
    void heard(long seq) {
        known = Math.max(known, seq);
    }

    boolean behind() {
        return known > head;
    }

    /** The log does not have what was heard of: believe the log. */
    void disbelieve() {
        known = head;
        early.clear();
    }

    /** Goes on after a part of the log that is gone. */
    void skipTo(long seq) {
        head = Math.max(head, seq);
        known = Math.max(known, head);
        early.headMap(head, true).clear();
    }
}
