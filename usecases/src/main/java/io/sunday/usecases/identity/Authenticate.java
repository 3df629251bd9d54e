package io.sunday.usecases.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.storage.identity.ApiKeyStore;
import io.sunday.storage.identity.ApiKeyStore.Holder;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Secrets;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Says who asks, from what stands behind {@code Bearer}. An access token is checked by its signature alone; an API key
 * is looked up, and remembered for a few seconds.
 */
public final class Authenticate {

    /** An API key begins with this, so that leaks are found by scanners and the two kinds are told apart. */
    static final String API_KEY_PREFIX = "sk_";

    /** A revoked key works on another node for at most so long. */
    private static final Duration KEY_REMEMBERED = Duration.ofSeconds(10);

    private static final int KEYS_REMEMBERED_MAX = 10_000;
    private static final int LENGTH_MAX = 2_000;

    private final Pool readers;
    private final Pool background;
    private final AccessTokens accessTokens;
    private final InstantSource clock;
    private final ApiKeyStore apiKeys = new ApiKeyStore();
    private final Cache<Buffer, Optional<Holder>> keys;

    Authenticate(Pool readers, Pool background, AccessTokens accessTokens, InstantSource clock) {
        this.readers = readers;
        this.background = background;
        this.accessTokens = accessTokens;
        this.clock = clock;
        this.keys = Caffeine.newBuilder()
                .maximumSize(KEYS_REMEMBERED_MAX)
                .expireAfterWrite(KEY_REMEMBERED)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /** Who asks, from any thread. Fails with a {@link RejectedException}: invalid_token. */
    public Future<Caller> caller(String bearer) {
        if (bearer.length() > LENGTH_MAX) {
            return Future.failedFuture(refused());
        }
        if (bearer.startsWith(API_KEY_PREFIX)) {
            return holder(Secrets.hash(bearer))
                    .map(found -> found.map(holder ->
                                    Caller.program(holder.userId(), holder.userName(), holder.organizationId()))
                            .orElseThrow(Authenticate::refused));
        }
        return accessTokens
                .verify(bearer)
                .map(claims -> Caller.person(claims.userId(), claims.name(), claims.sessionId()))
                .map(Future::succeededFuture)
                .orElseGet(() -> Future.failedFuture(refused()));
    }

    /** When the access token ends, for who keeps a connection open; nothing for an API key or a bad token. */
    public Optional<Instant> expiry(String bearer) {
        return bearer.startsWith(API_KEY_PREFIX)
                ? Optional.empty()
                : accessTokens.verify(bearer).map(AccessTokens.Claims::expiresAt);
    }

    void forget(Buffer keyHash) {
        keys.invalidate(keyHash);
    }

    private Future<Optional<Holder>> holder(Buffer keyHash) {
        Optional<Holder> remembered = keys.getIfPresent(keyHash);
        if (remembered != null) {
            return Future.succeededFuture(remembered);
        }
        return apiKeys.findHolder(readers, keyHash).onSuccess(found -> {
            keys.put(keyHash, found);
            // Written at most once per remembered lookup, and nobody waits for it.
            found.ifPresent(holder -> apiKeys.touch(background, holder.keyId(), clock.instant()));
        });
    }

    private static RejectedException refused() {
        return new RejectedException(
                Rejection.unauthenticated("invalid_token", "The token is not valid, or not any more."));
    }
}
