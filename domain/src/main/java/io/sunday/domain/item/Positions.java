package io.sunday.domain.item;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Order keys: strings compared bytewise, between any two of which another fits (fractional indexing after Evan Wallace
 * and David Greenspan). A key is an integer part, whose first letter says its length, and a fraction. Appending counts
 * the integer up, so keys of a list that only grows stay short.
 */
public final class Positions {

    /** Longest key accepted from outside. */
    public static final int LENGTH_MAX = 128;

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int BASE = DIGITS.length();
    private static final String FIRST = "a0";

    private Positions() {}

    /** A key after {@code before} and ahead of {@code after}; null stands for the ends of the list. */
    public static String between(@Nullable String before, @Nullable String after) {
        if (before == null) {
            if (after == null) {
                return FIRST;
            }
            String integer = integerPart(after);
            String fraction = after.substring(integer.length());
            if (integer.equals(smallestInteger())) {
                return integer + midpoint("", fraction);
            }
            if (!fraction.isEmpty()) {
                return integer;
            }
            String lower = decrement(integer);
            return lower == null ? smallestInteger() + midpoint("", null) : lower;
        }
        String integer = integerPart(before);
        String fraction = before.substring(integer.length());
        if (after == null) {
            String higher = increment(integer);
            return higher == null ? integer + midpoint(fraction, null) : higher;
        }
        if (before.compareTo(after) >= 0) {
            throw new IllegalArgumentException("positions out of order");
        }
        String afterInteger = integerPart(after);
        if (integer.equals(afterInteger)) {
            return integer + midpoint(fraction, after.substring(afterInteger.length()));
        }
        String higher = increment(integer);
        if (higher != null && higher.compareTo(after) < 0) {
            return higher;
        }
        return integer + midpoint(fraction, null);
    }

    /** {@code count} keys after {@code before}, in order. */
    public static List<String> after(@Nullable String before, int count) {
        List<String> keys = new ArrayList<>(count);
        String last = before;
        for (int i = 0; i < count; i++) {
            last = between(last, null);
            keys.add(last);
        }
        return keys;
    }

    /** Whether the text is a key that {@link #between} can go on from. */
    public static boolean isValid(String key) {
        if (key.isEmpty() || key.length() > LENGTH_MAX) {
            return false;
        }
        int length = integerLength(key.charAt(0));
        if (length == 0 || key.length() < length || key.equals(smallestInteger())) {
            return false;
        }
        return key.chars().allMatch(c -> DIGITS.indexOf(c) >= 0) && (key.length() == length || !key.endsWith("0"));
    }

    private static String smallestInteger() {
        return "A" + "0".repeat(26);
    }

    private static int integerLength(char head) {
        if (head >= 'a' && head <= 'z') {
            return head - 'a' + 2;
        }
        return head >= 'A' && head <= 'Z' ? 'Z' - head + 2 : 0;
    }

    private static String integerPart(String key) {
        if (!isValid(key)) {
            throw new IllegalArgumentException("not a position");
        }
        return key.substring(0, integerLength(key.charAt(0)));
    }

    private static @Nullable String increment(String integer) {
        char[] digits = integer.toCharArray();
        for (int i = digits.length - 1; i > 0; i--) {
            int digit = DIGITS.indexOf(digits[i]) + 1;
            if (digit < BASE) {
                digits[i] = DIGITS.charAt(digit);
                return new String(digits);
            }
            digits[i] = '0';
        }
        char head = digits[0];
        if (head == 'Z') {
            return FIRST;
        }
        if (head == 'z') {
            return null;
        }
        char next = (char) (head + 1);
        return next + "0".repeat(integerLength(next) - 1);
    }

    private static @Nullable String decrement(String integer) {
        char[] digits = integer.toCharArray();
        for (int i = digits.length - 1; i > 0; i--) {
            int digit = DIGITS.indexOf(digits[i]) - 1;
            if (digit >= 0) {
                digits[i] = DIGITS.charAt(digit);
                String lower = new String(digits);
                return lower.equals(smallestInteger()) ? null : lower;
            }
            digits[i] = 'z';
        }
        char head = digits[0];
        if (head == 'a') {
            return "Zz";
        }
        char next = (char) (head - 1);
        return next + "z".repeat(integerLength(next) - 1);
    }

    /** A fraction between two fractions without trailing zeros; null is one. */
    private static String midpoint(String low, @Nullable String high) {
        if (high != null && !high.isEmpty()) {
            int same = 0;
            while (same < high.length() && (same < low.length() ? low.charAt(same) : '0') == high.charAt(same)) {
                same++;
            }
            if (same > 0) {
                String lowRest = same < low.length() ? low.substring(same) : "";
                return high.substring(0, same) + midpoint(lowRest, high.substring(same));
            }
        }
        int lowDigit = low.isEmpty() ? 0 : DIGITS.indexOf(low.charAt(0));
        int highDigit = high == null || high.isEmpty() ? BASE : DIGITS.indexOf(high.charAt(0));
        if (highDigit - lowDigit > 1) {
            return String.valueOf(DIGITS.charAt((lowDigit + highDigit) / 2));
        }
        if (high != null && high.length() > 1) {
            return high.substring(0, 1);
        }
        return DIGITS.charAt(lowDigit) + midpoint(low.isEmpty() ? "" : low.substring(1), null);
    }
}
