package io.sunday.realtime;

import io.sunday.eventbus.StreamKind;
import io.sunday.realtime.hub.Batch;
import io.sunday.realtime.hub.Fanout;
import io.sunday.realtime.hub.Listener;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;

/** Follows a person's own stream for one socket, or that of a board, to notice when what they may see has changed. */
final class MembershipWatch implements Listener {

    private final Fanout fanout;
    private final Runnable changed;
    private boolean stopped;

    private MembershipWatch(Fanout fanout, Runnable changed) {
        this.fanout = fanout;
        this.changed = changed;
    }

    static Future<MembershipWatch> start(
            RealtimeNode node, SocketLoop loop, UUID stream, StreamKind kind, Runnable changed) {
        return node.hubs().join(stream, kind, loop).map(fanout -> {
            MembershipWatch watch = new MembershipWatch(fanout, changed);
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
        if (!stopped && batches.stream().anyMatch(Batch::changesAccess)) {
            changed.run();
        }
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
