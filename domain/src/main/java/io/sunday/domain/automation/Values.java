package io.sunday.domain.automation;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Equality of column values wherever they come from: 1, 1.0 and "1.00" read as numbers are one value. */
final class Values {

    private Values() {}

    static boolean same(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return a == b;
        }
        if (a instanceof Number x && b instanceof Number y) {
            return decimal(x).compareTo(decimal(y)) == 0;
        }
        if (a instanceof List<?> x && b instanceof List<?> y) {
            return x.size() == y.size() && x.containsAll(y);
        }
        return a.equals(b);
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }
}
