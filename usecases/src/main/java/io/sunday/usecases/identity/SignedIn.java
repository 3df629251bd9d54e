package io.sunday.usecases.identity;

import io.sunday.domain.identity.User;
import io.sunday.storage.organization.OrganizationStore.Belonging;
import java.util.Optional;

/**
 * A person with a session.
 *
 * @param organization the one to open first; none when the person belongs to none
 * @param refreshToken works once; the next one comes with its use
 */
public record SignedIn(
        User user, Optional<Belonging> organization, String accessToken, String refreshToken, long expiresInSeconds) {}
