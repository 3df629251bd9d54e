package io.sunday.realtime.hub;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The shapes in which events travel: one per protocol, each a pure function of channel and events. */
public enum FrameFormat {
    /** {@code /ws}: one message for one event, one message for a batch. */
    WS {
        @Override
        Frame encode(Channel channel, List<LiveEvent> events) {
            ByteArrayOutputStream out = new ByteArrayOutputStream(sizeOf(events));
            if (events.size() == 1) {
                append(out, "{\"op\":\"event\",\"channel\":\"" + channel + "\",\"event\":");
                out.writeBytes(events.getFirst().json());
                append(out, "}");
            } else {
                append(out, "{\"op\":\"events\",\"channel\":\"" + channel + "\",\"events\":[");
                for (int i = 0; i < events.size(); i++) {
                    append(out, i == 0 ? "" : ",");
                    out.writeBytes(events.get(i).json());
                }
                append(out, "]}");
            }
            return Frame.ofMessage(out.toByteArray());
        }
    },
    /** The event bus bridge over SockJS on a WebSocket: a batch is one SockJS array. */
    SOCKJS {
        @Override
        Frame encode(Channel channel, List<LiveEvent> events) {
            ByteArrayOutputStream out = new ByteArrayOutputStream(sizeOf(events));
            append(out, "a[");
            for (int i = 0; i < events.size(); i++) {
                append(out, i == 0 ? "\"" : ",\"");
                SockJsText.escape(bridgeMessage(channel, events.get(i)), out);
                append(out, "\"");
            }
            append(out, "]");
            return Frame.ofMessage(out.toByteArray());
        }
    },
    /** The bridge over a bare WebSocket: a message per event, a batch is all of them in one write. */
    BRIDGE {
        @Override
        Frame encode(Channel channel, List<LiveEvent> events) {
            ByteArrayOutputStream out = new ByteArrayOutputStream(sizeOf(events));
            for (LiveEvent event : events) {
                out.writeBytes(WebSocketBytes.text(bridgeMessage(channel, event)));
            }
            return Frame.ofBytes(out.toByteArray());
        }
    },
    /** The bridge over SockJS's other transports, which take one text per message. */
    BRIDGE_TEXT {
        @Override
        Frame encode(Channel channel, List<LiveEvent> events) {
            List<String> texts = new ArrayList<>(events.size());
            for (LiveEvent event : events) {
                texts.add(new String(bridgeMessage(channel, event), StandardCharsets.UTF_8));
            }
            return Frame.ofTexts(texts);
        }
    };

    // Envelope and escapes of a small event; the buffer grows where that is not enough.
    private static final int ENVELOPE_BYTES = 160;

    abstract Frame encode(Channel channel, List<LiveEvent> events);

    private static int sizeOf(List<LiveEvent> events) {
        int size = 0;
        for (LiveEvent event : events) {
            size += event.size() + ENVELOPE_BYTES;
        }
        return size;
    }

    private static byte[] bridgeMessage(Channel channel, LiveEvent event) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(event.size() + ENVELOPE_BYTES);
        append(out, "{\"type\":\"rec\",\"address\":\"" + channel + "\",\"body\":");
        out.writeBytes(event.json());
        append(out, "}");
        return out.toByteArray();
    }

    private static void append(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
