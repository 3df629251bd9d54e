package io.sunday.feed;

import io.sunday.domain.change.Ids;
import io.sunday.eventbus.Addresses;
import io.sunday.eventbus.StreamAppended;
import io.sunday.eventbus.StreamKind;
import io.sunday.eventbus.StreamsAppended;
import io.sunday.storage.change.ConsumerCursors;
import io.sunday.storage.change.EventLog;
import io.sunday.storage.change.LoggedEvent;
import io.sunday.storage.change.StreamChange;
import io.sunday.testing.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Streams that grow as those of boards do. */
final class TestBoards {

    private static final Ids IDS = new Ids(InstantSource.system());

    private final Vertx vertx;
    private final Pool pool;
    private final EventLog log = new EventLog();

    TestBoards(TestDatabase database) {
        vertx = database.vertx();
        pool = database.database().writers();
    }

    /** A board without events that nobody follows. */
    UUID unfollowed() {
        UUID board = IDS.next();
        log.createStream(pool, StreamKind.BOARD, board).await();
        return board;
    }

    UUID followedBy(String consumer) {
        UUID board = unfollowed();
        new ConsumerCursors(consumer).createAtHead(pool, board).await();
        return board;
    }

    /** Writes events in one transaction, and says so on the bus. */
    void grow(UUID board, int events) {
        long last = growUnheard(board, events);
        vertx.eventBus()
                .publish(Addresses.APPENDED, StreamsAppended.of(new StreamAppended(board, StreamKind.BOARD, last)));
    }

    /** The same, and the hint is lost. */
    long growUnheard(UUID board, int events) {
        return pool.withTransaction(transaction -> log.advance(
                                transaction, StreamChange.events(StreamKind.BOARD, board, events))
                        .compose(head -> log.insert(transaction, Instant.now(), events(head, events))
                                .map(head.firstSeq() + events - 1)))
                .await();
    }

    List<EventLog.Entry> events(UUID board) {
        return log.read(pool, board, 0, EventLog.READ_LIMIT_MAX).await();
    }

    private static List<LoggedEvent> events(EventLog.Head head, int count) {
        List<LoggedEvent> events = new ArrayList<>();
        for (long seq = head.firstSeq(); seq < head.firstSeq() + count; seq++) {
            UUID id = IDS.next();
            Buffer json = new JsonObject()
                    .put("type", "item.updated")
                    .put("boardId", head.streamId().toString())
                    .put("seq", seq)
                    .put("eventId", id.toString())
                    .toBuffer();
            events.add(new LoggedEvent(head.streamId(), seq, id, "item.updated", null, json));
        }
        return events;
    }
}
