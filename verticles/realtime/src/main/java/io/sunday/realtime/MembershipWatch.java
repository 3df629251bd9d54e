package io.sunday.realtime;

import io.sunday.domain.access.OwnItems;
import io.sunday.eventbus.StreamKind;
import io.sunday.eventbus.json.OwnEvents;
import io.sunday.realtime.hub.Batch;
import io.sunday.realtime.hub.Fanout;
import io.sunday.realtime.hub.Listener;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Follows a person's own stream for one socket, or that of a board, to notice when what they may see has changed. */
final class MembershipWatch implements Listener {

    private final Fanout fanout;
    private final @Nullable OwnEvents own;
    private final Runnable changed;
    private boolean stopped;

    private MembershipWatch(Fanout fanout, @Nullable OwnEvents own, Runnable changed) {
        this.fanout = fanout;
        this.own = own;
        this.changed = changed;
    }

    static Future<MembershipWatch> start(
            RealtimeNode node, SocketLoop loop, UUID stream, StreamKind kind, Runnable changed) {
        return start(node, loop, stream, kind, null, changed);
    }

    /** @param own items of a board that the person sees, which may become others; null for all */
    static Future<MembershipWatch> start(
            RealtimeNode node,
            SocketLoop loop,
            UUID stream,
            StreamKind kind,
            @Nullable OwnItems own,
            Runnable changed) {
        return node.hubs().join(stream, kind, loop).map(fanout -> {
            MembershipWatch watch = new MembershipWatch(fanout, own == null ? null : new OwnEvents(own), changed);
            fanout.add(watch);
            return watch;
        });
    }

    void stop() {
        if (!stopped) {
            stopped = true;
            fanout.leave(this);
        }
    }

    @Override
    public void committed(List<Batch> batches) {
        if (!stopped && batches.stream().anyMatch(batch -> batch.changesAccess() || turns(batch))) {
            changed.run();
        }
    }

    private boolean turns(Batch batch) {
        OwnEvents items = own;
        return items != null
                && batch.events().stream().anyMatch(event -> event.says(said -> items.turns(said, OwnEvents.ANY)));
    }

    @Override
    public void signalled(Batch signals) {
        // Nothing passing is about memberships.
    }

    @Override
    public void broken() {
        changed.run();
    }
}
