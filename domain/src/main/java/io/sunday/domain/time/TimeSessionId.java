package io.sunday.domain.time;

import java.util.UUID;

/** The id of a session of work. */
public record TimeSessionId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
