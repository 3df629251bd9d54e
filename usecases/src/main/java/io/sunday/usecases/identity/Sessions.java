package io.sunday.usecases.identity;

import static io.vertx.core.Future.await;

import io.sunday.domain.identity.User;
import io.sunday.storage.identity.SessionStore;
import io.sunday.storage.organization.OrganizationStore;
import io.sunday.storage.organization.OrganizationStore.Belonging;
import io.sunday.usecases.access.Secrets;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Opens sessions and hands out their tokens. Shared by all the ways of signing in. */
final class Sessions {

    /** A session that nobody used for so long is over. */
    static final Duration LIFETIME = Duration.ofDays(7);

    private final AccessTokens accessTokens;
    private final SessionStore sessions = new SessionStore();
    private final OrganizationStore organizations = new OrganizationStore();

    Sessions(AccessTokens accessTokens) {
        this.accessTokens = accessTokens;
    }

    SignedIn open(SqlClient client, UUID sessionId, User user, Optional<Belonging> organization, Instant now) {
        await(sessions.open(client, sessionId, user.id(), now, now.plus(LIFETIME)));
        return signedIn(user, organization, sessionId, newRefreshToken(client, sessionId, now));
    }

    /** The next refresh token of the session; only its hash is kept. */
    String newRefreshToken(SqlClient client, UUID sessionId, Instant now) {
        String token = Secrets.next();
        await(sessions.addToken(client, Secrets.hash(token), sessionId, now, now.plus(LIFETIME)));
        return token;
    }

    SignedIn signedIn(User user, Optional<Belonging> organization, UUID sessionId, String refreshToken) {
        return new SignedIn(
                user,
                organization,
                accessTokens.issue(user.id(), user.name(), sessionId),
                refreshToken,
                AccessTokens.LIFETIME.toSeconds());
    }

    /** The organization that the person joined first. */
    Optional<Belonging> firstOrganization(SqlClient client, User user) {
        return await(organizations.listOfUser(client, user.id(), 1)).stream().findFirst();
    }
}
