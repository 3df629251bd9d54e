package io.sunday.usecases.identity;

import static io.vertx.core.Future.await;

import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.identity.User;
import io.sunday.storage.identity.SessionStore;
import io.sunday.storage.identity.SessionStore.PresentedToken;
import io.sunday.storage.identity.UserStore;
import io.sunday.usecases.access.Secrets;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps a session going, or ends it. A refresh token works once. When one is used a second time, somebody else has it
 * too, and nobody can tell who of the two is the person: the session ends for both.
 */
public final class RefreshSession {

    private final Pool writers;
    private final InstantSource clock;
    private final Sessions sessions;
    private final SessionStore store = new SessionStore();
    private final UserStore users = new UserStore();

    RefreshSession(Pool writers, InstantSource clock, Sessions sessions) {
        this.writers = writers;
        this.clock = clock;
        this.sessions = sessions;
    }

    /** New tokens for a refresh token. Refused: invalid_refresh_token. */
    public SignedIn run(String refreshToken) {
        Buffer hash = Secrets.hash(refreshToken);
        // The end of a session whose token was reused is committed, though the caller is refused.
        return inTransaction(connection -> refresh(connection, hash))
                .orElseThrow(() -> new RejectedException(
                        Rejection.unauthenticated("invalid_refresh_token", "The session is over: sign in again.")));
    }

    private Optional<SignedIn> refresh(SqlConnection connection, Buffer hash) {
        Instant now = clock.instant();
        PresentedToken token = await(store.lockPresented(connection, hash)).orElse(null);
        if (token == null || token.sessionRevoked() || !now.isBefore(token.expiresAt())) {
            return Optional.empty();
        }
        if (token.used()) {
            await(store.revoke(connection, token.sessionId(), now));
            return Optional.empty();
        }
        User user = await(users.find(connection, token.userId())).orElseThrow();
        await(store.rotate(connection, hash, token.sessionId(), now, now.plus(Sessions.LIFETIME)));
        String next = sessions.newRefreshToken(connection, token.sessionId(), now);
        return Optional.of(
                sessions.signedIn(user, sessions.firstOrganization(connection, user), token.sessionId(), next));
    }

    /** Ends the session of a refresh token, used or not; one that is gone already is fine. */
    public boolean end(String refreshToken) {
        Buffer hash = Secrets.hash(refreshToken);
        return inTransaction(connection -> {
            PresentedToken token = await(store.lockPresented(connection, hash)).orElse(null);
            return token != null && await(store.revoke(connection, token.sessionId(), clock.instant()));
        });
    }

    private <R> R inTransaction(Function<SqlConnection, R> body) {
        SqlConnection connection = await(writers.getConnection());
        try {
            Transaction transaction = await(connection.begin());
            try {
                R result = body.apply(connection);
                await(transaction.commit());
                return result;
            } catch (Exception failure) {
                transaction.rollback();
                throw failure;
            }
        } finally {
            connection.close();
        }
    }
}
