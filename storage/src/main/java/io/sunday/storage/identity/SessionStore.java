package io.sunday.storage.identity;

import io.sunday.domain.identity.UserId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** The tables {@code sessions} and {@code refresh_tokens}: a session is the family of its refresh tokens. */
public final class SessionStore {

    /** A refresh token that was presented, with its session, both locked. */
    public record PresentedToken(
            UUID sessionId, UserId userId, String userName, boolean used, boolean sessionRevoked, Instant expiresAt) {}

    private static final String OPEN = """
            INSERT INTO sessions (id, user_id, created_at, last_used_at, expires_at)
            VALUES ($1, $2, $3, $3, $4)""";

    public Future<Void> open(SqlClient client, UUID sessionId, UserId userId, Instant now, Instant expiresAt) {
        return client.preparedQuery(OPEN)
                .execute(Tuple.of(
                        sessionId, userId.value(), now.atOffset(ZoneOffset.UTC), expiresAt.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    private static final String ADD_TOKEN = """
            INSERT INTO refresh_tokens (token_hash, session_id, created_at, expires_at)
            VALUES ($1, $2, $3, $4)""";

    public Future<Void> addToken(SqlClient client, Buffer tokenHash, UUID sessionId, Instant now, Instant expiresAt) {
        return client.preparedQuery(ADD_TOKEN)
                .execute(Tuple.of(
                        tokenHash, sessionId, now.atOffset(ZoneOffset.UTC), expiresAt.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    private static final String LOCK_PRESENTED = """
            SELECT t.session_id, t.used_at, t.expires_at, s.user_id, s.revoked_at, u.name
            FROM refresh_tokens t
            JOIN sessions s ON s.id = t.session_id
            JOIN users u ON u.id = s.user_id
            WHERE t.token_hash = $1
            FOR UPDATE OF s, t""";

    /** Locks the token and its session, so that of two uses of one token the second sees the first. */
    public Future<Optional<PresentedToken>> lockPresented(SqlClient client, Buffer tokenHash) {
        return client.preparedQuery(LOCK_PRESENTED)
                .execute(Tuple.of(tokenHash))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(presented(rows.iterator().next())));
    }

    private static final String ROTATE = """
            WITH used AS (UPDATE refresh_tokens SET used_at = $2 WHERE token_hash = $1),
                 old AS (DELETE FROM refresh_tokens WHERE session_id = $3 AND expires_at < $2)
            UPDATE sessions
            SET last_used_at = $2, expires_at = $4
            WHERE id = $3""";

    /** Marks the token as used, drops the session's tokens that expired, and prolongs the session. */
    public Future<Void> rotate(SqlClient client, Buffer tokenHash, UUID sessionId, Instant now, Instant expiresAt) {
        return client.preparedQuery(ROTATE)
                .execute(Tuple.of(
                        tokenHash, now.atOffset(ZoneOffset.UTC), sessionId, expiresAt.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    private static final String REVOKE = """
            UPDATE sessions
            SET revoked_at = $2
            WHERE id = $1 AND revoked_at IS NULL""";

    /** Ends the session: none of its refresh tokens works any more. */
    public Future<Boolean> revoke(SqlClient client, UUID sessionId, Instant now) {
        return client.preparedQuery(REVOKE)
                .execute(Tuple.of(sessionId, now.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() == 1);
    }

    private static PresentedToken presented(Row row) {
        return new PresentedToken(
                row.getUUID("session_id"),
                new UserId(row.getUUID("user_id")),
                row.getString("name"),
                row.getValue("used_at") != null,
                row.getValue("revoked_at") != null,
                row.getOffsetDateTime("expires_at").toInstant());
    }
}
