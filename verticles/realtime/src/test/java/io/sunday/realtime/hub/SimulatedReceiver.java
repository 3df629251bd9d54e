package io.sunday.realtime.hub;

import java.util.ArrayList;
import java.util.List;

/** A socket with a small queue that sometimes does not move, and a client that checks what it gets. */
final class SimulatedReceiver implements Outlet {

    private static final int QUEUE = 3;

    private final Simulation world;
    private final Runnable comeBack;
    private final List<String> complaints = new ArrayList<>();
    private final Delivery delivery;
    private long last;
    private int queued;
    private int ticks;
    private boolean stalled;
    private boolean listening = true;

    /** As a connection begins a subscription: refresh when the client knows more, resync when too far. */
    SimulatedReceiver(Simulation world, Fanout fanout, long since, Runnable comeBack) {
        this.world = world;
        this.comeBack = comeBack;
        long head = fanout.position();
        boolean continues = since <= head && head - since <= Simulation.LIMITS.gapMax();
        this.last = continues ? since : head;
        this.delivery = new Delivery(fanout, this, last);
        world.at(0, delivery::pull);
        world.at(10, this::live);
    }

    /** Drains, stalls, goes away; a few times a second. */
    private void live() {
        if (!listening) {
            return;
        }
        if (world.happens(0.01)) {
            listening = false;
            delivery.end();
            world.at(50, comeBack);
            return;
        }
        stalled = world.happens(stalled ? 0.9 : 0.1);
        if (!stalled && queued > 0) {
            queued = 0;
            delivery.pull();
        }
        // What the sweep over all sockets does once a second.
        if (++ticks % 50 == 0) {
            delivery.pull();
        }
        world.at(20, this::live);
    }

    void calm() {
        stalled = false;
    }

    List<String> complaints() {
        return complaints;
    }

    boolean isListening() {
        return listening;
    }

    long last() {
        return last;
    }

    @Override
    public boolean idle() {
        return queued == 0;
    }

    @Override
    public boolean writable() {
        return queued < QUEUE;
    }

    @Override
    public void write(Batch batch) {
        if (!listening) {
            complaints.add("written to after its end");
        }
        if (!writable()) {
            complaints.add("written to with a full queue");
        }
        for (LiveEvent event : batch.events()) {
            if (event.seq() != last + 1) {
                complaints.add(event.seq() + " after " + last);
            }
            last = event.seq();
        }
        queued++;
    }

    @Override
    public void flush() {
        // The queue drains in live().
    }

    @Override
    public void resync(long head) {
        last = head;
    }
}
