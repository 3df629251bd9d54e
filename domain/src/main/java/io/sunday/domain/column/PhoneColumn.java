package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import java.util.regex.Pattern;

/** A telephone number as people write it: digits with the usual marks between them, one space at a time. */
public final class PhoneColumn extends WrittenColumn {

    private static final int LENGTH_MAX = 40;
    private static final int DIGITS_MIN = 3;
    private static final int DIGITS_MAX = 20;
    private static final Pattern NUMBER =
            Pattern.compile("\\+?[0-9(][0-9 ()./-]*(?: ?(?:x|ext\\.?|#) ?[0-9]{1,6})?", Pattern.CASE_INSENSITIVE);

    @Override
    public String name() {
        return "phone";
    }

    @Override
    public Decision<Object> accept(Object json, Column column, String pointer) {
        if (!(json instanceof String text)) {
            return TextRules.wrongType(pointer, "Expected a telephone number as text.");
        }
        String number = text.strip().replaceAll("[\\s\\u00a0\\u202f]+", " ");
        return number.isEmpty() || isNumber(number)
                ? Decision.accepted(number)
                : Decision.invalid(pointer, "invalid_phone", "Expected a telephone number like +49 30 123456.");
    }

    @Override
    public Decision<Object> parse(String text, Column column) {
        String number = text.strip();
        return accept(number.startsWith("tel:") ? number.substring(4) : number, column, "");
    }

    static boolean isNumber(String text) {
        long digits = text.chars().filter(c -> c >= '0' && c <= '9').count();
        return text.length() <= LENGTH_MAX
                && digits >= DIGITS_MIN
                && digits <= DIGITS_MAX
                && NUMBER.matcher(text).matches();
    }
}
