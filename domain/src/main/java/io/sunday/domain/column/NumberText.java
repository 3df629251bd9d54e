package io.sunday.domain.column;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as spreadsheets write them: with grouping marks, and with a decimal point or a decimal comma. */
public final class NumberText {

    /** Which character stands before the fraction. */
    public enum DecimalMark {
        POINT,
        COMMA
    }

    /** More characters than this are no number that could be kept, so nothing is tried with them. */
    private static final int LENGTH_MAX = 60;

    private static final String EXPONENT = "([eE][+-]?\\d{1,3})?";
    private static final Pattern WITH_POINT =
            Pattern.compile("[+-]?(\\d+|\\d{1,3}(,\\d{3})+|\\d{1,3}([ \\u00a0\\u202f']\\d{3})+)?(\\.\\d+)?" + EXPONENT);
    private static final Pattern WITH_COMMA =
            Pattern.compile("[+-]?(\\d+|\\d{1,3}(\\.\\d{3})+|\\d{1,3}([ \\u00a0\\u202f']\\d{3})+)?(,\\d+)?" + EXPONENT);
    private static final Pattern GROUPING_OF_POINT = Pattern.compile("[, \\u00a0\\u202f']");
    private static final Pattern GROUPING_OF_COMMA = Pattern.compile("[. \\u00a0\\u202f']");

    private NumberText() {}

    /** The number, read in the given style; empty when the text is not one. */
    public static Optional<BigDecimal> parse(String text, DecimalMark mark) {
        String stripped = text.strip();
        if (stripped.length() > LENGTH_MAX || stripped.chars().noneMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        Pattern pattern = mark == DecimalMark.POINT ? WITH_POINT : WITH_COMMA;
        if (!pattern.matcher(stripped).matches()) {
            return Optional.empty();
        }
        String plain = mark == DecimalMark.POINT
                ? GROUPING_OF_POINT.matcher(stripped).replaceAll("")
                : GROUPING_OF_COMMA.matcher(stripped).replaceAll("").replace(',', '.');
        try {
            return Optional.of(new BigDecimal(plain));
        } catch (NumberFormatException e) {
            // "e5": an exponent without digits before it passes the pattern.
            return Optional.empty();
        }
    }
}
