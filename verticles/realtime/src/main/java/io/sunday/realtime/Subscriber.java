package io.sunday.realtime;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who listens.
 *
 * @param organizationId the only organization that an API key may see; null when all of the user's
 * @param expiresAt the end of the token; null when it has none and is looked at again from time to time
 */
public record Subscriber(
        UUID userId,
        String name,
        @Nullable UUID organizationId,
        @Nullable Instant expiresAt) {}
