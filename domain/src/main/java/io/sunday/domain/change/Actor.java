package io.sunday.domain.change;

import java.util.UUID;

/**
 * Who made a change.
 *
 * @param id the user's, or the automation's
 * @param name what to show, as it was then
 */
public record Actor(UUID id, ActorKind kind, String name) {}
