package io.sunday.usecases.change;

import io.vertx.core.json.JsonObject;

/**
 * The answer to a write, as it is kept for a repetition.
 *
 * @param headers names and values that belong to the answer, such as ETag and Location
 */
public record StoredAnswer(int status, JsonObject headers, String body) {}
