package io.sunday.realtime;

import io.sunday.domain.identity.UserId;
import io.sunday.domain.view.ViewContext;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which items of a board a client wants, before it is checked against the board. Two that are equal leave the same, so
 * their receivers are served together.
 *
 * @param json the expression that views and lists have, too
 * @param zone in which a day begins and ends
 * @param viewer who "me" is; nobody when the filter does not say it
 */
record FilterWish(String json, ZoneId zone, Optional<UserId> viewer) {

    private static final String ME = "\"me\"";

    /** Empty when it is no expression or no time zone. The bridge's headers carry the expression as text. */
    static Optional<FilterWish> of(@Nullable Object filter, @Nullable Object timeZone, UserId who) {
        try {
            ZoneId zone = timeZone instanceof String name ? ZoneId.of(name) : ZoneOffset.UTC;
            boolean known = timeZone == null || timeZone instanceof String;
            return switch (filter) {
                case JsonObject expression when known -> Optional.of(of(expression, zone, who));
                case String text when known -> Optional.of(of(new JsonObject(text), zone, who));
                case null, default -> Optional.empty();
            };
        } catch (DateTimeException | DecodeException e) {
            return Optional.empty();
        }
    }

    private static FilterWish of(JsonObject expression, ZoneId zone, UserId who) {
        String json = expression.encode();
        return new FilterWish(json, zone, json.contains(ME) ? Optional.of(who) : Optional.empty());
    }

    ViewContext context(Instant now) {
        return new ViewContext(viewer, now, zone);
    }
}
