package io.sunday.storage.imports;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Work that outlives a request, as its requester sees it.
 *
 * @param state queued, running, succeeded or failed
 * @param total nothing until it is known
 * @param result nothing until it has ended
 * @param errors the first of the rows and fields that were left out: {@code {row, column, message, dropped}}
 * @param undoneAt when an import was taken back
 */
public record Job(
        UUID id,
        String kind,
        String state,
        long done,
        Optional<Long> total,
        Optional<JsonObject> result,
        JsonArray errors,
        Instant createdAt,
        Optional<Instant> finishedAt,
        Optional<Instant> undoneAt) {}
