package io.sunday.usecases.change;

import io.vertx.core.buffer.Buffer;
import java.util.function.Function;

/**
 * A write that must happen once however often it is sent.
 *
 * @param key as the caller chose it
 * @param requestHash SHA-256 of method, path and body: the same key with another request is refused
 * @param answer turns the use case's result into the answer to keep
 */
public record Idempotency(String key, Buffer requestHash, Function<Object, StoredAnswer> answer) {}
