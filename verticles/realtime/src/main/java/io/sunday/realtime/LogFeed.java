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
    private final Gathered<UUID, Long> heads;

    LogFeed(Pool readers) {
        this.readers = readers;
        this.heads = new Gathered<>(streams -> log.heads(readers, streams));
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
        if (streams.size() == 1) {
            UUID stream = streams.iterator().next();
            return heads.ask(stream)
                    .map(seq -> seq.<Map<UUID, Long>>map(head -> Map.of(stream, head))
                            .orElse(Map.of()));
        }
        return log.heads(readers, streams);
    }
}
