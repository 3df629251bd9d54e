package io.sunday.domain.text;

/** Splitting text as Yjs does: what would tear a pair of surrogates apart makes both halves unreadable. */
final class Surrogates {

    private static final char UNREADABLE = '\uFFFD';

    private Surrogates() {}

    static String head(String text, int length) {
        return splitsPair(text, length) ? text.substring(0, length - 1) + UNREADABLE : text.substring(0, length);
    }

    static String tail(String text, int from) {
        return splitsPair(text, from) ? UNREADABLE + text.substring(from + 1) : text.substring(from);
    }

    private static boolean splitsPair(String text, int at) {
        return at > 0 && at < text.length() && Character.isHighSurrogate(text.charAt(at - 1));
    }
}
