package io.sunday.usecases.item;

import io.sunday.domain.view.Filter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One column of a board in memory (dictionary encoding): each value has a code, and a row has the code of its value. What
 * is asked of values, such as whether a condition holds, is worked out once for each value and remembered, so that going
 * through the rows again means to look up numbers. Used by one thread at a time.
 */
final class CodedColumn {

    /** Values that are looked up, so that equal ones have one code; those beyond have one for each time they are put. */
    private static final int LOOKED_UP_MAX = 10_000;

    /** Conditions of which the answers are remembered: a byte for each value. */
    private static final int CONDITIONS_MAX = 8;

    private static final int FIRST_CAPACITY = 64;

    /** Codes that no row has any more are let go when there are more of them than of rows. */
    private static final int SPARE_CODES = 1_024;

    private static final int NO_VALUE = 0;
    private static final byte HOLDS = 1;
    private static final byte FAILS = 2;

    /** Its place is taken when nobody has asked yet. */
    private static final Object NOT_ASKED = new Object();

    private final Map<Object, Integer> lookedUp = new HashMap<>();
    private final Map<Filter.Condition, Answers> conditions = new LinkedHashMap<>(CONDITIONS_MAX, 0.75f, true);
    private @Nullable Object[] values = new Object[FIRST_CAPACITY];
    private @Nullable Object[] sortKeys = new Object[0];
    private int codes = 1;
    private int[] rows;

    CodedColumn(int capacity) {
        rows = new int[capacity];
    }

    /** Of one condition, by the code of the value; 0 where nobody has asked. */
    private static final class Answers {
        private byte[] byCode = new byte[0];
    }

    void grow(int capacity) {
        rows = Arrays.copyOf(rows, capacity);
    }

    /** @param size of the board: rows that are in use */
    void put(int row, @Nullable Object value, int size) {
        if (codes > 2 * size + SPARE_CODES) {
            forgetUnused(size);
        }
        rows[row] = value == null ? NO_VALUE : code(value);
    }

    private int code(Object value) {
        Integer known = lookedUp.get(value);
        if (known != null) {
            return known;
        }
        if (codes == values.length) {
            values = Arrays.copyOf(values, codes + codes / 2);
        }
        values[codes] = value;
        if (lookedUp.size() < LOOKED_UP_MAX) {
            lookedUp.put(value, codes);
        }
        return codes++;
    }

    private void forgetUnused(int size) {
        @Nullable Object[] before = values;
        int[] fresh = new int[codes];
        values = new Object[Math.max(FIRST_CAPACITY, size + 1)];
        codes = 1;
        lookedUp.clear();
        conditions.clear();
        sortKeys = new Object[0];
        for (int row = 0; row < size; row++) {
            int old = rows[row];
            if (old != NO_VALUE) {
                if (fresh[old] == 0) {
                    fresh[old] = code(Objects.requireNonNull(before[old]));
                }
                rows[row] = fresh[old];
            }
        }
    }

    /** The last row takes the place of another one. */
    void move(int from, int to) {
        rows[to] = rows[from];
    }

    @Nullable
    Object value(int row) {
        return values[rows[row]];
    }

    /** How many values it holds: those that rows have, and some that none has any more. */
    int values() {
        return codes - 1;
    }

    /** Whether the condition holds for a row: good until the next {@link #put}. */
    IntPredicate test(Filter.Condition condition) {
        Answers answers = conditions.computeIfAbsent(condition, asked -> new Answers());
        if (conditions.size() > CONDITIONS_MAX) {
            conditions.remove(conditions.keySet().iterator().next());
        }
        if (answers.byCode.length < codes) {
            answers.byCode = Arrays.copyOf(answers.byCode, values.length);
        }
        byte[] byCode = answers.byCode;
        return row -> {
            int code = rows[row];
            if (byCode[code] == 0) {
                byCode[code] = condition.matches(term -> values[code]) ? HOLDS : FAILS;
            }
            return byCode[code] == HOLDS;
        };
    }

    /**
     * What a row is sorted by, remembered for each value.
     *
     * @param of the same for the same column, always
     */
    @Nullable
    Comparable<?> sortKey(int row, Function<@Nullable Object, @Nullable Comparable<?>> of) {
        int code = rows[row];
        if (code >= sortKeys.length) {
            int known = sortKeys.length;
            sortKeys = Arrays.copyOf(sortKeys, values.length);
            Arrays.fill(sortKeys, known, sortKeys.length, NOT_ASKED);
        }
        if (sortKeys[code] == NOT_ASKED) {
            sortKeys[code] = of.apply(values[code]);
        }
        return (Comparable<?>) sortKeys[code];
    }

    /** Takes a value and how many rows have it. */
    interface Tally {
        void add(Object value, int count);
    }

    /** Counts the values of some rows; a value may come several times. */
    void tally(int[] some, Tally tally) {
        int[] counts = new int[codes];
        for (int row : some) {
            counts[rows[row]]++;
        }
        counts[NO_VALUE] = 0;
        for (int row : some) {
            int code = rows[row];
            if (counts[code] > 0) {
                tally.add(Objects.requireNonNull(values[code]), counts[code]);
                counts[code] = 0;
            }
        }
    }

    /** The rows by what is made of their values. */
    <K> Map<K, int[]> parts(int[] some, Function<@Nullable Object, K> of) {
        Map<K, Integer> numbers = new LinkedHashMap<>();
        List<int[]> sizes = new ArrayList<>();
        int[] partOfCode = new int[codes];
        int[] partOfRow = new int[some.length];
        for (int i = 0; i < some.length; i++) {
            int code = rows[some[i]];
            if (partOfCode[code] == 0) {
                partOfCode[code] = 1
                        + numbers.computeIfAbsent(of.apply(values[code]), key -> {
                            sizes.add(new int[1]);
                            return sizes.size() - 1;
                        });
            }
            partOfRow[i] = partOfCode[code] - 1;
            sizes.get(partOfRow[i])[0]++;
        }
        List<int[]> rowsOfParts = new ArrayList<>();
        sizes.forEach(size -> rowsOfParts.add(new int[size[0]]));
        for (int i = some.length - 1; i >= 0; i--) {
            rowsOfParts.get(partOfRow[i])[--sizes.get(partOfRow[i])[0]] = some[i];
        }
        Map<K, int[]> parts = new LinkedHashMap<>();
        numbers.forEach((key, number) -> parts.put(key, rowsOfParts.get(number)));
        return parts;
    }
}
