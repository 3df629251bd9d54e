package io.sunday.eventbus;

import io.vertx.core.buffer.Buffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks a node that runs use cases to take an update of a text; answered with {@link SharedTextEdited}.
 *
 * @param organizationId the only organization that the API key of whoever asks opens; null for a person
 * @param opId the editor's own name for it, given back in the event
 */
public record EditSharedText(
        UUID textId, UUID userId, String userName, @Nullable UUID organizationId, String opId, Buffer update) {}
