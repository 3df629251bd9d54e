package io.sunday.realtime.hub;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The log as hubs see it: the truth behind every hint. */
public interface StreamFeed {

    /** At most {@code limit} events after {@code after}, in order. */
    Future<List<LiveEvent>> read(UUID stream, long after, int limit);

    /** The last seq of each stream, in one query; a stream without events may be missing. */
    Future<Map<UUID, Long>> heads(Collection<UUID> streams);
}
