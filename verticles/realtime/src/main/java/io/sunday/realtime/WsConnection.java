package io.sunday.realtime;

import io.sunday.realtime.hub.Channel;
import io.sunday.realtime.hub.Selection;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The protocol of {@code /ws}: one JSON object a message, {@code op} says what it is. */
final class WsConnection extends Connection {

    WsConnection(RealtimeNode node, SocketLoop loop, Wire wire) {
        super(node, loop, wire);
    }

    /** A token that came with the upgrade: the client need not send it again. */
    void authenticateFirst(String token) {
        begin(auth(token));
    }

    @Override
    Future<Void> handle(String text) {
        JsonObject message;
        try {
            message = new JsonObject(text);
        } catch (DecodeException e) {
            return refuse("invalid_json", "A message is one JSON object.", null);
        }
        if (!(message.getValue("op") instanceof String op)) {
            return refuse("invalid_message", "A message has an op.", null);
        }
        return switch (op) {
            case "ping" -> pong(message);
            case "auth" ->
                message.getValue("token") instanceof String token
                        ? auth(token)
                        : refuse("invalid_message", "auth has a token.", null);
            case "subscribe", "unsubscribe", "presence", "cursor", "update" -> onChannel(op, message);
            default -> refuse("unknown_op", "There is no such op.", null);
        };
    }

    private Future<Void> pong(JsonObject message) {
        JsonObject pong = new JsonObject().put("op", "pong");
        if (message.getValue("id") instanceof Number id) {
            pong.put("id", id);
        }
        say(pong.encode());
        return Future.succeededFuture();
    }

    private Future<Void> auth(String token) {
        return authenticate(token).transform((done, failure) -> {
            if (failure == null) {
                return Future.succeededFuture();
            }
            if (!SignIn.isRefusal(failure)) {
                return unavailable();
            }
            sayError("not_authenticated", "The token is not valid.", null);
            close(CloseCode.NOT_AUTHENTICATED);
            return Future.succeededFuture();
        });
    }

    private Future<Void> onChannel(String op, JsonObject message) {
        if (subscriber() == null) {
            sayError("not_authenticated", "Send auth first.", null);
            close(CloseCode.NOT_AUTHENTICATED);
            return Future.succeededFuture();
        }
        Optional<Channel> named =
                message.getValue("channel") instanceof String name ? Channel.parse(name) : Optional.empty();
        if (named.isEmpty()) {
            return refuse("unknown_channel", "A channel is board:, item:, text:, workspace: or user: and an id.", null);
        }
        Channel channel = named.get();
        return switch (op) {
            case "subscribe" -> subscribe(channel, message);
            case "unsubscribe" -> {
                if (unsubscribe(channel)) {
                    say(json("op", "unsubscribed", "channel", channel.toString()));
                    yield Future.succeededFuture();
                }
                yield refuse("not_subscribed", "This channel is not subscribed.", channel);
            }
            case "presence" -> signal(channel, message.getValue("state"), true);
            case "update" -> update(channel, message);
            default -> signal(channel, message.getValue("position"), false);
        };
    }

    private Future<Void> subscribe(Channel channel, JsonObject message) {
        Selection selection = null;
        if (message.containsKey("fields")) {
            selection = message.getValue("fields") instanceof JsonArray fields
                    ? selection(channel, fields.getList()).orElse(null)
                    : null;
            if (selection == null) {
                return refuse("invalid_fields", "fields is a list of keys of a board's columns.", channel);
            }
        }
        FilterWish filter = null;
        if (message.containsKey("filter")) {
            filter = filter(channel, message.getValue("filter"), message.getValue("timeZone"))
                    .orElse(null);
            if (filter == null) {
                return refuse("invalid_filter", "filter is an expression over a board's items.", channel);
            }
        }
        ViewWish view = null;
        if (message.containsKey("view")) {
            view = ViewWish.of(channel, message.getValue("view"), message.getValue("timeZone"))
                    .orElse(null);
            if (view == null || selection != null || filter != null) {
                return refuse(
                        "invalid_view", "view is the id of a view of the board, without fields or filter.", channel);
            }
        }
        Object since = message.getValue("since");
        if (since == null) {
            return subscribe(channel, new Wish(null, true, selection, filter, view));
        }
        if ((since instanceof Integer || since instanceof Long) && ((Number) since).longValue() >= 0) {
            return subscribe(channel, new Wish(((Number) since).longValue(), true, selection, filter, view));
        }
        return refuse("invalid_since", "since is a whole number from 0.", channel);
    }

    private Future<Void> signal(Channel channel, @Nullable Object detail, boolean presence) {
        String refusal =
                presence ? gestures().present(channel, detail) : gestures().point(channel, detail);
        return refusal == null
                ? Future.succeededFuture()
                // Without the channel: what is refused is this message, not the subscription.
                : refuse(refusal, "The " + (presence ? "presence" : "cursor") + " was not taken.", null);
    }

    /** Answered one by one and in order, so that an editor knows what has arrived. */
    private Future<Void> update(Channel channel, JsonObject message) {
        Object id = message.getValue("id");
        return node.textEdits()
                .edit(this, channel, id, message.getValue("update"))
                .map(edited -> {
                    JsonObject answer = new JsonObject()
                            .put("op", edited.refusal().isEmpty() ? "updated" : "refused")
                            .put("channel", channel.toString())
                            .put("id", id);
                    if (edited.refusal().isEmpty()) {
                        answer.put("seq", edited.seq());
                    } else {
                        answer.put("code", edited.refusal()).put("message", edited.message());
                    }
                    say(answer.encode());
                    return null;
                });
    }

    private Future<Void> refuse(String code, String message, @Nullable Channel channel) {
        sayError(code, message, channel);
        return Future.succeededFuture();
    }

    @Override
    Duration authenticationTime() {
        return limits.authentication();
    }

    private void say(String json) {
        wire.write(json);
        wire.flush();
    }

    @Override
    void sayError(String code, String message, @Nullable Channel channel) {
        JsonObject error = new JsonObject().put("op", "error").put("code", code);
        if (channel != null) {
            error.put("channel", channel.toString());
        }
        say(error.put("message", message).encode());
    }

    @Override
    void saySubscribed(Subscription subscription, long head) {
        JsonObject subscribed = new JsonObject()
                .put("op", "subscribed")
                .put("channel", subscription.channel().toString())
                .put("seq", head)
                .put("epoch", node.epoch());
        wire.write(withSelection(subscribed, subscription).encode());
    }

    @Override
    void sayResync(Channel channel, long head) {
        say(json("op", "resync", "channel", channel.toString(), "seq", head));
    }

    @Override
    void sayEnded(Channel channel, String code, String message) {
        sayError(code, message, channel);
    }

    @Override
    void sayHeartbeat(Collection<Subscription> subscriptions) {
        JsonObject heads = new JsonObject();
        subscriptions.forEach(s -> heads.put(s.channel().toString(), s.position()));
        wire.write(json("op", "heartbeat", "heads", heads));
    }
}
