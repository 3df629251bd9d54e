package io.sunday.domain.view;

import io.sunday.domain.identity.UserId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

/**
 * Who looks, when and where: what "me", "my teams", "today" and "the next two weeks" mean in a filter.
 *
 * @param viewer nobody when a recipe looks
 * @param teams that the viewer is in, by their ids as they stand in people columns; known where a filter says them
 */
public record ViewContext(Optional<UserId> viewer, Set<UserId> teams, Instant now, ZoneId zone) {

    /** How a filter says those teams that the viewer is in. */
    public static final String MY_TEAMS = "my_teams";

    public ViewContext {
        teams = Set.copyOf(teams);
    }

    /** A recipe: it is nobody, and its days are those of UTC. */
    public static ViewContext nobody(Instant now) {
        return new ViewContext(Optional.empty(), Set.of(), now, ZoneOffset.UTC);
    }

    /** A person in a time zone. */
    public static ViewContext of(UserId viewer, Instant now, ZoneId zone) {
        return new ViewContext(Optional.of(viewer), Set.of(), now, zone);
    }

    /** The same person, who is in these teams. */
    public ViewContext in(Set<UserId> teams) {
        return new ViewContext(viewer, teams, now, zone);
    }
}
