package io.sunday.realtime;

import io.sunday.realtime.hub.Frame;
import io.sunday.realtime.hub.FrameFormat;

/** The lower half of a connection: bytes out, whatever carries them. Used on its own loop only. */
interface Wire {

    FrameFormat format();

    /** False while the queue is full; {@link Connection#writable()} is called when it has room again. */
    boolean writable();

    long queuedBytes();

    /** Queues an encoded frame. */
    void write(Frame frame);

    /** Queues one message of JSON. */
    void write(String json);

    void flush();

    /** Asks the other side to show that it is there. */
    void ping();

    /** Stops and starts reading what the client sends. */
    void read(boolean on);

    void close(CloseCode code);
}
