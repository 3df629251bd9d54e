package io.sunday.domain.view;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Days as somebody sees them: what a filter compares dates with. A date without a time is a day wherever one is; a
 * moment belongs to the day that it falls on in the viewer's time zone.
 *
 * @param firstDay such as {@code 2026-08-14}
 * @param lastDay the last one that belongs to it
 * @param from the first moment, such as {@code 2026-08-13T22:00:00Z}
 * @param until the first moment after it
 */
public record DayRange(String firstDay, String lastDay, String from, String until) {

    private static final int DAY_LENGTH = 10;
    private static final int YEAR_MAX = 9999;

    /** Sorts behind every moment that has a year of four digits. */
    private static final String AFTER_ALL = "9999-12-31T99";

    /** The days from the first to the last, both included, in a time zone. */
    public static DayRange of(LocalDate first, LocalDate last, ZoneId zone) {
        return new DayRange(
                first.toString(),
                last.toString(),
                moment(first.atStartOfDay(zone).toInstant()),
                moment(last.plusDays(1).atStartOfDay(zone).toInstant()));
    }

    /** Negative when the date lies before these days, positive after them, 0 when it is one of them. */
    int compare(String date) {
        boolean day = date.length() == DAY_LENGTH;
        if (date.compareTo(day ? firstDay : from) < 0) {
            return -1;
        }
        boolean after = day ? date.compareTo(lastDay) > 0 : date.compareTo(until) >= 0;
        return after ? 1 : 0;
    }

    private static String moment(Instant instant) {
        return instant.isBefore(Instant.parse("9999-12-31T23:59:59Z")) ? instant.toString() : AFTER_ALL;
    }

    /** The day, when its year can be written with four digits; the nearest one otherwise. */
    static LocalDate clamped(LocalDate day) {
        if (day.getYear() > YEAR_MAX) {
            return LocalDate.of(YEAR_MAX, 12, 31);
        }
        return day.getYear() < 1 ? LocalDate.of(1, 1, 1) : day;
    }
}
