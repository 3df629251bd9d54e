package io.sunday.api.http;

import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time zone of who asks: it decides when "today" is. */
public final class TimeZones {

    private TimeZones() {}

    /** As the query says, such as {@code Europe/Berlin}; UTC when it does not. */
    public static ZoneId of(Request request) {
        return request.queryText("timeZone").map(TimeZones::named).orElse(ZoneOffset.UTC);
    }

    private static ZoneId named(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new RejectedException(Rejection.invalid(
                    "?timeZone", "unknown_time_zone", "Expected the name of a time zone, such as Europe/Berlin."));
        }
    }
}
