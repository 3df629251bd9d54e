package io.sunday.realtime;

import io.sunday.realtime.hub.Channel;
import io.vertx.core.json.Json;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a person shows to others on a board without changing it: that they are there, and where they point. */
final class Gestures {

    private final Connection connection;
    private final Set<Channel> shown = new HashSet<>(2);
    private final Map<Channel, Cursor> nextCursors = new LinkedHashMap<>(2);

    Gestures(Connection connection) {
        this.connection = connection;
    }

    /** Answers why not, or null. */
    @Nullable
    String present(Channel channel, @Nullable Object state) {
        Subscriber who = connection.subscriber();
        String refusal = refusal(who, channel, state);
        if (refusal != null || who == null) {
            return refusal;
        }
        if (state == null) {
            left(channel);
        } else {
            shown.add(channel);
            connection.node.presence().entered(channel, connection, new Person(who.userId(), who.name(), state));
        }
        return null;
    }

    /** Answers why not, or null. Of positions that come too fast only the last one is passed on. */
    @Nullable
    String point(Channel channel, @Nullable Object position) {
        Subscriber who = connection.subscriber();
        String refusal = refusal(who, channel, position);
        if (refusal != null || who == null) {
            return refusal;
        }
        boolean waiting = !nextCursors.isEmpty();
        nextCursors.put(channel, new Cursor(who.userId(), who.name(), position));
        if (!waiting) {
            connection.loop.delay(connection.limits.cursorPause(), () -> {
                nextCursors.forEach(connection.node.presence()::moved);
                nextCursors.clear();
            });
        }
        return null;
    }

    private @Nullable String refusal(@Nullable Subscriber who, Channel channel, @Nullable Object detail) {
        boolean subscribed = connection.subscriptions().has(channel);
        if (who == null || channel.kind() != Channel.Kind.BOARD || !subscribed) {
            return "not_subscribed";
        }
        return Json.encode(detail).length() > connection.limits.detailBytes() ? "too_long" : null;
    }

    void left(Channel channel) {
        if (shown.remove(channel)) {
            connection.node.presence().left(channel, connection);
        }
    }
}
