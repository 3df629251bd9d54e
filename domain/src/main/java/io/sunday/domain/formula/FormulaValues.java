package io.sunday.domain.formula;

import io.sunday.domain.formula.Formula.Operator;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values of formulas as what an operator or a function needs. */
final class FormulaValues {

    /** Numbers beyond this are of no use to a column, and would only cost time. */
    private static final int MAGNITUDE_MAX = 60;

    private static final int EXPONENT_MAX = 1_000;
    private static final int TEXT_LENGTH_MAX = 10_000;

    /** There is no value; the message says why. */
    static final class NoValue extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final String code;

        NoValue(String code, String message) {
            super(message, null, false, false);
            this.code = code;
        }

        String code() {
            return code;
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    private FormulaValues() {}

    static BigDecimal number(@Nullable Object value) {
        return switch (value) {
            case null -> BigDecimal.ZERO;
            case BigDecimal number -> number;
            case Boolean truth -> truth ? BigDecimal.ONE : BigDecimal.ZERO;
            case String text when text.isBlank() -> BigDecimal.ZERO;
            case String text -> parsed(text);
            case List<?> list -> BigDecimal.valueOf(list.size());
            case FormulaPeople people -> BigDecimal.valueOf(people.ids().size());
            case FormulaItems items -> number(items.toString());
            default -> throw new NoValue("not_a_number", "This is not a number.");
        };
    }

    private static BigDecimal parsed(String text) {
        try {
            if (text.length() > MAGNITUDE_MAX) {
                throw new NoValue("not_a_number", "This is not a number.");
            }
            return bounded(new BigDecimal(text.strip()));
        } catch (NumberFormatException e) {
            throw new NoValue("not_a_number", "This is not a number.");
        }
    }

    static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal number -> plain(number);
            case List<?> list -> list.stream().map(String::valueOf).collect(Collectors.joining(", "));
            case FormulaPeople people ->
                throw new NoValue("people_have_no_text", "People can be counted with COUNT, not written.");
            case FormulaMany many -> throw new NoValue("several_values", "These are the values of several items.");
            default -> value.toString();
        };
    }

    private static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }

    static boolean truth(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean truth -> truth;
            case BigDecimal number -> number.signum() != 0;
            case String text -> !text.isEmpty() && !text.equalsIgnoreCase("false");
            case List<?> list -> !list.isEmpty();
            case FormulaPeople people -> !people.ids().isEmpty();
            case FormulaItems items -> !items.names().isEmpty();
            default -> true;
        };
    }

    /** A day, or nothing. */
    static @Nullable LocalDate day(@Nullable Object value) {
        if (value == null || value instanceof LocalDate) {
            return (LocalDate) value;
        }
        String text = text(value);
        if (text.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
        } catch (DateTimeException e) {
            throw new NoValue("not_a_date", "This is not a date.");
        }
    }

    static int whole(@Nullable Object value, int min, int max) {
        BigDecimal number = number(value).setScale(0, RoundingMode.DOWN);
        return number.max(BigDecimal.valueOf(min)).min(BigDecimal.valueOf(max)).intValue();
    }

    static boolean isBlank(@Nullable Object value) {
        return value == null
                || value.equals("")
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof FormulaItems items && items.names().isEmpty())
                || (value instanceof FormulaPeople people && people.ids().isEmpty());
    }

    static BigDecimal bounded(BigDecimal number) {
        long magnitude = (long) number.precision() - number.scale();
        if (number.signum() != 0 && Math.abs(magnitude) > MAGNITUDE_MAX) {
            throw new NoValue("out_of_range", "The number is too large or too small.");
        }
        return number.round(MathContext.DECIMAL128);
    }

    static String replaced(String text, String part, String other) {
        if (part.isEmpty()) {
            return text;
        }
        long length = text.length();
        // Counted before they are made: a short formula could ask for a gigabyte.
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            length += other.length() - part.length();
        }
        return bounded(length > TEXT_LENGTH_MAX ? "" : text.replace(part, other), length);
    }

    static String bounded(String text) {
        return bounded(text, text.length());
    }

    private static String bounded(String text, long length) {
        requireLength(length);
        return text;
    }

    static void requireLength(long length) {
        if (length > TEXT_LENGTH_MAX) {
            throw new NoValue("too_long", "The text is too long.");
        }
    }

    /** A number that was worked out with a computer's precision. */
    static BigDecimal real(double number) {
        if (!Double.isFinite(number)) {
            throw new NoValue("out_of_range", "The number is too large or too small.");
        }
        return bounded(BigDecimal.valueOf(number));
    }

    static @Nullable Object operate(Operator operator, @Nullable Object left, @Nullable Object right) {
        return switch (operator) {
            case ADD -> left instanceof LocalDate day ? plusDays(day, number(right)) : add(left, right);
            case SUBTRACT -> subtract(left, right);
            case MULTIPLY -> bounded(number(left).multiply(number(right), MathContext.DECIMAL128));
            case DIVIDE -> divide(number(left), number(right));
            case POWER -> power(number(left), number(right));
            case JOIN -> bounded(text(left) + text(right));
            case EQUAL -> compare(left, right) == 0;
            case UNEQUAL -> compare(left, right) != 0;
            case LESS -> compare(left, right) < 0;
            case LESS_OR_EQUAL -> compare(left, right) <= 0;
            case GREATER -> compare(left, right) > 0;
            case GREATER_OR_EQUAL -> compare(left, right) >= 0;
        };
    }

    private static Object add(@Nullable Object left, @Nullable Object right) {
        return right instanceof LocalDate day
                ? plusDays(day, number(left))
                : bounded(number(left).add(number(right), MathContext.DECIMAL128));
    }

    private static Object subtract(@Nullable Object left, @Nullable Object right) {
        if (left instanceof LocalDate from && right instanceof LocalDate other) {
            return BigDecimal.valueOf(ChronoUnit.DAYS.between(other, from));
        }
        return left instanceof LocalDate day
                ? plusDays(day, number(right).negate())
                : bounded(number(left).subtract(number(right), MathContext.DECIMAL128));
    }

    static LocalDate plusDays(LocalDate day, BigDecimal days) {
        int limit = 4_000_000;
        LocalDate moved = day.plusDays(whole(days, -limit, limit));
        if (moved.getYear() < 1 || moved.getYear() > 9999) {
            throw new NoValue("not_a_date", "There is no such date.");
        }
        return moved;
    }

    static BigDecimal divide(BigDecimal left, BigDecimal right) {
        if (right.signum() == 0) {
            throw new NoValue("division_by_zero", "This divides by zero.");
        }
        return bounded(left.divide(right, MathContext.DECIMAL128));
    }

    static BigDecimal power(BigDecimal base, BigDecimal exponent) {
        if (exponent.stripTrailingZeros().scale() > 0) {
            double power = Math.pow(base.doubleValue(), exponent.doubleValue());
            if (!Double.isFinite(power)) {
                throw new NoValue("out_of_range", "There is no such power.");
            }
            return bounded(BigDecimal.valueOf(power));
        }
        if (exponent.abs().compareTo(BigDecimal.valueOf(EXPONENT_MAX)) > 0) {
            throw new NoValue("out_of_range", "The number is too large or too small.");
        }
        int times = exponent.intValueExact();
        BigDecimal power = base.pow(Math.abs(times), MathContext.DECIMAL128);
        return times < 0 ? divide(BigDecimal.ONE, power) : bounded(power);
    }

    /** Numbers by size, days by time, all else as text without regard to case. */
    static int compare(@Nullable Object left, @Nullable Object right) {
        if (left instanceof FormulaPeople some && right instanceof FormulaPeople others) {
            int more = Integer.compare(some.ids().size(), others.ids().size());
            return more == 0 && !some.equals(others) ? 1 : more;
        }
        if (left instanceof FormulaPeople || right instanceof FormulaPeople) {
            return number(left).compareTo(number(right));
        }
        if (left instanceof LocalDate || right instanceof LocalDate) {
            LocalDate a = day(left);
            LocalDate b = day(right);
            return a == null || b == null ? Boolean.compare(a != null, b != null) : a.compareTo(b);
        }
        if (left instanceof Boolean || right instanceof Boolean) {
            return Boolean.compare(truth(left), truth(right));
        }
        if (left instanceof BigDecimal || right instanceof BigDecimal) {
            return number(left).compareTo(number(right));
        }
        return text(left).compareToIgnoreCase(text(right));
    }
}
