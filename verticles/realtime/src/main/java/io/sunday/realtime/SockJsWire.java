package io.sunday.realtime;

import io.sunday.realtime.hub.Frame;
import io.sunday.realtime.hub.FrameFormat;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;

/** A SockJS session over something that is not a WebSocket: the fallback behind strict proxies. */
final class SockJsWire implements Wire {

    private final SockJSSocket socket;
    private Runnable room = () -> {};

    SockJsWire(SockJSSocket socket) {
        this.socket = socket;
    }

    /** What to do when a full queue has room again. */
    void onRoom(Runnable action) {
        room = action;
    }

    @Override
    public FrameFormat format() {
        return FrameFormat.BRIDGE_TEXT;
    }

    @Override
    public boolean writable() {
        if (socket.writeQueueFull()) {
            socket.drainHandler(v -> room.run());
            return false;
        }
        return true;
    }

    @Override
    public long queuedBytes() {
        return 0;
    }

    @Override
    public void write(Frame frame) {
        frame.texts().forEach(this::write);
    }

    @Override
    public void write(String json) {
        socket.write(json);
    }

    @Override
    public void flush() {
        // SockJS sends by itself.
    }

    @Override
    public void ping() {
        // SockJS has its own heartbeat.
    }

    @Override
    public void read(boolean on) {
        if (on) {
            socket.resume();
        } else {
            socket.pause();
        }
    }

    @Override
    public void close(CloseCode code) {
        socket.close(code.number(), code.reason());
    }
}
