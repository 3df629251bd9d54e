package io.sunday.storage.change;

import io.vertx.core.buffer.Buffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as the log keeps it.
 *
 * @param event the whole event as JSON
 */
public record LoggedEvent(
        UUID streamId,
        long seq,
        UUID eventId,
        String type,
        @Nullable UUID itemId,
        Buffer event) {}
