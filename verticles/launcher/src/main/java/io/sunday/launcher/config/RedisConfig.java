package io.sunday.launcher.config;

import org.jspecify.annotations.Nullable;

/** Redis, which makes things faster and holds nothing that cannot be lost. */
public record RedisConfig(
        @Setting(
                variable = "SUNDAY_REDIS_URL",
                secret = true,
                about = "redis://:password@host:port. Without it the server runs its own Redis in the data directory.")
        @Nullable
        String url) {}
