package io.sunday.realtime;

import io.sunday.eventbus.Addresses;
import io.sunday.eventbus.EditSharedText;
import io.sunday.eventbus.SharedTextEdited;
import io.sunday.realtime.hub.Channel;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Hands updates of texts to a node that runs use cases: this one, where it does. Whether they may be made is decided
 * there, with each of them.
 */
final class TextEdits {

    private static final long TIMEOUT_MILLIS = 5_000;
    private static final int ID_LENGTH_MAX = 64;
    private static final SharedTextEdited UNAVAILABLE =
            new SharedTextEdited(0, "unavailable", "Try again in a moment.");

    private final EventBus bus;

    TextEdits(EventBus bus) {
        this.bus = bus;
    }

    /** Never fails: that nothing is known of it is said as {@code unavailable}, and it may be sent again. */
    Future<SharedTextEdited> edit(
            Connection connection, Channel channel, @Nullable Object id, @Nullable Object update) {
        Subscriber who = connection.subscriber();
        if (who == null
                || channel.kind() != Channel.Kind.TEXT
                || !connection.subscriptions().has(channel)) {
            return refused("not_subscribed", "This text is not subscribed.");
        }
        byte[] bytes = decoded(update);
        if (bytes == null || !(id instanceof String name) || name.length() > ID_LENGTH_MAX) {
            return refused("invalid_message", "An update has an id and its bytes in Base64.");
        }
        EditSharedText wanted = new EditSharedText(
                channel.id(), who.userId(), who.name(), who.organizationId(), name, Buffer.buffer(bytes));
        return connection.onLoop(request(wanted, true)
                .recover(failure -> isNobody(failure) ? request(wanted, false) : Future.failedFuture(failure))
                .map(Message::body)
                .otherwise(UNAVAILABLE));
    }

    private Future<Message<SharedTextEdited>> request(EditSharedText wanted, boolean here) {
        DeliveryOptions options =
                new DeliveryOptions().setSendTimeout(TIMEOUT_MILLIS).setLocalOnly(here);
        return bus.request(Addresses.TEXTS, wanted, options);
    }

    private static boolean isNobody(Throwable failure) {
        return failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.NO_HANDLERS;
    }

    private static Future<SharedTextEdited> refused(String code, String message) {
        return Future.succeededFuture(new SharedTextEdited(0, code, message));
    }

    private static byte @Nullable [] decoded(@Nullable Object update) {
        if (!(update instanceof String text)) {
            return null;
        }
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }
}
