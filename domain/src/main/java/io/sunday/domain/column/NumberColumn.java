package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.Text;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A decimal number, kept exactly. Its canonical form is a {@link BigDecimal} without trailing zeros and without a
 * negative scale, so that equal numbers are equal objects. The settings say how it is shown, not how it is kept.
 */
public final class NumberColumn extends DecimalColumn {

    /** The most digits before the decimal point. */
    public static final int INTEGER_DIGITS_MAX = 24;

    /** The most digits after the decimal point. */
    public static final int FRACTION_DIGITS_MAX = 12;

    /** What a group can show below its numbers; the sum when nothing is said. */
    private static final List<String> FOOTERS = List.of("sum", "average", "min", "max", "median", "count", "none");

    private static final int WHOLE_DIGITS_MAX = 9;
    private static final int UNIT_LENGTH_MAX = 12;
    private static final int DECIMALS_MAX = 10;

    @Override
    public String name() {
        return "number";
    }

    @Override
    public Decision<Map<String, Object>> settings(Map<String, Object> raw, String pointer) {
        List<InvalidField> errors = Settings.unknownFields(raw, Set.of("unit", "decimals", "footer"), pointer);
        Map<String, Object> settings = new LinkedHashMap<>();
        Object unit = raw.get("unit");
        if (unit instanceof String text && text.length() <= UNIT_LENGTH_MAX && Text.isStorable(text)) {
            settings.put("unit", text);
        } else if (unit != null) {
            errors.add(new InvalidField(
                    pointer + "/unit", "Expected text of at most " + UNIT_LENGTH_MAX + " characters.", "invalid_unit"));
        }
        Settings.whole(raw, "decimals", 0, DECIMALS_MAX, pointer, errors)
                .ifPresent(decimals -> settings.put("decimals", decimals));
        Object footer = raw.get("footer");
        if (footer instanceof String name && FOOTERS.contains(name)) {
            settings.put("footer", name);
        } else if (footer != null) {
            errors.add(new InvalidField(
                    pointer + "/footer", "Expected one of " + String.join(", ", FOOTERS) + ".", "unknown_footer"));
        }
        return errors.isEmpty() ? Decision.accepted(Map.copyOf(settings)) : Settings.refused(errors);
    }

    @Override
    public Decision<Object> accept(Object json, Column column, String pointer) {
        return json instanceof Number number
                ? accept(number, pointer)
                : TextRules.wrongType(pointer, "Expected a number.");
    }

    /** The canonical form of a number that came as JSON, whatever it counts. */
    public static Decision<Object> accept(Number number, String pointer) {
        Optional<BigDecimal> decimal = exactly(number);
        return decimal.isPresent()
                ? canonical(decimal.get(), pointer)
                : TextRules.wrongType(pointer, "Expected a finite number.");
    }

    /** Reads {@code 1234.5}, {@code 1,234.5}, {@code -1e3}; other styles are read by {@link NumberText}. */
    @Override
    public Decision<Object> parse(String text, Column column) {
        Optional<BigDecimal> number = NumberText.parse(text, NumberText.DecimalMark.POINT);
        return number.isPresent()
                ? canonical(number.get(), "")
                : Decision.invalid("", "invalid_number", "Expected a number.");
    }

    /** A value as a decimal, also when it was read back from JSON as another kind of number. */
    public static BigDecimal decimal(Object value) {
        return exactly((Number) value).orElseThrow();
    }

    /** The number in its canonical form, or why it cannot be kept. */
    public static Decision<Object> canonical(BigDecimal number, String pointer) {
        // The digits are counted before anything expands the number: 1e999999999 must not become a gigabyte of zeros.
        long integerDigits = (long) number.precision() - number.scale();
        if (number.signum() != 0 && (integerDigits > INTEGER_DIGITS_MAX || integerDigits < -FRACTION_DIGITS_MAX)) {
            return outOfRange(pointer);
        }
        BigDecimal stripped = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        if (stripped.scale() > FRACTION_DIGITS_MAX) {
            return outOfRange(pointer);
        }
        return Decision.accepted(stripped.scale() < 0 ? stripped.setScale(0) : stripped);
    }

    private static Decision<Object> outOfRange(String pointer) {
        return Decision.invalid(
                pointer,
                "out_of_range",
                "A number may have at most %d digits before and %d after the decimal point."
                        .formatted(INTEGER_DIGITS_MAX, FRACTION_DIGITS_MAX));
    }

    private static Optional<BigDecimal> exactly(Number number) {
        return switch (number) {
            case BigDecimal decimal -> Optional.of(decimal);
            case BigInteger integer -> Optional.of(new BigDecimal(integer));
            case Double real -> Double.isFinite(real) ? Optional.of(BigDecimal.valueOf(real)) : Optional.empty();
            case Float real -> Float.isFinite(real) ? Optional.of(new BigDecimal(real.toString())) : Optional.empty();
            default -> Optional.of(BigDecimal.valueOf(number.longValue()));
        };
    }

    /** Whether a number has no fraction and few enough digits to count with. */
    static boolean isWhole(Number number) {
        return exactly(number)
                .filter(value -> value.precision() - value.scale() <= WHOLE_DIGITS_MAX
                        && value.stripTrailingZeros().scale() <= 0)
                .isPresent();
    }
}
