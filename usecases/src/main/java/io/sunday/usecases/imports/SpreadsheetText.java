package io.sunday.usecases.imports;

import java.util.regex.Pattern;

/**
 * Text that spreadsheets would run as a formula. An export guards it with an apostrophe, which spreadsheets show as
 * nothing; an import takes the apostrophe off again. Text that has such apostrophes of its own gets one more, so that
 * nothing is lost on the way.
 */
final class SpreadsheetText {

    private static final Pattern RUNS = Pattern.compile("^'*[=+\\-@\\t\\r＝＋－＠]");

    private SpreadsheetText() {}

    static String guarded(String text) {
        return RUNS.matcher(text).find() ? "'" + text : text;
    }

    static String unguarded(String text) {
        return text.startsWith("'") && RUNS.matcher(text).find() ? text.substring(1) : text;
    }
}
