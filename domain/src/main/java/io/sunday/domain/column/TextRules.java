package io.sunday.domain.column;

import io.sunday.domain.change.Decision;
import io.sunday.domain.change.Rejection;
import java.util.Optional;

/** What holds for every piece of text that people enter, whatever it is for. */
public final class TextRules {

    /** The longest piece of text a filter may look for. */
    public static final int OPERAND_LENGTH_MAX = 500;

    private TextRules() {}

    /**
     * The text itself when it is well formed (no NUL, no broken surrogate, both of which PostgreSQL cannot keep) and at
     * most {@code lengthMax} characters long, counted as Unicode code points.
     */
    public static Decision<String> check(String text, int lengthMax, String pointer) {
        if (!isWellFormed(text)) {
            return new Decision.Refused<>(
                    Rejection.invalid(pointer, "invalid_text", "Text must not contain NUL or broken characters."));
        }
        if (text.length() > lengthMax && text.codePointCount(0, text.length()) > lengthMax) {
            return Decision.invalid(
                    pointer, "too_long", "Text must be at most %,d characters long.".formatted(lengthMax));
        }
        return Decision.accepted(text);
    }

    /** Whether the text can be stored: no NUL and no surrogate without its partner. */
    public static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The text without regard to case, as PostgreSQL's {@code lower} makes it: one character at a time. */
    public static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.codePoints().map(Character::toLowerCase).forEach(folded::appendCodePoint);
        return folded.toString();
    }

    static Decision<Object> operand(Object json, String pointer) {
        if (!(json instanceof String text)) {
            return wrongType(pointer, "Expected text.");
        }
        if (text.isEmpty()) {
            return Decision.invalid(pointer, "required", "Text to look for is missing.");
        }
        return check(text, OPERAND_LENGTH_MAX, pointer).map(Object.class::cast);
    }

    static <T> Decision<T> wrongType(String pointer, String message) {
        return Decision.invalid(pointer, "wrong_type", message);
    }

    static <T> Optional<Rejection> rejectionOf(Decision<T> decision) {
        return decision instanceof Decision.Refused<T>(Rejection rejection) ? Optional.of(rejection) : Optional.empty();
    }
}
