package io.sunday.realtime;

import io.sunday.realtime.hub.Batch;
import io.sunday.realtime.hub.Channel;
import io.sunday.realtime.hub.Delivery;
import io.sunday.realtime.hub.Fanout;
import io.sunday.realtime.hub.Frame;
import io.sunday.realtime.hub.Outlet;
import java.util.List;

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
    void signal(byte[] event) {
        Batch batch = Batch.ofSignals(List.of(event));
        connection.loop.run(() -> delivery.signalled(batch));
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
        if (channel.kind() != Channel.Kind.WORKSPACE && batch.last() > 0 && endsBoard(batch)) {
            connection.sayEnded(channel, "not_found", "The board was deleted.");
            connection.unsubscribe(channel);
        }
    }

    private static boolean endsBoard(Batch batch) {
        return batch.events().getLast().isType("board.deleted");
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
