package io.sunday.eventbus.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How a time is written: RFC 3339 in UTC with milliseconds, the same text that PostgreSQL writes for a snapshot. */
public final class Times {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'").withZone(ZoneOffset.UTC);

    private static final int DAY_SECONDS = 86_400;
    private static final int NANOS_PER_MILLI = 1_000_000;

    /** Most times are of the same day; each event and each answer carries some. */
    private static volatile Day last = new Day(0, DAY.format(Instant.EPOCH));

    private record Day(long number, String text) {}

    private Times() {}

    public static String text(Instant at) {
        long seconds = at.getEpochSecond();
        Day day = last;
        if (day.number() != Math.floorDiv(seconds, DAY_SECONDS)) {
            day = new Day(Math.floorDiv(seconds, DAY_SECONDS), DAY.format(at));
            last = day;
        }
        int second = (int) Math.floorMod(seconds, (long) DAY_SECONDS);
        int millis = at.getNano() / NANOS_PER_MILLI;
        byte[] text = new byte[13];
        pair(text, 0, second / 3_600, ':');
        pair(text, 3, second / 60 % 60, ':');
        pair(text, 6, second % 60, '.');
        pair(text, 9, millis / 10, (char) ('0' + millis % 10));
        text[12] = 'Z';
        return day.text() + new String(text, StandardCharsets.ISO_8859_1);
    }

    private static void pair(byte[] text, int at, int number, char behind) {
        text[at] = (byte) ('0' + number / 10);
        text[at + 1] = (byte) ('0' + number % 10);
        text[at + 2] = (byte) behind;
    }
}
