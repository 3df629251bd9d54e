package io.sunday.testing.fault;

/** Something that a history shows and that must never be. */
public record Fault(Kind kind, String what) {

    /** What was broken. */
    public enum Kind {
        /** An acknowledged write has no event. */
        LOST,
        /** A write has more than one event. */
        DOUBLED,
        /** A refused write has an event. */
        REFUSED_BUT_DONE,
        /** The seqs of the log are not dense from where it begins. */
        LOG_NOT_DENSE,
        /** A write that began after another was acknowledged has the smaller seq. */
        OUT_OF_ORDER,
        /** A socket did not get what comes next: a hole, a double, or the wrong order. */
        SOCKET_NOT_IN_STEP,
        /** A socket was told to start afresh. */
        SOCKET_BROKEN_OFF,
        /** A socket did not come to the end of the log. */
        SOCKET_BEHIND,
        /** A socket saw another event at a seq than the log has. */
        DISAGREEMENT,
        /** What is read at the end is not what the events make of what was read at the beginning. */
        STATE
    }

    @Override
    public String toString() {
        return kind + ": " + what;
    }
}
