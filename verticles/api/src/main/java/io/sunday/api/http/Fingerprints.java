package io.sunday.api.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells whether two requests with one Idempotency-Key are the same: SHA-256 of method, address and body. */
final class Fingerprints {

    private static final Buffer NONE = Buffer.buffer();

    private Fingerprints() {}

    static Buffer of(HttpServerRequest request, @Nullable Buffer body, Optional<Request.Upload> upload) {
        if (request.getHeader("Idempotency-Key") == null) {
            return NONE;
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((request.method() + " " + request.uri() + "\n").getBytes(StandardCharsets.UTF_8));
            if (upload.isPresent()) {
                digest.update(upload.get().fields().toString().getBytes(StandardCharsets.UTF_8));
                digest.update(upload.get().file().content().hash().getBytes(StandardCharsets.US_ASCII));
            } else if (body != null) {
                digest.update(body.getBytes());
            }
            return Buffer.buffer(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
