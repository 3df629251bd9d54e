package io.sunday.realtime;

import io.sunday.realtime.hub.Channel;
import io.sunday.realtime.hub.Selection;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The protocol of the Vert.x event bus bridge, as its unmodified clients speak it. Nothing of it
 * touches the event bus: an address is a channel, and every other address is refused.
 */
final class BridgeConnection extends Connection {

    private static final String BEARER = "Bearer ";
    /** The client's are 36 long. */
    private static final int REPLY_ADDRESS_MAX = 36;

    /** Times the patience with a plain socket. */
    private static final int PATIENCE = 6;

    private int refusals;

    BridgeConnection(RealtimeNode node, SocketLoop loop, Wire wire) {
        super(node, loop, wire);
    }

    @Override
    Future<Void> handle(String text) {
        JsonObject message;
        try {
            message = new JsonObject(text);
        } catch (DecodeException e) {
            return error("invalid_json");
        }
        if (!(message.getValue("type") instanceof String type)) {
            return error("missing_type");
        }
        if (type.equals("ping")) {
            return Future.succeededFuture();
        }
        if (!(message.getValue("address") instanceof String address)) {
            return error("missing_address");
        }
        Optional<Channel> channel = Channel.parse(address);
        if (channel.isEmpty()) {
            return error("access_denied");
        }
        return switch (type) {
            case "register" -> authenticated(message, () -> register(channel.get(), message));
            case "unregister" -> {
                unsubscribe(channel.get());
                yield Future.succeededFuture();
            }
            case "send", "publish" -> authenticated(message, () -> signal(channel.get(), message));
            default -> error("invalid_type");
        };
    }

    /** A token that came with the upgrade: registrations then need none. */
    void authenticateFirst(String token) {
        begin(authenticate(token).recover(failure -> SignIn.isRefusal(failure) ? notLoggedIn() : unavailable()));
    }

    private interface Next {
        Future<Void> go();
    }

    /** Each message may carry a token; a newer one replaces the one before. */
    private Future<Void> authenticated(JsonObject message, Next next) {
        Object header = header(message, "authorization");
        if (header == null && subscriber() != null) {
            return next.go();
        }
        if (!(header instanceof String value) || !value.startsWith(BEARER)) {
            return notLoggedIn();
        }
        return authenticate(value.substring(BEARER.length())).transform((done, failure) -> {
            if (failure == null) {
                return next.go();
            }
            return SignIn.isRefusal(failure) ? notLoggedIn() : unavailable();
        });
    }

    private Future<Void> notLoggedIn() {
        refusals++;
        error("not_logged_in");
        if (refusals >= limits.refusals()) {
            close(CloseCode.NOT_AUTHENTICATED);
        }
        return Future.succeededFuture();
    }

    private Future<Void> register(Channel channel, JsonObject message) {
        boolean control = "true".equals(String.valueOf(header(message, "control")));
        Selection selection = null;
        if (header(message, "fields") instanceof Object fields) {
            selection =
                    selection(channel, List.of(fields.toString().split(","))).orElse(null);
            if (selection == null) {
                return error("invalid_fields");
            }
        }
        FilterWish filter = null;
        if (header(message, "filter") instanceof Object raw) {
            filter = filter(channel, raw, header(message, "timeZone")).orElse(null);
            if (filter == null) {
                return error("invalid_filter");
            }
        }
        ViewWish view = null;
        if (header(message, "view") instanceof Object id) {
            view = ViewWish.of(channel, id, header(message, "timeZone")).orElse(null);
            if (view == null || selection != null || filter != null) {
                return error("invalid_view");
            }
        }
        Object since = header(message, "since");
        if (since == null) {
            return subscribe(channel, new Wish(null, control, selection, filter, view));
        }
        try {
            long after = Long.parseLong(since.toString());
            if (after >= 0) {
                return subscribe(channel, new Wish(after, control, selection, filter, view));
            }
        } catch (NumberFormatException e) {
            // Said below, as for a negative number.
        }
        return error("invalid_since");
    }

    private Future<Void> signal(Channel channel, JsonObject message) {
        JsonObject body = message.getValue("body") instanceof JsonObject object ? object : new JsonObject();
        if ("update".equals(body.getValue("op"))) {
            return node.textEdits()
                    .edit(this, channel, body.getValue("id"), body.getValue("update"))
                    .compose(edited -> answer(
                            message,
                            edited.refusal().isEmpty() ? null : edited.refusal(),
                            new JsonObject().put("ok", true).put("seq", edited.seq())));
        }
        String refusal = switch (String.valueOf(body.getValue("op"))) {
            case "presence" -> gestures().present(channel, body.getValue("state"));
            case "cursor" -> gestures().point(channel, body.getValue("position"));
            // A message with nothing but a token keeps the socket signed in.
            case "auth" -> null;
            default -> "access_denied";
        };
        return answer(message, refusal, new JsonObject().put("ok", true));
    }

    private Future<Void> answer(JsonObject message, @Nullable String refusal, JsonObject done) {
        boolean answers = message.getValue("replyAddress") instanceof String;
        if (!answers) {
            return refusal == null ? Future.succeededFuture() : error(refusal);
        }
        String replyAddress = message.getString("replyAddress");
        if (replyAddress.length() > REPLY_ADDRESS_MAX) {
            return error("invalid_reply_address");
        }
        say(
                refusal == null
                        ? json("type", "rec", "address", replyAddress, "body", done)
                        : json(
                                "type",
                                "err",
                                "address",
                                replyAddress,
                                "failureCode",
                                403,
                                "failureType",
                                "RECIPIENT_FAILURE",
                                "message",
                                refusal));
        return Future.succeededFuture();
    }

    private static @Nullable Object header(JsonObject message, String name) {
        return message.getValue("headers") instanceof JsonObject headers ? headers.getValue(name) : null;
    }

    private Future<Void> error(String code) {
        say(json("type", "err", "body", code));
        return Future.succeededFuture();
    }

    /** Its token comes with the first registration, which may be a while after the page was opened. */
    @Override
    Duration authenticationTime() {
        return limits.authentication().multipliedBy(PATIENCE);
    }

    private void say(String json) {
        wire.write(json);
        wire.flush();
    }

    /** As the stock bridge refuses: without an address, so that the client's onerror gets it. */
    @Override
    void sayError(String code, String message, @Nullable Channel channel) {
        JsonObject error = new JsonObject().put("type", "err").put("body", code).put("message", message);
        if (channel != null) {
            error.put("channel", channel.toString());
        }
        say(error.encode());
    }

    @Override
    void saySubscribed(Subscription subscription, long head) {
        if (subscription.control()) {
            JsonObject message = new JsonObject()
                    .put("address", subscription.channel().toString())
                    .put("seq", head)
                    .put("epoch", node.epoch());
            wire.write(json("type", "event", "event", "subscribed", "message", withSelection(message, subscription)));
        }
    }

    /** Goes to the handler of the address, as its error: bodies stay events and nothing else. */
    @Override
    void sayResync(Channel channel, long head) {
        say(handlerError(channel, "resync", Long.toString(head)));
    }

    @Override
    void sayEnded(Channel channel, String code, String message) {
        say(handlerError(channel, code, message));
    }

    private static String handlerError(Channel channel, String type, String message) {
        return json(
                "type",
                "err",
                "address",
                channel.toString(),
                "failureCode",
                410,
                "failureType",
                type,
                "message",
                message);
    }

    @Override
    void sayHeartbeat(Collection<Subscription> subscriptions) {
        JsonObject heads = new JsonObject();
        subscriptions.stream()
                .filter(Subscription::control)
                .forEach(s -> heads.put(s.channel().toString(), s.position()));
        if (!heads.isEmpty()) {
            wire.write(json("type", "event", "event", "heartbeat", "message", new JsonObject().put("heads", heads)));
        }
    }
}
