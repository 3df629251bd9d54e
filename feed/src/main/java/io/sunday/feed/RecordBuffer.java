package io.sunday.feed;

import io.sunday.storage.change.EventLog;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Records that were read and have not had their effect yet, by board; and for each partition the offset before which all
 * have. Boards go on independently of each other, so what is done may have gaps; the offset stands before the first.
 */
final class RecordBuffer {

    private final Map<UUID, Deque<EventRecord>> boards = new HashMap<>();
    private final Map<Integer, TreeSet<Long>> open = new HashMap<>();
    private final Map<Integer, Long> next = new HashMap<>();
    private int size;

    void add(EventRecord record) {
        boards.computeIfAbsent(record.board(), board -> new ArrayDeque<>()).add(record);
        open.computeIfAbsent(record.partition(), partition -> new TreeSet<>()).add(record.offset());
        next.merge(record.partition(), record.offset() + 1, Math::max);
        size++;
    }

    int size() {
        return size;
    }

    Set<UUID> boards() {
        return Set.copyOf(boards.keySet());
    }

    boolean holds(UUID board) {
        return boards.containsKey(board);
    }

    /** All events of the board up to this one have had their effect. */
    void done(UUID board, long seq) {
        Deque<EventRecord> records = boards.get(board);
        if (records != null) {
            for (Iterator<EventRecord> each = records.iterator(); each.hasNext(); ) {
                EventRecord record = each.next();
                if (record.seq() <= seq) {
                    each.remove();
                    close(record);
                }
            }
            if (records.isEmpty()) {
                boards.remove(board);
            }
        }
    }

    /** The board's events need no effect. */
    void drop(UUID board) {
        done(board, Long.MAX_VALUE);
    }

    /** Another node has these partitions now, and reads again what has had no effect. */
    void lose(Set<Integer> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        boards.values().removeIf(records -> {
            records.removeIf(record -> {
                boolean lost = partitions.contains(record.partition());
                size -= lost ? 1 : 0;
                return lost;
            });
            return records.isEmpty();
        });
        open.keySet().removeAll(partitions);
        next.keySet().removeAll(partitions);
    }

    /** Seq of the board's first record, or nothing. */
    @Nullable
    Long first(UUID board) {
        Deque<EventRecord> records = boards.get(board);
        return records == null ? null : records.getFirst().seq();
    }

    /** The board's events from its first record on, up to a hole. */
    List<EventLog.Entry> run(UUID board, int limit) {
        List<EventLog.Entry> run = new ArrayList<>();
        for (EventRecord record : boards.getOrDefault(board, new ArrayDeque<>())) {
            boolean follows = run.isEmpty() || record.seq() == run.getLast().seq() + 1;
            boolean again = !run.isEmpty() && record.seq() <= run.getLast().seq();
            if (run.size() == limit || !follows && !again) {
                break;
            }
            if (follows) {
                run.add(new EventLog.Entry(record.seq(), record.event()));
            }
        }
        return run;
    }

    /** For each partition, the offset before which all records have had their effect. */
    Map<Integer, Long> offsets() {
        Map<Integer, Long> offsets = new HashMap<>(next);
        open.forEach((partition, waiting) -> {
            if (!waiting.isEmpty()) {
                offsets.put(partition, waiting.first());
            }
        });
        return offsets;
    }

    private void close(EventRecord record) {
        size--;
        TreeSet<Long> waiting = open.get(record.partition());
        if (waiting != null) {
            waiting.remove(record.offset());
        }
    }
}
