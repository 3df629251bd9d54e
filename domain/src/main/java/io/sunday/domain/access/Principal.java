package io.sunday.domain.access;

import java.util.Set;
import java.util.UUID;

/**
 * Who asks, as far as it decides about a board.
 *
 * @param role what they are on it
 * @param names as whom they may be meant where people and teams are named: ids of the person and of their teams. Of a
 *     board on which nobody is named they need not be known
 */
public record Principal(BoardRole role, Set<UUID> names) {

    public Principal {
        names = Set.copyOf(names);
    }

    /** Somebody with this role, whoever it is. */
    public static Principal of(BoardRole role) {
        return new Principal(role, Set.of());
    }
}
