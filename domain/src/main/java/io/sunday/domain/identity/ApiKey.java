package io.sunday.domain.identity;

import io.sunday.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A key with which a program acts for one person in one organization. Its secret is shown once and kept as a hash. */
public record ApiKey(
        UUID id,
        OrganizationId organizationId,
        UserId userId,
        String name,
        String prefix,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {

    public static final int NAME_LENGTH_MAX = 100;

    /** More keys than this for one person are a leak or a mistake. */
    public static final int PER_USER_MAX = 50;
}
