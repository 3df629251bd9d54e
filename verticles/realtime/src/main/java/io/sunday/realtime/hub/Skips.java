package io.sunday.realtime.hub;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Puts a {@code skip} in place of each run of events that a receiver is not shown, so that its seqs stay dense. */
final class Skips {

    private Skips() {}

    static List<LiveEvent> in(Channel channel, List<LiveEvent> events, Predicate<LiveEvent> shows) {
        List<LiveEvent> shown = new ArrayList<>(events.size());
        long hiddenFrom = 0;
        long hiddenTo = 0;
        for (LiveEvent event : events) {
            if (!event.isHidden() && shows.test(event)) {
                if (hiddenFrom > 0) {
                    shown.add(skip(channel, hiddenFrom, hiddenTo));
                    hiddenFrom = 0;
                }
                shown.add(event);
            } else {
                hiddenFrom = hiddenFrom > 0 ? hiddenFrom : event.seq();
                hiddenTo = event.seq();
            }
        }
        if (hiddenFrom > 0) {
            shown.add(skip(channel, hiddenFrom, hiddenTo));
        }
        return shown;
    }

    private static LiveEvent skip(Channel channel, long from, long to) {
        String json = "{\"type\":\"skip\",\"boardId\":\"" + channel.id() + "\",\"seq\":" + to + ",\"from\":" + from
                + ",\"data\":{}}";
        return new LiveEvent(to, json.getBytes(StandardCharsets.UTF_8));
    }
}
