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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The live items of one board, column by column; used by one thread at a time. */
final class ColumnCopy {

    /** As many rows by their keys cost PostgreSQL about as much as going through the board. */
    private static final int CANDIDATES_MAX = 5_000;

    /** What a row costs besides its cells: ids, the way from an id to its row. */
    private static final int ROW_BYTES = 160;

    /** A short text or a number, its code, and what is remembered of it. */
    private static final int CELL_BYTES = 72;

    private static final int FIRST_CAPACITY = 1_024;

    private final long structure;
    private final List<Term> terms;
    private final Map<String, Integer> places = new HashMap<>();
    private final BoardScan.Fields fields;
    private final Map<UUID, Integer> rows = new HashMap<>();
    private final CodedColumn groups = new CodedColumn(FIRST_CAPACITY);
    private final List<CodedColumn> columns = new ArrayList<>();
    private UUID[] ids = new UUID[FIRST_CAPACITY];
    private int size;
    private long seq;

    ColumnCopy(long structure, List<Term> terms) {
        this.structure = structure;
        this.terms = terms;
        List<String> keys = new ArrayList<>();
        boolean description = false;
        for (int i = 0; i < terms.size(); i++) {
            places.put(name(terms.get(i)), i);
            columns.add(new CodedColumn(FIRST_CAPACITY));
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
        groups.put(row, item.groupId(), size);
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).put(row, terms.get(i).valueIn(item), size);
        }
    }

    private int append(UUID id) {
        if (size == ids.length) {
            int capacity = size + size / 2;
            ids = Arrays.copyOf(ids, capacity);
            groups.grow(capacity);
            columns.forEach(column -> column.grow(capacity));
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
            groups.move(last, row);
            columns.forEach(column -> column.move(last, row));
            rows.put(ids[row], row);
        }
    }

    /** The items that can be on the page; empty when they are too many, or the cursor is not one of this list. */
    Optional<UUID[]> candidates(ItemPages.Query query, BoardStructure board, SortPrefix sort) {
        int[] matching = matching(query.group(), query.filter(), board);
        RowOrder order =
                new RowOrder(sort, sort.terms().stream().map(this::column).toList(), ids);
        Optional<int[]> found = query.cursor() == null
                ? Optional.of(order.first(matching, query.limit() + 1))
                : behind(query, sort, order, matching);
        return found.filter(items -> items.length <= CANDIDATES_MAX)
                .map(items -> Arrays.stream(items).mapToObj(row -> ids[row]).toArray(UUID[]::new));
    }

    /** As many as the page takes behind its cursor; those at its place, too, when only PostgreSQL puts them in order. */
    private static Optional<int[]> behind(ItemPages.Query query, SortPrefix sort, RowOrder order, int[] matching) {
        ItemPages.Place place = ItemPages.place(query).orElse(null);
        if (place == null) {
            return Optional.empty();
        }
        @Nullable Comparable<?>[] from;
        try {
            from = sort.parse(place.keys());
        } catch (RuntimeException tampered) {
            return Optional.empty();
        }
        int[] after = RowOrder.such(matching, row -> order.compare(row, from, place.id()) > 0);
        int[] first = order.first(after, query.limit() + 1);
        if (sort.isWhole()) {
            return Optional.of(first);
        }
        int[] equal = RowOrder.such(matching, row -> order.compare(row, from, place.id()) == 0);
        return Optional.of(
                IntStream.concat(Arrays.stream(equal), Arrays.stream(first)).toArray());
    }

    /** What the items that the filter lets through come to. */
    ItemSummaries.Summary summary(ItemSummaries.Query query, BoardStructure board) {
        return new ColumnSummary(board, query.groupBy(), this::column)
                .of(matching(query.group(), query.filter(), board));
    }

    private int[] matching(@Nullable GroupId only, Filter filter, BoardStructure board) {
        Set<GroupId> shown = board.groups().stream()
                .map(Group::id)
                .filter(group -> only == null || group.equals(only))
                .collect(Collectors.toSet());
        IntPredicate test = test(filter);
        int[] found = new int[size];
        int count = 0;
        for (int row = 0; row < size; row++) {
            if (shown.contains((GroupId) groups.value(row)) && test.test(row)) {
                found[count++] = row;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private IntPredicate test(Filter filter) {
        return switch (filter) {
            case Filter.And(List<Filter> filters) -> {
                IntPredicate[] tests = tests(filters);
                yield row -> {
                    for (IntPredicate test : tests) {
                        if (!test.test(row)) {
                            return false;
                        }
                    }
                    return true;
                };
            }
            case Filter.Or(List<Filter> filters) -> {
                IntPredicate[] tests = tests(filters);
                yield row -> {
                    for (IntPredicate test : tests) {
                        if (test.test(row)) {
                            return true;
                        }
                    }
                    return false;
                };
            }
            case Filter.Not(Filter not) -> test(not).negate();
            case Filter.Condition condition -> column(condition.term()).test(condition);
        };
    }

    private IntPredicate[] tests(List<Filter> filters) {
        return filters.stream().map(this::test).toArray(IntPredicate[]::new);
    }

    private CodedColumn column(Term term) {
        return columns.get(Objects.requireNonNull(places.get(name(term))));
    }
}
