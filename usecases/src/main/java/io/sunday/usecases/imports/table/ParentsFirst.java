package io.sunday.usecases.imports.table;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table, each after the one it stands under. A row that comes before its parent waits for it; one whose
 * parent never comes stands on its own and says so. The order follows from the file alone, so that an import which goes
 * on after a crash finds the same place.
 */
public final class ParentsFirst {

    /** Rows that wait for their parents are held in memory. */
    private static final int WAITING_MAX = 20_000;

    /**
     * A row in its place.
     *
     * @param sequence counts from 1
     * @param parent sequence of the row that it stands under, 0 for none
     */
    public record Placed(TableRow row, long sequence, long parent) {}

    private final Table table;
    private final Map<String, Long> sequences = new HashMap<>();
    private final Set<String> repeated = new HashSet<>();
    private final Map<String, List<TableRow>> waiting = new HashMap<>();
    private final Deque<TableRow> ready = new ArrayDeque<>();
    private @Nullable Deque<TableRow> orphans;
    private int waitingCount;
    private long sequence;

    public ParentsFirst(Table table) {
        this.table = table;
    }

    /** The next row; nothing after the last. */
    public Optional<Placed> next() throws IOException {
        while (true) {
            TableRow row = ready.pollFirst();
            if (row == null) {
                row = nextOfTable();
            }
            if (row == null) {
                return Optional.empty();
            }
            String parent = row.parent();
            if (parent == null) {
                return Optional.of(placed(row, 0));
            }
            Long above = sequences.get(parent);
            if (above != null) {
                return Optional.of(placed(
                        repeated.contains(parent)
                                ? row.with("Of several rows that are “" + cut(parent) + "” it stands under the first.")
                                : row,
                        above));
            }
            if (orphans != null || waitingCount >= WAITING_MAX) {
                return Optional.of(placed(
                        row.with("What it stands under, “" + cut(parent) + "”, is not there.")
                                .onItsOwn(),
                        0));
            }
            waiting.computeIfAbsent(parent, key -> new ArrayList<>()).add(row);
            waitingCount++;
        }
    }

    /** The place of the row with this reference, as far as the rows have come; empty when there is none. */
    public OptionalLong sequenceOf(String reference) {
        Long found = sequences.get(reference);
        return found == null ? OptionalLong.empty() : OptionalLong.of(found);
    }

    /** Those that still wait come at the end: what they stand under is missing, or they stand under one another. */
    private @Nullable TableRow nextOfTable() throws IOException {
        if (orphans == null) {
            Optional<TableRow> row = table.next();
            if (row.isPresent()) {
                return row.get();
            }
            orphans = waiting.values().stream()
                    .flatMap(List::stream)
                    .sorted(Comparator.comparingLong(TableRow::number))
                    .collect(Collectors.toCollection(ArrayDeque::new));
            waiting.clear();
        }
        return orphans.pollFirst();
    }

    private Placed placed(TableRow row, long parent) {
        sequence++;
        String reference = row.reference();
        if (reference != null && sequences.putIfAbsent(reference, sequence) != null) {
            repeated.add(reference);
        } else if (reference != null) {
            List<TableRow> children = waiting.remove(reference);
            if (children != null) {
                waitingCount -= children.size();
                children.reversed().forEach(ready::addFirst);
            }
        }
        return new Placed(row, sequence, parent);
    }

    static String cut(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
