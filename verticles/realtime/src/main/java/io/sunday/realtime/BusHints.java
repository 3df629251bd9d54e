package io.sunday.realtime;

import io.sunday.eventbus.Addresses;
import io.sunday.eventbus.EventsCommitted;
import io.sunday.eventbus.StreamKind;
import io.sunday.eventbus.StreamsAppended;
import io.sunday.realtime.hub.BoardHub;
import io.sunday.realtime.hub.Hints;
import io.sunday.realtime.hub.Hubs;
import io.sunday.realtime.hub.LiveEvent;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Hints from the event bus. Boards and workspaces have an address each; people do not, because a
 * registration per socket would make the cluster pay for every sign-in: their streams are quiet, so
 * the hint for the whole log is enough for them, and the events come from the log.
 */
final class BusHints implements Hints {

    /** A registration takes a few milliseconds. */
    private static final long REGISTRATION_MILLIS_MAX = 500;

    private final EventBus bus;

    BusHints(EventBus bus) {
        this.bus = bus;
    }

    /** Called once per node, on any event loop. */
    void forPeople(Hubs hubs) {
        bus.<StreamsAppended>consumer(
                Addresses.APPENDED,
                message -> message.body().streams().forEach(appended -> {
                    BoardHub hub = appended.kind() == StreamKind.USER ? hubs.find(appended.streamId()) : null;
                    if (hub != null) {
                        hub.home().run(() -> hub.heard(appended.seq()));
                    }
                }));
    }

    @Override
    public Future<Runnable> listen(BoardHub hub) {
        if (hub.kind() == StreamKind.USER) {
            return Future.succeededFuture(() -> {});
        }
        // Made on the hub's home loop, so that messages arrive there.
        MessageConsumer<EventsCommitted> consumer =
                bus.consumer(Addresses.stream(hub.stream()), message -> hand(message.body(), hub));
        // The others have to agree, and one that stands still keeps them waiting until it is given up. Nobody has to
        // wait
        // for hints: until they come, the head check makes up for them.
        return consumer.completion()
                .timeout(REGISTRATION_MILLIS_MAX, TimeUnit.MILLISECONDS)
                .transform(done -> Future.succeededFuture(consumer::unregister));
    }

    private static void hand(EventsCommitted message, BoardHub hub) {
        List<LiveEvent> events = new ArrayList<>(message.events().size());
        long seq = message.firstSeq();
        for (Buffer event : message.events()) {
            events.add(new LiveEvent(seq++, event.getBytes()));
        }
        hub.committed(events, message.lastSeq());
    }
}
