package io.sunday.storage.view;

import io.sunday.domain.identity.UserId;
import io.sunday.domain.view.LinkPurpose;
import io.sunday.domain.view.ViewId;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The public address of a view.
 *
 * @param purpose what it was made for; a view that has become another kind needs another one
 * @param expiresAt null for never
 * @param passwordHash null when everybody with the address may come
 * @param stampKey signs when a form was opened, and what is proven about the password; makes the ids that are told to strangers
 */
public record ViewLink(
        ViewId viewId,
        String token,
        LinkPurpose purpose,
        boolean enabled,
        @Nullable Instant expiresAt,
        @Nullable String passwordHash,
        Buffer stampKey,
        Instant at,
        UserId by) {

    /** The same as it is while it does not work. */
    public ViewLink turnedOff() {
        return new ViewLink(viewId, token, purpose, false, expiresAt, passwordHash, stampKey, at, by);
    }
}
