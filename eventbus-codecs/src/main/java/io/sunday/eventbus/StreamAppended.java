package io.sunday.eventbus;

import java.util.UUID;

/**
 * Says that a stream has grown. As lossy as {@link EventsCommitted}.
 *
 * @param seq the stream's last seq when it was sent
 */
public record StreamAppended(UUID streamId, StreamKind kind, long seq) {}
