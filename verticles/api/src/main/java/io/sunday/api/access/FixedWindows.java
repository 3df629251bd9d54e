package io.sunday.api.access;

import static io.vertx.core.Future.await;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisAPI;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts things in fixed windows of time, for all nodes together in Redis. While Redis is away each node counts for
 * itself: a limit is then looser by the number of nodes, and nothing stops working.
 */
public final class FixedWindows {

    private static final Logger LOG = LoggerFactory.getLogger(FixedWindows.class);

    /** Slower than this is as good as away: a limiter must not be what requests wait for. */
    private static final long REDIS_TIMEOUT_MILLIS = 500;

    /** How long Redis is left alone after it failed. */
    private static final long PAUSE_MILLIS = 3_000;

    /** Counters a node keeps for itself. */
    private static final int LOCAL_MAX = 100_000;

    private final @Nullable RedisAPI redis;
    private final InstantSource clock;
    private final Cache<String, AtomicLong> local = Caffeine.newBuilder()
            .maximumSize(LOCAL_MAX)
            .expireAfterWrite(Duration.ofHours(1))
            .build();
    private volatile long pausedUntilMillis;

    /** Without Redis every node counts for itself. */
    public FixedWindows(@Nullable RedisAPI redis, InstantSource clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /** Seconds until the current window of this length ends. */
    public long secondsLeft(Duration window) {
        long seconds = window.toSeconds();
        return seconds - Math.floorMod(clock.instant().getEpochSecond(), seconds);
    }

    /** Counts one more and says how many there are in this window. Call from a virtual thread. */
    public long increment(String subject, Duration window) {
        return await(count(subject, window));
    }

    /** As {@link #increment}, from any thread. */
    Future<Long> count(String subject, Duration window) {
        String key = key(subject, window);
        RedisAPI shared = available();
        if (shared == null) {
            return Future.succeededFuture(countHere(key));
        }
        return send(shared, Command.INCR, key)
                .map(FixedWindows::counted)
                .compose(count -> count == 1
                        ? send(shared, Command.EXPIRE, key, Long.toString(2 * window.toSeconds()))
                                .map(count)
                        : Future.succeededFuture(count))
                .recover(away -> {
                    pause(away);
                    return Future.succeededFuture(countHere(key));
                });
    }

    private long countHere(String key) {
        return local.get(key, ignored -> new AtomicLong()).incrementAndGet();
    }

    private @Nullable RedisAPI available() {
        return clock.millis() < pausedUntilMillis ? null : redis;
    }

    private static Future<@Nullable Response> send(RedisAPI redis, Command command, String... arguments) {
        // What Redis answers with, a full disk for example, comes as a throwable that is no exception.
        return redis.send(command, arguments)
                .timeout(REDIS_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(new IOException("Redis: " + failure.getMessage(), failure)));
    }

    private static long counted(@Nullable Response response) {
        Long count = response == null ? null : response.toLong();
        return count == null ? 0 : count;
    }

    private void pause(Throwable away) {
        pausedUntilMillis = clock.millis() + PAUSE_MILLIS;
        LOG.warn("Redis is away, limits are counted on this node alone: {}", away.toString());
    }

    private String key(String subject, Duration window) {
        long number = clock.instant().getEpochSecond() / window.toSeconds();
        return "sunday:window:" + subject + ":" + window.toSeconds() + ":" + number;
    }
}
