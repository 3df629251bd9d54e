package io.sunday.usecases.item;

import io.sunday.domain.column.NumberColumn;
import io.sunday.domain.column.ValueShape;
import io.sunday.domain.view.Term;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the values of one column come to, worked out from one value after the other as {@code ItemSummaries} has it in SQL. */
abstract sealed class ColumnFooter {

    private static final int AVERAGE_DIGITS = 10;

    final Term term;

    private ColumnFooter(Term term) {
        this.term = term;
    }

    /** Of a column of numbers or dates. */
    static ColumnFooter of(Term term) {
        return term.shape() == ValueShape.NUMBER ? new Numbers(term) : new Dates(term);
    }

    /** @param times how many items have it */
    abstract void add(Object value, int times);

    abstract JsonObject json();

    private static final class Numbers extends ColumnFooter {

        private BigDecimal sum = BigDecimal.ZERO;
        private @Nullable BigDecimal min;
        private @Nullable BigDecimal max;
        private double[] values = new double[16];
        private int count;

        Numbers(Term term) {
            super(term);
        }

        @Override
        void add(Object value, int times) {
            if (!(value instanceof Number)) {
                return;
            }
            BigDecimal number = NumberColumn.decimal(value);
            sum = sum.add(number.multiply(BigDecimal.valueOf(times)));
            min = min == null || number.compareTo(min) < 0 ? number : min;
            max = max == null || number.compareTo(max) > 0 ? number : max;
            if (count + times > values.length) {
                values = Arrays.copyOf(values, 2 * (count + times));
            }
            Arrays.fill(values, count, count + times, number.doubleValue());
            count += times;
        }

        @Override
        JsonObject json() {
            boolean none = count == 0;
            return new JsonObject()
                    .put("count", count)
                    .put("sum", none ? null : plain(sum))
                    .put("avg", none ? null : plain(average()))
                    .put("min", min == null ? null : plain(min))
                    .put("max", max == null ? null : plain(max))
                    .put("median", none ? null : plain(BigDecimal.valueOf(median())));
        }

        private BigDecimal average() {
            return sum.divide(BigDecimal.valueOf(count), AVERAGE_DIGITS, RoundingMode.HALF_UP);
        }

        private double median() {
            double[] sorted = Arrays.copyOf(values, count);
            Arrays.sort(sorted);
            double low = sorted[(count - 1) / 2];
            return low + (sorted[count / 2] - low) / 2;
        }

        /** Whole numbers without a point, others as far as a double reaches, as JSON text is read. */
        private static Number plain(BigDecimal number) {
            BigDecimal stripped = number.stripTrailingZeros();
            if (stripped.scale() > 0) {
                return number.doubleValue();
            }
            return stripped.precision() - stripped.scale() <= 18 ? stripped.longValueExact() : stripped.toBigInteger();
        }
    }

    private static final class Dates extends ColumnFooter {

        private @Nullable String min;
        private @Nullable String max;
        private int count;

        Dates(Term term) {
            super(term);
        }

        @Override
        void add(Object value, int times) {
            if (value instanceof String text && !text.isEmpty()) {
                min = min == null || text.compareTo(min) < 0 ? text : min;
                max = max == null || text.compareTo(max) > 0 ? text : max;
                count += times;
            }
        }

        @Override
        JsonObject json() {
            return new JsonObject().put("count", count).put("min", min).put("max", max);
        }
    }
}
