package io.sunday.domain.view;

import io.sunday.domain.identity.UserId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Who looks, when and where: what "me", "today" and "the next two weeks" mean in a filter.
 *
 * @param viewer nobody when a recipe looks
 */
public record ViewContext(Optional<UserId> viewer, Instant now, ZoneId zone) {

    /** A recipe: it is nobody, and its days are those of UTC. */
    public static ViewContext nobody(Instant now) {
        return new ViewContext(Optional.empty(), now, ZoneOffset.UTC);
    }

    /** A person in a time zone. */
    public static ViewContext of(UserId viewer, Instant now, ZoneId zone) {
        return new ViewContext(Optional.of(viewer), now, zone);
    }
}
