package io.sunday.perf.simulation;

import io.sunday.realtime.hub.Batch;
import io.sunday.realtime.hub.Delivery;
import io.sunday.realtime.hub.Fanout;
import io.sunday.realtime.hub.Outlet;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * A socket between a node and a client: in order, with a small queue that sometimes does not move. What is in it when it
 * breaks, nobody gets.
 */
final class SimulatedLink implements Outlet {

    private static final int QUEUE = 3;
    private static final int DRAIN_MILLIS = 20;

    /** What the node looks at once a second: a read that failed is tried again. */
    private static final int DRAINS_PER_SWEEP = 50;

    private final VirtualTime time;
    private final SimulatedNode node;
    private final SimulatedClient client;
    private final ArrayDeque<Runnable> queue = new ArrayDeque<>();
    private @Nullable Delivery delivery;
    private boolean open = true;
    private boolean stalled;
    private boolean mute;
    private int drains;

    SimulatedLink(World world, SimulatedNode node, SimulatedClient client) {
        this.time = world.time();
        this.node = node;
        this.client = client;
    }

    /** The node's answer to {@code subscribe}: rules W3 to W5. */
    void begin(Fanout fanout, long since) {
        if (!open) {
            fanout.release();
            return;
        }
        long head = fanout.position();
        boolean continues = since <= head && head - since <= SimulatedNode.LIMITS.gapMax();
        Delivery started = new Delivery(fanout, this, continues ? since : head);
        delivery = started;
        if (!continues) {
            resync(head);
        }
        started.pull();
        node.run(this::drain);
    }

    private void drain() {
        if (!open) {
            return;
        }
        if (time.happens(0.005)) {
            cut();
            return;
        }
        // Half of a connection may be gone without either end noticing.
        mute |= time.happens(0.002);
        stalled = time.happens(stalled ? 0.9 : 0.1);
        boolean sweep = ++drains % DRAINS_PER_SWEEP == 0;
        if (!stalled && !mute) {
            while (!queue.isEmpty()) {
                queue.remove().run();
            }
            client.hearsFromNode(this);
        }
        Delivery current = delivery;
        if (current != null && (sweep || !stalled)) {
            current.pull();
        }
        time.after(DRAIN_MILLIS, () -> node.run(this::drain));
    }

    /** Broken: each end notices in its own time. */
    void cut() {
        if (open) {
            open = false;
            queue.clear();
            node.left(this);
            Delivery ending = delivery;
            if (ending != null && node.isAlive()) {
                node.run(ending::end);
            }
            time.after(time.delay(), () -> client.lost(this));
        }
    }

    @Override
    public boolean writable() {
        return queue.size() < QUEUE;
    }

    @Override
    public boolean idle() {
        return queue.isEmpty();
    }

    @Override
    public void write(Batch batch) {
        if (open) {
            queue.add(() -> client.got(this, batch));
        }
    }

    @Override
    public void flush() {
        // The queue drains by itself.
    }

    @Override
    public void resync(long head) {
        if (open) {
            queue.add(() -> client.startsAfresh(this, head));
        }
    }
}
