package io.sunday.realtime;

import io.sunday.realtime.hub.Batch;
import io.sunday.realtime.hub.Channel;
import io.sunday.realtime.hub.Delivery;
import io.sunday.realtime.hub.Fanout;
import io.sunday.realtime.hub.Frame;
import io.sunday.realtime.hub.Outlet;

/** One channel of one connection. */
final class Subscription implements Outlet {

    private final Connection connection;
    private final Channel channel;
    private final Fanout fanout;
    private final boolean control;
    private final Delivery delivery;

    Subscription(Connection connection, Channel channel, Fanout fanout, long after, boolean control) {
        this.connection = connection;
        this.channel = channel;
        this.fanout = fanout;
        this.control = control;
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
    }

    /** Something passing for this socket alone; callable from any thread. */
    void signal(Batch signals) {
        connection.loop.run(() -> delivery.signalled(signals));
    }

    @Override
    public boolean writable() {
        return connection.wire.writable();
    }

    @Override
    public void write(Batch batch) {
        Frame frame = batch.frame(connection.wire.format(), channel);
        if (frame != null) {
            connection.wire.write(frame);
        }
        if (channel.kind() != Channel.Kind.WORKSPACE && batch.endsBoard()) {
            connection.sayEnded(channel, "not_found", "The board was deleted.");
            connection.unsubscribe(channel);
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
    public void resync(long head) {
        connection.sayResync(channel, head);
    }
}
