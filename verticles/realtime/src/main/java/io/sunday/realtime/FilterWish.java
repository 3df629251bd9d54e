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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which items of a board a client wants, before it is checked against the board. Two that are equal leave the same, so
 * their receivers are served together.
 *
 * @param json the expression that views and lists have, too
 * @param zone in which a day begins and ends
 * @param viewer who "me" is; nobody when the filter says neither that nor "my teams"
 * @param teams that the viewer is in, as they were read last; none when the filter does not say them
 */
record FilterWish(String json, ZoneId zone, Optional<UserId> viewer, Set<UserId> teams) {

    private static final String ME = "\"me\"";
    private static final String MY_TEAMS = "\"" + ViewContext.MY_TEAMS + "\"";

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
        boolean saysWho = json.contains(ME) || json.contains(MY_TEAMS);
        return new FilterWish(json, zone, saysWho ? Optional.of(who) : Optional.empty(), Set.of());
    }

    /** Whether it means something else when the viewer comes into a team or leaves one. */
    boolean saysTeams() {
        return json.contains(MY_TEAMS);
    }

    FilterWish in(Set<UserId> teams) {
        return new FilterWish(json, zone, viewer, teams);
    }

    ViewContext context(Instant now) {
        return new ViewContext(viewer, teams, now, zone);
    }
}
