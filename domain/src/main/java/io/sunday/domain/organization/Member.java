package io.sunday.domain.organization;

import io.sunday.domain.access.Role;
import io.sunday.domain.identity.EmailAddress;
import io.sunday.domain.identity.UserId;
import java.time.Instant;

/** A person in an organization, as the other members see them. */
public record Member(
        OrganizationId organizationId, UserId userId, String name, EmailAddress email, Role role, Instant joinedAt) {}
