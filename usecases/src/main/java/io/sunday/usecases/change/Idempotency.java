package io.sunday.usecases.change;

import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.storage.change.IdempotencyStore.Kept;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.function.Function;

/**
 * A write that must happen once however often it is sent.
 *
 * @param key as the caller chose it
 * @param requestHash SHA-256 of method, path and body: the same key with another request is refused
 * @param answer turns the use case's result into the answer to keep
 */
public record Idempotency(String key, Buffer requestHash, Function<Object, StoredAnswer> answer) {

    /** What becomes of a request whose key was used before: the kept answer, or a refusal if it was another request. */
    public RuntimeException answeredBefore(Kept kept) {
        if (!kept.requestHash().equals(requestHash)) {
            return new RejectedException(new Rejection(
                    Rejection.Kind.UNPROCESSABLE,
                    "idempotency_key_reused",
                    "This Idempotency-Key was used for another request.",
                    List.of()));
        }
        return new ReplayedAnswer(new StoredAnswer(kept.status(), kept.headers(), kept.body()));
    }
}
