package io.sunday.usecases.item;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Group;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.item.Item;
import io.sunday.domain.view.Filter;
import io.sunday.domain.view.ItemField;
import io.sunday.domain.view.Term;
import io.sunday.storage.item.BoardScan;
import io.sunday.storage.item.ItemPages;
import io.sunday.storage.item.ItemSummaries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The live items of one board, column by column; used by one thread at a time. */
final class ColumnCopy {

    /** As many rows by their keys cost PostgreSQL about as much as going through the board. */
    private static final int CANDIDATES_MAX = 5_000;

    /** What a row costs besides its cells: ids, the way from an id to its row. */
    private static final int ROW_BYTES = 160;

    /** A short text or a number; equal ones are one object. */
    private static final int CELL_BYTES = 48;

    private static final int FIRST_CAPACITY = 1_024;

    /** Texts of a column that are remembered, so that equal ones are one object. */
    private static final int POOLED_MAX = 10_000;

    /** Ids as PostgreSQL orders them. */
    private static final Comparator<UUID> ID_ORDER = (a, b) -> {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    };

    private final long structure;
    private final List<Term> terms;
    private final Map<String, Integer> places = new HashMap<>();
    private final BoardScan.Fields fields;
    private final Map<UUID, Integer> rows = new HashMap<>();
    private final List<Map<Object, Object>> pools = new ArrayList<>();
    private UUID[] ids = new UUID[FIRST_CAPACITY];
    private UUID[] groups = new UUID[FIRST_CAPACITY];
    private final @Nullable Object[][] cells;
    private int size;
    private long seq;

    ColumnCopy(long structure, List<Term> terms) {
        this.structure = structure;
        this.terms = terms;
        cells = new Object[terms.size()][FIRST_CAPACITY];
        List<String> keys = new ArrayList<>();
        boolean description = false;
        for (int i = 0; i < terms.size(); i++) {
            places.put(name(terms.get(i)), i);
            pools.add(new HashMap<>());
            switch (terms.get(i)) {
                case Term.OfColumn(var column) -> keys.add(column.key());
                case Term.OfItem(ItemField field) -> description |= field == ItemField.DESCRIPTION;
            }
        }
        fields = new BoardScan.Fields(keys, description);
    }

    /** A column may be called as a field of items is. */
    static String name(Term term) {
        return (term instanceof Term.OfItem ? "item " : "column ") + term.name();
    }

    /** Whether it is of this state of the board and has all that is looked at. */
    boolean serves(BoardStructure board, List<Term> wanted) {
        return structure == board.structure() && wanted.stream().allMatch(term -> places.containsKey(name(term)));
    }

    /** What a copy would have that serves these terms, too: none of its own when the board is another one by now. */
    List<Term> with(BoardStructure board, List<Term> wanted) {
        List<Term> all = new ArrayList<>(wanted);
        if (structure == board.structure()) {
            all.addAll(terms);
        }
        return all;
    }

    BoardScan.Fields fields() {
        return fields;
    }

    long seq() {
        return seq;
    }

    int bytes() {
        return (int) Math.min(Integer.MAX_VALUE, (long) ids.length * (ROW_BYTES + (long) CELL_BYTES * terms.size()));
    }

    /** Items that are put from now on are at least of this seq. */
    void begin(long head) {
        seq = head;
    }

    void apply(BoardScan.Changes changes) {
        if (changes.head() <= seq) {
            return;
        }
        Set<UUID> gone = new HashSet<>(changes.touched());
        for (Item item : changes.items()) {
            gone.remove(item.id().value());
            put(item);
        }
        gone.forEach(this::remove);
        seq = changes.head();
    }

    void put(Item item) {
        Integer known = rows.get(item.id().value());
        int row = known == null ? append(item.id().value()) : known;
        groups[row] = item.groupId().value();
        for (int i = 0; i < cells.length; i++) {
            cells[i][row] = pooled(pools.get(i), terms.get(i).valueIn(item));
        }
    }

    private static @Nullable Object pooled(Map<Object, Object> pool, @Nullable Object value) {
        if (value == null || pool.size() >= POOLED_MAX) {
            return value == null ? null : pool.getOrDefault(value, value);
        }
        return Objects.requireNonNullElse(pool.putIfAbsent(value, value), value);
    }

    private int append(UUID id) {
        if (size == ids.length) {
            int capacity = size + size / 2;
            ids = Arrays.copyOf(ids, capacity);
            groups = Arrays.copyOf(groups, capacity);
            for (int i = 0; i < cells.length; i++) {
                cells[i] = Arrays.copyOf(cells[i], capacity);
            }
        }
        ids[size] = id;
        rows.put(id, size);
        return size++;
    }

    /** The last row takes its place. */
    private void remove(UUID id) {
        Integer row = rows.remove(id);
        if (row == null) {
            return;
        }
        int last = --size;
        if (row != last) {
            ids[row] = ids[last];
            groups[row] = groups[last];
            for (@Nullable Object[] column : cells) {
                column[row] = column[last];
            }
            rows.put(ids[row], row);
        }
        for (@Nullable Object[] column : cells) {
            column[last] = null;
        }
    }

    /** A row with its keys, to be put in order. */
    private record Found(int row, @Nullable Comparable<?>[] keys) {}

    /** The items that can be on the page; empty when they are too many, or the cursor is not one of this list. */
    Optional<UUID[]> candidates(ItemPages.Query query, BoardStructure board, SortPrefix sort) {
        Optional<ItemPages.Place> place = ItemPages.place(query);
        @Nullable Comparable<?>[] from;
        try {
            from = place.map(after -> sort.parse(after.keys())).orElse(null);
        } catch (RuntimeException tampered) {
            return Optional.empty();
        }
        if (query.cursor() != null && from == null) {
            return Optional.empty();
        }
        Comparator<Found> order = (a, b) -> {
            int compared = sort.compare(a.keys(), b.keys());
            return compared != 0 || !sort.isWhole() ? compared : ID_ORDER.compare(ids[a.row()], ids[b.row()]);
        };
        List<Found> first = new ArrayList<>();
        List<Found> behind = new ArrayList<>();
        for (Found found : matching(query, board, sort)) {
            int compared = from == null ? 1 : sort.compare(found.keys(), from);
            if (compared == 0 && sort.isWhole()) {
                compared =
                        ID_ORDER.compare(ids[found.row()], place.orElseThrow().id());
            }
            if (compared > 0) {
                behind.add(found);
            } else if (compared == 0 && !sort.isWhole()) {
                // What PostgreSQL alone can tell: whether it comes before or after.
                first.add(found);
            }
        }
        first.addAll(smallest(behind, query.limit() + 1, order));
        return first.size() > CANDIDATES_MAX
                ? Optional.empty()
                : Optional.of(first.stream().map(found -> ids[found.row()]).toArray(UUID[]::new));
    }

    private List<Found> matching(ItemPages.Query query, BoardStructure board, SortPrefix sort) {
        List<Found> found = new ArrayList<>();
        each(
                query.group(),
                query.filter(),
                board,
                sort.terms(),
                (row, values) -> found.add(new Found(row, sort.of(values::of))));
        return found;
    }

    /** What the items that the filter lets through come to. */
    ItemSummaries.Summary summary(ItemSummaries.Query query, BoardStructure board) {
        ColumnSummary summary = new ColumnSummary(board, query.groupBy());
        each(query.group(), query.filter(), board, summary.looked(), (row, values) -> summary.add(values));
        return summary.summary();
    }

    /** @param values of the row as long as the call lasts */
    private interface Visitor {
        void visit(int row, Filter.Values values);
    }

    private void each(@Nullable GroupId only, Filter filter, BoardStructure board, List<Term> looked, Visitor visitor) {
        Map<Term, @Nullable Object[]> columns = new IdentityHashMap<>();
        filter.terms().forEach(term -> columns.put(term, cells[place(term)]));
        looked.forEach(term -> columns.put(term, cells[place(term)]));
        Set<UUID> shown = new HashSet<>();
        for (Group group : board.groups()) {
            if (only == null || group.id().equals(only)) {
                shown.add(group.id().value());
            }
        }
        int[] at = new int[1];
        Filter.Values values = term -> Objects.requireNonNull(columns.get(term))[at[0]];
        for (int row = 0; row < size; row++) {
            at[0] = row;
            if (shown.contains(groups[row]) && filter.matches(values)) {
                visitor.visit(row, values);
            }
        }
    }

    private int place(Term term) {
        return Objects.requireNonNull(places.get(name(term)));
    }

    /** The first of them in the order, and all that are equal to the last of those. */
    private static List<Found> smallest(List<Found> all, int count, Comparator<Found> order) {
        if (all.size() <= count) {
            return all;
        }
        PriorityQueue<Found> heap = new PriorityQueue<>(count, order.reversed());
        for (Found each : all) {
            if (heap.size() < count) {
                heap.add(each);
            } else if (order.compare(each, heap.element()) < 0) {
                heap.poll();
                heap.add(each);
            }
        }
        Found last = heap.element();
        return all.stream().filter(each -> order.compare(each, last) <= 0).toList();
    }
}
