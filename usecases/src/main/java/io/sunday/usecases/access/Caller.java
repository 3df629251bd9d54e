package io.sunday.usecases.access;

import io.sunday.domain.change.Actor;
import io.sunday.domain.change.ActorKind;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.OrganizationId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param name to show with what they do
 * @param kind a person, or a program with that person's API key
 * @param sessionId the signing-in, for a person
 * @param apiKeyOrganization the one organization that an API key opens; null for a person, who sees all of theirs
 */
public record Caller(
        UserId userId,
        String name,
        ActorKind kind,
        @Nullable UUID sessionId,
        @Nullable OrganizationId apiKeyOrganization) {

    public static Caller person(UserId userId, String name, UUID sessionId) {
        return new Caller(userId, name, ActorKind.USER, sessionId, null);
    }

    public static Caller program(UserId userId, String name, OrganizationId organization) {
        return new Caller(userId, name, ActorKind.API, null, organization);
    }

    public Actor actor() {
        return new Actor(userId.value(), kind, name);
    }

    /** Whether what the caller identified with reaches into the organization at all. */
    public boolean reaches(OrganizationId organization) {
        return apiKeyOrganization == null || apiKeyOrganization.equals(organization);
    }
}
