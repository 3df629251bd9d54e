package io.sunday.eventbus.json;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How a time is written: RFC 3339 in UTC with milliseconds, the same text that PostgreSQL writes for a snapshot. */
public final class Times {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Times() {}

    public static String text(Instant at) {
        return FORMAT.format(at);
    }
}
