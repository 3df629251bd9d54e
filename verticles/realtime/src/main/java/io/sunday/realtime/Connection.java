package io.sunday.realtime;

import io.sunday.domain.access.SeenAs;
import io.sunday.domain.identity.UserId;
import io.sunday.realtime.hub.Channel;
import io.sunday.realtime.hub.Selection;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One client, whatever protocol it speaks. Its parts are who it is, what it listens to, what it shows and how it
 * behaves; all of it happens on the event loop of the socket. There are many thousands of these, nearly all of them
 * idle: what only some need is made when they need it.
 */
abstract class Connection {

    final RealtimeNode node;
    final SocketLoop loop;
    final Wire wire;
    final SocketLimits limits;
    private final Inbox inbox;
    private final SignIn signIn;
    private final Subscriptions subscriptions;
    private final Upkeep upkeep;
    private @Nullable Gestures gestures;
    private boolean closed;
    /** Its place among the sockets of the loop, which alone uses it. */
    int place;

    Connection(RealtimeNode node, SocketLoop loop, Wire wire) {
        this.node = node;
        this.loop = loop;
        this.wire = wire;
        this.limits = node.socketLimits();
        this.inbox = new Inbox(this);
        this.signIn = new SignIn(this);
        this.subscriptions = new Subscriptions(this);
        this.upkeep = new Upkeep(this, node.clock().millis());
        loop.add(this);
        node.metrics().opened(wire.format());
    }

    // What the protocols differ in.

    /** Handles one message; the next one waits until the answer is complete. */
    abstract Future<Void> handle(String message);

    /** How long nobody need say who they are. */
    abstract Duration authenticationTime();

    abstract void sayError(String code, String message, @Nullable Channel channel);

    abstract void saySubscribed(Subscription subscription, long head);

    /** What was missed cannot be sent; the subscription goes on after this head. */
    abstract void sayResync(Channel channel, long head);

    /** The subscription has ended from this side, for a reason that has a code. */
    abstract void sayEnded(Channel channel, String code, String message);

    abstract void sayHeartbeat(Collection<Subscription> subscriptions);

    // Incoming.

    /** What has to be done before the first message is looked at. */
    final void begin(Future<Void> first) {
        inbox.begin(first);
    }

    void received(String message) {
        heard();
        if (!closed) {
            inbox.add(message);
        }
    }

    /** The client has shown that it is there. */
    void heard() {
        upkeep.heard(node.clock().millis());
    }

    /** The socket's queue has room again. */
    void writable() {
        upkeep.moved();
        subscriptions.pull();
        inbox.work();
    }

    // What it may and does.

    boolean isClosed() {
        return closed;
    }

    @Nullable
    Subscriber subscriber() {
        return signIn.subscriber();
    }

    /** Fails when the token is nobody's, or somebody else's than the one before. */
    Future<Void> authenticate(String token) {
        return signIn.authenticate(token);
    }

    void tokenChecked() {
        upkeep.tokenChecked(node.clock().millis());
    }

    void recheckToken() {
        signIn.recheckToken();
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    /** What a client wants to see of a board; of other channels there is nothing to choose. */
    static Optional<Selection> selection(Channel channel, List<?> fields) {
        return channel.kind() == Channel.Kind.BOARD ? Selection.of(fields) : Optional.empty();
    }

    /** Says which fields and items it is, where it is not everything. */
    static JsonObject withSelection(JsonObject subscribed, Subscription subscription) {
        Selection selection = subscription.selection();
        if (selection != null) {
            subscribed.put("fields", new JsonArray(selection.fields()));
        }
        SeenAs seenAs = subscription.seenAs();
        if (seenAs != null) {
            subscribed.put("seenAs", seenAs.wireName());
        }
        FilterWish filter = subscription.filter();
        return filter == null ? subscribed : subscribed.put("filter", Json.decodeValue(filter.json()));
    }

    /** Which items a client wants of a board; empty when that is no filter at all, or of another channel. */
    final Optional<FilterWish> filter(Channel channel, @Nullable Object filter, @Nullable Object timeZone) {
        Subscriber who = subscriber();
        return channel.kind() == Channel.Kind.BOARD && who != null
                ? FilterWish.of(filter, timeZone, new UserId(who.userId()))
                : Optional.empty();
    }

    Future<Void> subscribe(Channel channel, Wish wish) {
        return subscriptions.add(channel, wish);
    }

    boolean unsubscribe(Channel channel) {
        return subscriptions.remove(channel);
    }

    Gestures gestures() {
        Gestures known = gestures;
        if (known == null) {
            known = new Gestures(this);
            gestures = known;
        }
        return known;
    }

    /** Nothing is shown any more where it was. */
    void left(Channel channel) {
        if (gestures != null) {
            gestures.left(channel);
        }
    }

    // How it behaves.

    void beat() {
        sayHeartbeat(subscriptions.all());
        wire.flush();
    }

    /** Once a second. */
    void sweep(long now) {
        if (!closed) {
            upkeep.sweep(now);
        }
    }

    /** Nothing is known yet, neither yes nor no: the client comes back and asks again. */
    final Future<Void> unavailable() {
        sayError("unavailable", "Try again in a moment.", null);
        close(CloseCode.RESTARTING);
        return Future.succeededFuture();
    }

    void close(CloseCode code) {
        if (!closed) {
            node.metrics().closing(code);
            wire.close(code);
            closed();
        }
    }

    /** The socket is gone, or will be. */
    void closed() {
        if (closed) {
            return;
        }
        closed = true;
        inbox.clear();
        subscriptions.removeAll();
        signIn.end();
        loop.remove(this);
        node.metrics().queued(-upkeep.queuedBytes());
        node.metrics().closed(wire.format());
    }

    final <T> Future<T> onLoop(Future<T> future) {
        Promise<T> promise = Promise.promise();
        future.onComplete(result -> loop.run(() -> promise.handle(result)));
        return promise.future();
    }

    static String json(Object... namesAndValues) {
        JsonObject object = new JsonObject();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object.encode();
    }
}
