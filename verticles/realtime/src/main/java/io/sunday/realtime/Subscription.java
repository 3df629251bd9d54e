package io.sunday.realtime;

import io.sunday.domain.access.SeenAs;
import io.sunday.realtime.hub.Batch;
import io.sunday.realtime.hub.Channel;
import io.sunday.realtime.hub.Delivery;
import io.sunday.realtime.hub.Fanout;
import io.sunday.realtime.hub.Frame;
import io.sunday.realtime.hub.Outlet;
import io.sunday.realtime.hub.Selection;
import org.jspecify.annotations.Nullable;

/** One channel of one connection. */
final class Subscription implements Outlet {

    private final Connection connection;
    private final Channel channel;
    private final Fanout fanout;
    private final boolean control;
    private final @Nullable Selection selection;
    private final @Nullable FilterWish filter;
    private final Delivery delivery;
    private final Wish wish;
    private final @Nullable SeenAs seenAs;
    // From when it may be that the person sees less than before until that is known.
    private boolean held;
    // What is told then, if the person still sees it.
    private @Nullable Batch kept;

    /** Attaches to a fan-out that was joined for it. */
    Subscription(
            Connection connection, Channel channel, Fanout fanout, long after, Wish wish, @Nullable SeenAs seenAs) {
        this.connection = connection;
        this.channel = channel;
        this.fanout = fanout;
        this.wish = wish;
        this.seenAs = seenAs;
        this.control = wish.control();
        Selection wanted = wish.selection();
        this.selection = wanted == null ? null : fanout.hub().select(wanted);
        // Everything comes where there were too many different filters.
        this.filter = fanout.hub().selectsItems() ? wish.filter() : null;
        this.delivery = new Delivery(fanout, this, after);
    }

    Channel channel() {
        return channel;
    }

    Connection connection() {
        return connection;
    }

    /** Whether a client of the bridge asked to be told how its registration stands. */
    boolean control() {
        return control;
    }

    /** What it shows of its board; null for everything. */
    @Nullable
    Selection selection() {
        return selection;
    }

    /** Which items of its board it is about; null for all. */
    @Nullable
    FilterWish filter() {
        return filter;
    }

    /** How it was asked for. */
    Wish wish() {
        return wish;
    }

    /** As what the person does not see all of the board; null when they do. */
    @Nullable
    SeenAs seenAs() {
        return seenAs;
    }

    /** Goes on, after it was asked whether the person still sees what comes. */
    void release() {
        if (held) {
            held = false;
            Batch waiting = kept;
            kept = null;
            if (waiting != null) {
                send(waiting);
                connection.wire.flush();
            }
            delivery.pull();
        }
    }

    long position() {
        return delivery.position();
    }

    long lag() {
        return delivery.lag();
    }

    boolean isLive() {
        return delivery.isLive();
    }

    void start() {
        delivery.pull();
    }

    void pull() {
        delivery.pull();
    }

    void end() {
        delivery.end();
        if (selection != null) {
            fanout.hub().unselect(selection);
        }
    }

    /** Something passing for this socket alone; callable from any thread. */
    void signal(Batch signals) {
        connection.loop.run(() -> delivery.signalled(signals));
    }

    @Override
    public boolean writable() {
        return !held && connection.wire.writable();
    }

    @Override
    public void write(Batch batch) {
        if (batch.changesSight()) {
            kept = batch;
        } else {
            send(batch);
        }
        if (batch.changesAccess()) {
            held = true;
            connection.subscriptions().recheckAccess();
        }
        if (channel.kind() != Channel.Kind.WORKSPACE && batch.endsBoard()) {
            connection.sayEnded(channel, "not_found", "The board was deleted.");
            connection.unsubscribe(channel);
        }
    }

    private void send(Batch batch) {
        Frame frame = batch.frame(connection.wire.format(), channel, selection);
        if (frame != null) {
            connection.wire.write(frame);
        }
    }

    @Override
    public boolean idle() {
        return connection.wire.queuedBytes() == 0;
    }

    @Override
    public void flush() {
        connection.wire.flush();
    }

    @Override
    public void refused() {
        connection.sayEnded(channel, "invalid_filter", "The board no longer has what the filter looks at.");
        connection.unsubscribe(channel);
    }

    @Override
    public void resync(long head) {
        connection.sayResync(channel, head);
        // Among what was not told may be who sees what.
        connection.subscriptions().recheckAccess();
    }
}
