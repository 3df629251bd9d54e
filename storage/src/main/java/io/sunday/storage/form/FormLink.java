package io.sunday.storage.form;

import io.sunday.domain.identity.UserId;
import io.sunday.domain.view.ViewId;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The public address of a form.
 *
 * @param expiresAt null for never
 * @param passwordHash null when everybody with the address may answer
 * @param stampKey signs when the form was opened
 */
public record FormLink(
        ViewId viewId,
        String token,
        boolean enabled,
        @Nullable Instant expiresAt,
        @Nullable String passwordHash,
        Buffer stampKey,
        Instant at,
        UserId by) {}
