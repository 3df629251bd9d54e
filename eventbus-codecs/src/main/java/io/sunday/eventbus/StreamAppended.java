package io.sunday.eventbus;

import java.util.UUID;

/**
 * Says that a stream has grown; part of {@link StreamsAppended}.
 *
 * @param seq the stream's last seq when it was sent
 */
public record StreamAppended(UUID streamId, StreamKind kind, long seq) {}
