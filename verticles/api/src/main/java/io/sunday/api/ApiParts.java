package io.sunday.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.sunday.storage.Database;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.file.ItemFiles;
import io.sunday.usecases.identity.Identity;
import io.vertx.redis.client.RedisAPI;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What the API is put together from.
 *
 * @param redis counts for all nodes together; without it each node counts for itself
 */
public record ApiParts(
        Database database,
        UseCases useCases,
        ItemFiles files,
        Identity identity,
        @Nullable RedisAPI redis,
        MeterRegistry meters,
        InstantSource clock) {}
