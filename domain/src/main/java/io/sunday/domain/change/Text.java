package io.sunday.domain.change;

/** What holds for every text that is kept: bounded, and only what PostgreSQL and JSON can both hold. */
public final class Text {

    private Text() {}

    /** Text of any content, up to {@code lengthMax} UTF-16 units. */
    public static Decision<String> optional(String text, String pointer, int lengthMax) {
        if (text.length() > lengthMax) {
            return Decision.invalid(
                    pointer, "too_long", "At most " + lengthMax + " characters, not " + text.length() + ".");
        }
        if (!isStorable(text)) {
            return Decision.invalid(
                    pointer, "invalid_character", "The character U+0000 and unpaired surrogates cannot be kept.");
        }
        return Decision.accepted(text);
    }

    /** Text with something to see in it, without space around it. */
    public static Decision<String> required(String text, String pointer, int lengthMax) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return Decision.invalid(pointer, "required", "Must not be empty.");
        }
        return optional(stripped, pointer, lengthMax);
    }

    /** Whether the text holds neither U+0000 nor half a surrogate pair. */
    public static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
