package io.sunday.domain.organization;

import java.time.Instant;

/** A tenant: the people and boards of one organization are never seen by another. */
public record Organization(
        OrganizationId id, String name, String plan, long version, Instant createdAt, Instant updatedAt) {

    public static final int NAME_LENGTH_MAX = 100;

    /** What a new organization gets; an operator moves it to another. */
    public static final String FIRST_PLAN = "basic";
}
