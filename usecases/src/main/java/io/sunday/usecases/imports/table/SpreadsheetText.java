package io.sunday.usecases.imports.table;

import java.util.regex.Pattern;

/**
 * Text that spreadsheets would run as a formula. An export guards it with an apostrophe, which spreadsheets show as
 * nothing; an import takes the apostrophe off again. Text that has such apostrophes of its own gets one more, so that
 * nothing is lost on the way.
 */
public final class SpreadsheetText {

    private static final Pattern RUNS = Pattern.compile("^'*[=+\\-@\\t\\r＝＋－＠]");

    private SpreadsheetText() {}

    /** The text as spreadsheets show it and do not run it. */
    public static String guarded(String text) {
        return RUNS.matcher(text).find() ? "'" + text : text;
    }

    /** The text that was guarded. */
    public static String unguarded(String text) {
        return text.startsWith("'") && RUNS.matcher(text).find() ? text.substring(1) : text;
    }
}
