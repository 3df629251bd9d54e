package io.sunday.realtime.hub;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings one receiver from a seq to the live end and keeps it there. It is either live, and gets
 * what its loop gets, or behind, and pulls the next batch itself whenever its socket has room: so
 * a slow socket costs a bounded queue, and between catch-up and live there is no hole and no double.
 */
public final class Delivery implements Listener {

    private enum State {
        LIVE,
        BEHIND,
        ENDED
    }

    private final Fanout fanout;
    private final Outlet outlet;
    private final HubMetrics metrics;
    private State state = State.BEHIND;
    private long position;
    private boolean reading;

    /** Attaches to a fan-out that was joined for it. */
    public Delivery(Fanout fanout, Outlet outlet, long after) {
        this.fanout = fanout;
        this.outlet = outlet;
        this.metrics = fanout.hub().metrics();
        this.position = after;
        fanout.add(this);
    }

    /** Everything up to this seq was written to the socket. */
    public long position() {
        return position;
    }

    /** Events written by this loop's peers but not yet to this socket. */
    public long lag() {
        return state == State.ENDED ? 0 : fanout.position() - position;
    }

    /** Whether it gets what comes without pulling. */
    public boolean isLive() {
        return state == State.LIVE;
    }

    public void end() {
        if (state != State.ENDED) {
            state = State.ENDED;
            fanout.leave(this);
        }
    }

    @Override
    public void committed(List<Batch> batches) {
        if (state != State.LIVE) {
            return;
        }
        for (Batch batch : batches) {
            if (batch.last() <= position) {
                // A page of the log went further than this loop had come.
                continue;
            }
            if (!hasRoom()) {
                state = State.BEHIND;
                metrics.slow();
                break;
            }
            write(batch.after(position));
            if (state == State.ENDED) {
                break;
            }
        }
    }

    @Override
    public void flush() {
        outlet.flush();
    }

    /** A full queue may be full only of what was not yet sent off. */
    private boolean hasRoom() {
        if (!outlet.writable()) {
            outlet.flush();
        }
        return outlet.writable();
    }

    @Override
    public void signalled(Batch signals) {
        // Passing things are the first to go: never in front of events, never behind anything that waits.
        if (state == State.LIVE && outlet.idle()) {
            outlet.write(signals);
            outlet.flush();
        }
    }

    @Override
    public void broken() {
        if (state != State.ENDED) {
            position = fanout.position();
            state = State.LIVE;
            outlet.resync(position);
        }
    }

    @Override
    public void refused() {
        if (state != State.ENDED) {
            outlet.refused();
        }
    }

    /** Goes on where it stopped: at the start, and whenever the socket has room again. */
    public void pull() {
        while (state == State.BEHIND && !reading) {
            if (position >= fanout.position()) {
                state = State.LIVE;
                outlet.flush();
            } else if (!hasRoom()) {
                return;
            } else {
                pullNext();
            }
        }
    }

    private void pullNext() {
        Batch next = fanout.fromTail(position);
        if (next != null) {
            write(next);
            return;
        }
        reading = true;
        outlet.flush();
        fanout.fromLog(position).onComplete(this::readDone);
    }

    private void readDone(@Nullable List<Batch> page, @Nullable Throwable failure) {
        reading = false;
        if (state != State.BEHIND) {
            return;
        }
        if (failure != null || page == null) {
            // The log is out of reach; the next sweep over the sockets pulls again.
            return;
        }
        if (page.isEmpty() || page.getFirst().first() > position + 1) {
            broken();
            return;
        }
        for (Batch batch : page) {
            if (state != State.BEHIND || !hasRoom()) {
                break;
            }
            if (batch.last() > position) {
                write(batch.after(position));
            }
        }
        pull();
    }

    private void write(Batch batch) {
        if (batch.first() != position + 1) {
            throw new IllegalStateException("seq " + batch.first() + " does not follow " + position);
        }
        position = batch.last();
        outlet.write(batch);
    }
}
