package io.sunday.realtime;

import io.sunday.realtime.hub.LiveEvent;
import io.sunday.realtime.hub.StreamFeed;
import io.sunday.storage.change.EventLog;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The log in PostgreSQL. */
final class LogFeed implements StreamFeed {

    private final EventLog log = new EventLog();
    private final Pool readers;

    LogFeed(Pool readers) {
        this.readers = readers;
    }

    @Override
    public Future<List<LiveEvent>> read(UUID stream, long after, int limit) {
        return log.read(readers, stream, after, limit)
                .map(entries -> entries.stream()
                        .map(entry -> new LiveEvent(entry.seq(), entry.event().getBytes()))
                        .toList());
    }

    @Override
    public Future<Map<UUID, Long>> heads(Collection<UUID> streams) {
        return log.heads(readers, streams);
    }
}
