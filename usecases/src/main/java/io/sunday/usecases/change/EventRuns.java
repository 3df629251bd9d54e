package io.sunday.usecases.change;

import io.sunday.domain.change.Ids;
import io.sunday.eventbus.Addresses;
import io.sunday.eventbus.EventsCommitted;
import io.sunday.eventbus.StreamAppended;
import io.sunday.eventbus.StreamKind;
import io.sunday.eventbus.StreamsAppended;
import io.sunday.eventbus.json.EventJson;
import io.sunday.storage.change.EventLog.Head;
import io.sunday.storage.change.LoggedEvent;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The events of one transaction. Each is encoded once, with the seq that the stream's head gave; a stream's events go out
 * as one run when all is committed.
 */
final class EventRuns {

    private final Ids ids;
    private final Instant at;
    private final List<EventsCommitted> committed = new ArrayList<>();
    private final List<StreamAppended> appended = new ArrayList<>();

    EventRuns(Ids ids, Instant at) {
        this.ids = ids;
        this.at = at;
    }

    /** Gives the events the seqs from the head's on, and makes them ready for the log. */
    List<LoggedEvent> add(Head head, List<CommandEvent> events) {
        List<LoggedEvent> logged = new ArrayList<>(events.size());
        List<Buffer> encoded = new ArrayList<>(events.size());
        long seq = head.firstSeq();
        for (CommandEvent each : events) {
            UUID eventId = ids.next();
            NewEvent event = each.event();
            Buffer bytes = EventJson.encode(
                    head.kind(),
                    head.streamId(),
                    seq,
                    eventId,
                    at,
                    event.type(),
                    each.by().caller().actor(),
                    each.by().opId(),
                    each.by().cause(),
                    event.data());
            logged.add(new LoggedEvent(head.streamId(), seq, eventId, event.type(), event.itemId(), bytes));
            encoded.add(bytes);
            seq++;
        }
        committed.add(EventsCommitted.of(head.streamId(), head.firstSeq(), encoded));
        appended.add(new StreamAppended(head.streamId(), head.kind(), seq - 1));
        return logged;
    }

    int size() {
        return committed.size();
    }

    /** Forgets runs that were rolled back, all from this one on. */
    void forgetFrom(int run) {
        committed.subList(run, committed.size()).clear();
        appended.subList(run, appended.size()).clear();
    }

    /** Tells everyone; only after the commit. */
    void announce(EventBus bus) {
        announceToReaders(bus);
        announceToFollowers(bus);
    }

    /** Tells those who have the streams open. */
    void announceToReaders(EventBus bus) {
        for (EventsCommitted events : committed) {
            bus.publish(Addresses.stream(events.streamId()), events);
        }
    }

    /** Tells those who follow the log of all streams, each on threads of its own. */
    void announceToFollowers(EventBus bus) {
        // Of a text only those want to know who have it open, and they have heard.
        List<StreamAppended> followed =
                appended.stream().filter(hint -> hint.kind() != StreamKind.TEXT).toList();
        if (!followed.isEmpty()) {
            bus.publish(Addresses.APPENDED, new StreamsAppended(followed));
        }
    }
}
