package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time of day, {@code 13:30}. */
public final class HourColumn extends OrderedColumn {

    private static final int NOON = 12;
    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");
    private static final Pattern WRITTEN =
            Pattern.compile("(?<hour>\\d{1,2})(?:[:.h](?<minute>[0-5]\\d)(?::[0-5]\\d)?)?\\s*(?<half>[ap]\\.?m\\.?)?");

    @Override
    public String name() {
        return "hour";
    }

    @Override
    public Decision<Object> accept(Object json, Column column, String pointer) {
        if (!(json instanceof String text)) {
            return TextRules.wrongType(pointer, "Expected a time of day as text.");
        }
        return text.isEmpty() || TIME.matcher(text).matches() ? Decision.accepted(text) : notATime(pointer);
    }

    /** Reads {@code 13:30}, {@code 1:30 pm} and {@code 9 am}. */
    @Override
    public Decision<Object> parse(String text, Column column) {
        Matcher written = WRITTEN.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!written.matches() || (written.group("minute") == null && written.group("half") == null)) {
            return notATime("");
        }
        int hour = Integer.parseInt(written.group("hour"));
        String half = written.group("half");
        if (half != null) {
            if (hour < 1 || hour > NOON) {
                return notATime("");
            }
            hour = hour % NOON + (half.startsWith("p") ? NOON : 0);
        }
        String minute = written.group("minute") == null ? "00" : written.group("minute");
        return accept("%02d:%s".formatted(hour, minute), column, "");
    }

    private static Decision<Object> notATime(String pointer) {
        return Decision.invalid(pointer, "invalid_hour", "Expected a time of day like 13:30.");
    }
}
