package io.sunday.realtime.hub;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** JSON inside a JSON string, as SockJS frames carry it. */
public final class SockJsText {

    private SockJsText() {}

    /** A frame with one message. */
    public static byte[] frame(byte[] message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(message.length * 5 / 4);
        out.writeBytes("a[\"".getBytes(StandardCharsets.UTF_8));
        escape(message, out);
        out.writeBytes("\"]".getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    /** Encoded JSON holds no control characters, so quotes and backslashes are all there is to escape. */
    static void escape(byte[] json, ByteArrayOutputStream out) {
        for (byte b : json) {
            if (b == '"' || b == '\\') {
                out.write('\\');
            }
            out.write(b);
        }
    }
}
