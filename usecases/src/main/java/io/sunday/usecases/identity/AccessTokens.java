package io.sunday.usecases.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sunday.domain.change.Ids;
import io.sunday.domain.identity.UserId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Access tokens: JWTs that are signed with HS256 and nothing else, for this audience and of this type, valid for 15
 * minutes. They carry what every request needs to know about the person, so that none asks the database for it.
 */
public final class AccessTokens {

    /** How long a token works; a session that was revoked lives on for at most so long. */
    public static final Duration LIFETIME = Duration.ofMinutes(15);

    /** A longer text is no token of ours; it is not even parsed. */
    private static final int LENGTH_MAX = 2_000;

    /** HS256 keys shorter than the hash weaken it (RFC 7518, 3.2). */
    public static final int KEY_BYTES_MIN = 32;

    private static final String ALGORITHM = "HS256";
    private static final String AUDIENCE = "sunday";
    private static final String TYPE = "access";

    /** Clocks of two nodes may differ by so much. */
    private static final Duration LEEWAY = Duration.ofSeconds(5);

    /** What a valid token says. */
    public record Claims(UserId userId, String name, UUID sessionId, Instant expiresAt) {}

    /** Tokens whose signature has been checked; a busy client sends the same one with each of its requests. */
    private static final int VERIFIED_MAX = 20_000;

    private final JWTAuth jwt;
    private final InstantSource clock;
    private final Cache<String, Claims> verified = Caffeine.newBuilder()
            .maximumSize(VERIFIED_MAX)
            .expireAfterAccess(LIFETIME)
            .build();

    public AccessTokens(Vertx vertx, String key, InstantSource clock) {
        if (key.getBytes(StandardCharsets.UTF_8).length < KEY_BYTES_MIN) {
            throw new IllegalArgumentException("the signing key needs at least " + KEY_BYTES_MIN + " bytes");
        }
        this.clock = clock;
        this.jwt = JWTAuth.create(
                vertx,
                new JWTAuthOptions()
                        .addPubSecKey(
                                new PubSecKeyOptions().setAlgorithm(ALGORITHM).setBuffer(Buffer.buffer(key)))
                        // Expiry is checked here, with the clock that issued the token.
                        .setJWTOptions(new JWTOptions()
                                .setAlgorithm(ALGORITHM)
                                .addAudience(AUDIENCE)
                                .setIgnoreExpiration(true)));
    }

    /** A new token for the session. */
    public String issue(UserId userId, String name, UUID sessionId) {
        Instant now = clock.instant();
        JsonObject claims = new JsonObject()
                .put("sub", userId.toString())
                .put("sid", sessionId.toString())
                .put("name", name)
                .put("typ", TYPE)
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(LIFETIME).getEpochSecond());
        return jwt.generateToken(
                claims,
                new JWTOptions().setAlgorithm(ALGORITHM).addAudience(AUDIENCE).setNoTimestamp(true));
    }

    /** What the token says, or nothing when it is not one of ours or not valid now. */
    public Optional<Claims> verify(String token) {
        Claims known = verified.getIfPresent(token);
        if (known == null) {
            known = checked(token).orElse(null);
            if (known == null) {
                return Optional.empty();
            }
            verified.put(token, known);
        }
        return clock.instant().isBefore(known.expiresAt().plus(LEEWAY)) ? Optional.of(known) : Optional.empty();
    }

    /** What a token of ours says, whether or not it has run out: the signature, the algorithm and the type are right. */
    private Optional<Claims> checked(String token) {
        if (token.length() > LENGTH_MAX || !isSignedAsOurs(token)) {
            return Optional.empty();
        }
        Future<User> authenticated = jwt.authenticate(new TokenCredentials(token));
        if (!authenticated.succeeded()) {
            return Optional.empty();
        }
        JsonObject claims = authenticated.result().principal();
        return TYPE.equals(claims.getValue("typ"))
                ? claims(authenticated.result().attributes())
                : Optional.empty();
    }

    private Optional<Claims> claims(JsonObject attributes) {
        JsonObject token = attributes.getJsonObject("accessToken");
        if (!(token.getValue("sub") instanceof String sub)
                || !(token.getValue("sid") instanceof String sid)
                || !(token.getValue("name") instanceof String name)
                || !(token.getValue("exp") instanceof Number exp)) {
            return Optional.empty();
        }
        Instant expiresAt = Instant.ofEpochSecond(exp.longValue());
        return UserId.parse(sub)
                .flatMap(userId -> Ids.parse(sid).map(sessionId -> new Claims(userId, name, sessionId, expiresAt)));
    }

    /** The header names our algorithm: no other one is ever tried. */
    private static boolean isSignedAsOurs(String token) {
        List<String> parts = List.of(token.split("\\.", -1));
        if (parts.size() != 3) {
            return false;
        }
        try {
            String header = new String(Base64.getUrlDecoder().decode(parts.getFirst()), StandardCharsets.UTF_8);
            return ALGORITHM.equals(new JsonObject(header).getValue("alg"));
        } catch (RuntimeException malformed) {
            return false;
        }
    }
}
