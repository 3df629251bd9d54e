package io.sunday.domain.column;

import io.sunday.domain.change.Decision;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.change.Text;
import java.util.Optional;

/** Text as columns compare it, and refusals that several types share. */
public final class TextRules {

    /** The longest piece of text a filter may look for. */
    public static final int OPERAND_LENGTH_MAX = 500;

    private TextRules() {}

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
        return Text.optional(text, pointer, OPERAND_LENGTH_MAX).map(Object.class::cast);
    }

    static <T> Decision<T> wrongType(String pointer, String message) {
        return Decision.invalid(pointer, "wrong_type", message);
    }

    static <T> Optional<Rejection> rejectionOf(Decision<T> decision) {
        return decision instanceof Decision.Refused<T>(Rejection rejection) ? Optional.of(rejection) : Optional.empty();
    }
}
