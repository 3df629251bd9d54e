package io.sunday.domain.team;

import java.util.UUID;

/** Names a team. */
public record TeamId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
