package io.sunday.realtime;

import io.sunday.realtime.hub.Frame;
import io.sunday.realtime.hub.FrameFormat;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;

/** A SockJS session over something that is not a WebSocket: the fallback behind strict proxies. */
final class SockJsWire implements Wire {

    private final SockJSSocket socket;

    SockJsWire(SockJSSocket socket) {
        this.socket = socket;
    }

    @Override
    public FrameFormat format() {
        return FrameFormat.BRIDGE_TEXT;
    }

    @Override
    public boolean writable() {
        return !socket.writeQueueFull();
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
