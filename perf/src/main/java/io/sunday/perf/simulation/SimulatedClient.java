package io.sunday.perf.simulation;

import io.sunday.realtime.hub.Batch;
import io.sunday.realtime.hub.LiveEvent;
import io.sunday.testing.fault.History.Socket;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a client that stays in step: it subscribes with the last seq it has, leaves a node that is silent, comes
 * back to another one, and reads a snapshot when it is told to start afresh. What it got is written down as it came.
 */
final class SimulatedClient {

    private static final int RECONNECT_MILLIS = 50;
    private static final int SILENCE_MILLIS_MAX = 700;
    private static final int LOOK_MILLIS = 200;

    private final World world;
    private final VirtualTime time;
    private final String name;
    private final List<String> complaints = new ArrayList<>();
    private Socket log;
    private @Nullable SimulatedLink link;
    private long last;
    private long heardAt;
    /** What the screen shows: the seq of the last snapshot and of all events since. */
    private long shown;

    private boolean awaitsSnapshot;
    private int pages = 1;

    SimulatedClient(World world, String name, long since) {
        this.world = world;
        this.time = world.time();
        this.name = name;
        this.last = since;
        this.shown = since;
        this.log = world.history().socket(name, since);
        connect();
        time.after(LOOK_MILLIS, this::lookAround);
    }

    private void connect() {
        SimulatedNode node = world.anyNode();
        heardAt = time.now();
        SimulatedLink opened = new SimulatedLink(world, node, this);
        link = opened;
        if (node.isAlive()) {
            node.run(() -> node.connect(opened, last));
        } else {
            opened.cut();
        }
    }

    private void lookAround() {
        SimulatedLink current = link;
        if (current != null && time.now() - heardAt > SILENCE_MILLIS_MAX) {
            current.cut();
        }
        time.after(LOOK_MILLIS, this::lookAround);
    }

    void lost(SimulatedLink which) {
        if (which == link) {
            link = null;
            time.after(RECONNECT_MILLIS, this::connect);
        }
    }

    void hearsFromNode(SimulatedLink which) {
        if (which == link) {
            heardAt = time.now();
        }
    }

    void got(SimulatedLink which, Batch batch) {
        if (which != link) {
            return;
        }
        for (LiveEvent event : batch.events()) {
            log.got(world.store().seen().get((int) event.seq() - 1));
            last = event.seq();
            if (!awaitsSnapshot && event.seq() > shown) {
                if (event.seq() != shown + 1) {
                    complaints.add(name + " shows " + shown + " and gets " + event.seq());
                }
                shown = event.seq();
            }
        }
    }

    /** What it missed cannot be sent: the stream goes on after the head, and a snapshot makes up for the rest. */
    void startsAfresh(SimulatedLink which, long head) {
        if (which != link) {
            return;
        }
        log.left();
        log = world.history().socket(name + ", page " + ++pages, head);
        last = head;
        awaitsSnapshot = true;
        readSnapshot(pages, head);
    }

    private void readSnapshot(int page, long head) {
        world.store().readHead().onComplete((seq, failure) -> {
            if (page != pages) {
                return;
            }
            if (failure != null || seq == null) {
                time.after(RECONNECT_MILLIS, () -> readSnapshot(page, head));
                return;
            }
            if (seq < head) {
                complaints.add(name + " was sent to a snapshot of " + head + " and found one of " + seq);
            }
            awaitsSnapshot = false;
            shown = Math.max(seq, last);
        });
    }

    /** What is wrong with what it shows now that all is quiet. */
    List<String> complaints() {
        List<String> all = new ArrayList<>(complaints);
        if (shown != world.store().head()) {
            all.add(name + " shows " + shown + " of " + world.store().head());
        }
        return all;
    }
}
