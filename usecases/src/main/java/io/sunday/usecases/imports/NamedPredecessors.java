package io.sunday.usecases.imports;

import io.sunday.domain.column.ConnectColumn;
import io.sunday.domain.column.DependencyColumn;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemId;
import io.sunday.usecases.imports.ImportPlan.Target;
import io.sunday.usecases.imports.ImportSource.Read;
import io.sunday.usecases.imports.table.ParentsFirst;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * What the items of a table wait for: their cells name other items of it, so they are read once more when all of these are
 * there. A name that nothing has, that does not tell several items apart, or that closes a circle, is a fault of its row.
 */
final class NamedPredecessors {

    private static final long SEVERAL = -1;
    private static final int NAME_SHOWN_MAX = 60;

    /** What waits for what so far in one column, by the sequences of their rows. */
    private static final class Waits {

        private final Map<Long, Set<Long>> predecessors = new HashMap<>();
        private final Set<Long> waitedFor = new HashSet<>();

        /** False when it would close a circle. */
        boolean add(long item, long predecessor) {
            if (item == predecessor || waitedFor.contains(item) && leadsTo(predecessor, item)) {
                return false;
            }
            predecessors.computeIfAbsent(item, key -> new HashSet<>()).add(predecessor);
            waitedFor.add(predecessor);
            return true;
        }

        private boolean leadsTo(long from, long item) {
            Set<Long> seen = new HashSet<>();
            Deque<Long> open = new ArrayDeque<>(List.of(from));
            while (!open.isEmpty()) {
                long next = open.pop();
                if (next == item) {
                    return true;
                }
                if (seen.add(next)) {
                    open.addAll(predecessors.getOrDefault(next, Set.of()));
                }
            }
            return false;
        }
    }

    private final List<Target> targets;
    private final Map<String, Waits> waits = new HashMap<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private final LongFunction<ItemId> ids;

    NamedPredecessors(ImportPlan plan, LongFunction<ItemId> ids) {
        this.targets = plan.targets().stream()
                .filter(target -> target.type().equals(DependencyColumn.NAME))
                .toList();
        this.ids = ids;
    }

    /** Whether the plan has any. */
    boolean isEmpty() {
        return targets.isEmpty();
    }

    /** Takes note of an item that others may name. */
    void know(Read row) {
        ItemDraft draft = row.draft();
        if (draft != null && !targets.isEmpty()) {
            sequences.merge(draft.name(), row.sequence(), (one, other) -> SEVERAL);
        }
    }

    /** The next row that waits for others, or that names what is not there. */
    Optional<Read> next(ParentsFirst rows, ImportRows reader, long sequence) throws IOException {
        Optional<ParentsFirst.Placed> placed = rows.next();
        while (placed.isPresent()) {
            Read row = reader.read(placed.get());
            if (row.draft() != null) {
                Map<String, Object> links = new LinkedHashMap<>();
                List<ImportFault> faults = new ArrayList<>();
                targets.forEach(target -> take(row, target, links, faults));
                if (!links.isEmpty()) {
                    return Optional.of(Read.ofLinks(row.row(), sequence, row.sequence(), links, faults));
                }
                if (!faults.isEmpty()) {
                    return Optional.of(Read.ofPart(row.row(), sequence, new ImportPart.Nothing(), faults));
                }
            }
            placed = rows.next();
        }
        return Optional.empty();
    }

    private void take(Read row, Target target, Map<String, Object> links, List<ImportFault> faults) {
        String cell = row.named().get(target.key());
        if (cell == null) {
            return;
        }
        List<String> parts = ConnectColumn.tokens(cell);
        List<Object> found = new ArrayList<>();
        int from = 0;
        while (from < parts.size()) {
            int to = end(parts, from);
            String part = String.join(", ", parts.subList(from, to));
            DependencyColumn.Token token = known(part).orElseGet(() -> DependencyColumn.token(part));
            long sequence = sequences.getOrDefault(token.name(), 0L);
            if (sequence <= 0) {
                faults.add(unknown(row.row(), target, token.name(), sequence == SEVERAL));
            } else if (waits.computeIfAbsent(target.key(), key -> new Waits()).add(row.sequence(), sequence)) {
                found.add(token.json(ids.apply(sequence).toString()));
            } else {
                faults.add(circle(row.row(), target, token.name()));
            }
            from = to;
        }
        if (!found.isEmpty()) {
            links.put(target.key(), found);
        }
    }

    /** A name may have commas, and so be several parts of a cell that nobody quoted. */
    private int end(List<String> parts, int from) {
        for (int to = from + 1; to <= Math.min(parts.size(), from + ConnectedCells.PARTS_OF_NAME_MAX); to++) {
            if (known(String.join(", ", parts.subList(from, to))).isPresent()) {
                return to;
            }
        }
        return from + 1;
    }

    /** The part as one whose name an item has: with what follows it, or else all of it. */
    private Optional<DependencyColumn.Token> known(String part) {
        DependencyColumn.Token token = DependencyColumn.token(part);
        return sequences.containsKey(token.name())
                ? Optional.of(token)
                : Optional.of(DependencyColumn.wholeName(part)).filter(whole -> sequences.containsKey(whole.name()));
    }

    private static String shown(String name) {
        return name.length() <= NAME_SHOWN_MAX ? name : name.substring(0, NAME_SHOWN_MAX) + "…";
    }

    private static ImportFault circle(long row, Target target, String name) {
        return new ImportFault(
                row,
                target.header(),
                "“" + shown(name) + "” waits for this item already, by way of others or at once.",
                false,
                "dependency_cycle");
    }

    private static ImportFault unknown(long row, Target target, String name, boolean several) {
        return new ImportFault(
                row,
                target.header(),
                several
                        ? "Several items of the file are called “" + shown(name) + "”."
                        : "The file has no item “" + shown(name) + "”.",
                false,
                several ? "ambiguous_item" : "item_not_found");
    }
}
