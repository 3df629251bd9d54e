package io.sunday.usecases.item;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The rows of a copy as a sort puts them, as far as memory can follow it. */
final class RowOrder {

    /** Ids as PostgreSQL orders them. */
    private static final Comparator<UUID> ID_ORDER = (a, b) -> {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    };

    private final SortPrefix sort;
    private final CodedColumn[] columns;
    private final List<Function<@Nullable Object, @Nullable Comparable<?>>> keys;
    private final UUID[] ids;

    /** @param columns of the terms of the sort */
    RowOrder(SortPrefix sort, List<CodedColumn> columns, UUID[] ids) {
        this.sort = sort;
        this.columns = columns.toArray(CodedColumn[]::new);
        this.keys = IntStream.range(0, columns.size())
                .<Function<@Nullable Object, @Nullable Comparable<?>>>mapToObj(i -> value -> sort.key(i, value))
                .toList();
        this.ids = ids;
    }

    private @Nullable Comparable<?> key(int place, int row) {
        return columns[place].sortKey(row, keys.get(place));
    }

    /** 0 for rows that only PostgreSQL can put in order. */
    private int compare(int a, int b) {
        for (int i = 0; i < columns.length; i++) {
            int compared = sort.compare(i, key(i, a), key(i, b));
            if (compared != 0) {
                return compared;
            }
        }
        return sort.isWhole() ? ID_ORDER.compare(ids[a], ids[b]) : 0;
    }

    /** Where a row stands to the item with these keys and this id, of which likewise. */
    int compare(int row, @Nullable Comparable<?>[] from, UUID id) {
        for (int i = 0; i < columns.length; i++) {
            int compared = sort.compare(i, key(i, row), from[i]);
            if (compared != 0) {
                return compared;
            }
        }
        return sort.isWhole() ? ID_ORDER.compare(ids[row], id) : 0;
    }

    /** The first of some rows, and all that are equal to the last of those. */
    int[] first(int[] rows, int count) {
        if (rows.length <= count) {
            return rows;
        }
        PriorityQueue<Integer> heap = new PriorityQueue<>(count, (a, b) -> compare(b, a));
        for (int row : rows) {
            if (heap.size() < count) {
                heap.add(row);
            } else if (compare(row, heap.element()) < 0) {
                heap.poll();
                heap.add(row);
            }
        }
        if (sort.isWhole()) {
            return heap.stream().mapToInt(Integer::intValue).toArray();
        }
        int last = heap.element();
        return such(rows, row -> compare(row, last) <= 0);
    }

    /** Those of the rows. */
    static int[] such(int[] rows, IntPredicate test) {
        int[] found = new int[rows.length];
        int size = 0;
        for (int row : rows) {
            if (test.test(row)) {
                found[size++] = row;
            }
        }
        return Arrays.copyOf(found, size);
    }
}
