package io.sunday.realtime;

import io.sunday.domain.change.RejectedException;
import io.sunday.realtime.hub.Channel;
import io.sunday.realtime.hub.Fanout;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client, whatever protocol it speaks: who it is, what it listens to, and how it behaves.
 * Messages are handled one after the other, so a client may send the next without waiting; all of
 * it happens on the event loop of the socket.
 */
abstract class Connection {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    final RealtimeNode node;
    final SocketLoop loop;
    final Wire wire;
    final SocketLimits limits;
    private final UUID id = UUID.randomUUID();
    private final Map<Channel, Subscription> subscriptions = new LinkedHashMap<>();
    private final ArrayDeque<String> inbox = new ArrayDeque<>();
    private @Nullable Future<Void> current;
    private boolean working;
    private boolean readingStopped;
    private final Upkeep upkeep;
    private boolean closed;
    private @Nullable Subscriber subscriber;
    private @Nullable String token;
    private @Nullable MembershipWatch watch;
    private int accessChanges;
    private final Map<Channel, Cursor> nextCursors = new LinkedHashMap<>();

    Connection(RealtimeNode node, SocketLoop loop, Wire wire) {
        this.node = node;
        this.loop = loop;
        this.wire = wire;
        this.limits = node.socketLimits();
        this.upkeep = new Upkeep(this, node.clock().instant());
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

    UUID id() {
        return id;
    }

    boolean isClosed() {
        return closed;
    }

    @Nullable
    Subscriber subscriber() {
        return subscriber;
    }

    @Nullable
    Subscription subscription(Channel channel) {
        return subscriptions.get(channel);
    }

    // Incoming.

    /** What has to be done before the first message is looked at. */
    final void begin(Future<Void> first) {
        current = first;
        first.onComplete(done -> {
            current = null;
            work();
        });
    }

    void received(String message) {
        heard();
        if (closed) {
            return;
        }
        inbox.add(message);
        if (inbox.size() >= limits.inbox() && !readingStopped) {
            readingStopped = true;
            wire.read(false);
        }
        work();
    }

    /** The client has shown that it is there. */
    void heard() {
        upkeep.heard(node.clock().instant());
    }

    private void work() {
        if (working) {
            return;
        }
        working = true;
        // An answer needs room: whoever does not read does not get to ask.
        while (current == null && !closed && wire.writable() && !inbox.isEmpty()) {
            Future<Void> handled = handleSafely(inbox.poll());
            if (!handled.isComplete()) {
                current = handled;
                handled.onComplete(done -> {
                    current = null;
                    work();
                });
            }
        }
        working = false;
        if (readingStopped && inbox.isEmpty()) {
            readingStopped = false;
            wire.read(true);
        }
    }

    private Future<Void> handleSafely(String message) {
        try {
            return handle(message).recover(this::unexpected);
        } catch (RuntimeException e) {
            return unexpected(e);
        }
    }

    private Future<Void> unexpected(Throwable failure) {
        LOG.error("A message of a socket could not be handled", failure);
        sayError("internal", "This could not be done.", null);
        return Future.succeededFuture();
    }

    // Who it is.

    /** Fails when the token is nobody's, or somebody else's than the one before. */
    Future<Void> authenticate(String newToken) {
        return onLoop(node.authentication().authenticate(newToken)).compose(known -> {
            Subscriber before = subscriber;
            if (before != null && !before.userId().equals(known.userId())) {
                return Future.failedFuture(new NotAuthenticatedException());
            }
            subscriber = known;
            token = newToken;
            upkeep.tokenChecked(node.clock().instant());
            return before == null ? watchMemberships(known) : Future.succeededFuture();
        });
    }

    /** Whether the token was looked at and found wrong; otherwise nothing is known about it. */
    static boolean isRefusal(Throwable failure) {
        return failure instanceof NotAuthenticatedException || failure instanceof RejectedException;
    }

    private Future<Void> watchMemberships(Subscriber known) {
        return MembershipWatch.start(node, loop, known.userId(), this::recheckAccess)
                .map(started -> {
                    watch = started;
                    if (closed) {
                        started.stop();
                    }
                    return null;
                });
    }

    /** Something about the person's memberships has changed: what may they still see? */
    private void recheckAccess() {
        accessChanges++;
        for (Subscription subscription : List.copyOf(subscriptions.values())) {
            streamOf(subscription.channel())
                    .onSuccess(stream -> {
                        if (stream.isEmpty() && !closed) {
                            sayEnded(subscription.channel(), "access_lost", "You no longer have access.");
                            close(CloseCode.ACCESS_LOST);
                        }
                    })
                    // Better a reconnect too many than an event too many.
                    .onFailure(failure -> close(CloseCode.RESTARTING));
        }
    }

    private Future<Optional<StreamRef>> streamOf(Channel channel) {
        Subscriber who = subscriber;
        return who == null
                ? Future.succeededFuture(Optional.empty())
                : onLoop(node.access().streamOf(who, channel));
    }

    // What it listens to.

    Future<Void> subscribe(Channel channel, @Nullable Long since, boolean control) {
        // Subscribing again starts again, from the since that is given now.
        unsubscribe(channel);
        if (subscriptions.size() >= limits.subscriptions()) {
            sayError("too_many_subscriptions", "A socket has at most " + limits.subscriptions() + ".", channel);
            return Future.succeededFuture();
        }
        int accessBefore = accessChanges;
        return streamOf(channel)
                .compose(stream -> stream.isPresent() ? follow(channel, stream.get(), since, control) : refuse(channel))
                .onSuccess(v -> {
                    if (accessChanges != accessBefore) {
                        recheckAccess();
                    }
                })
                .recover(failure -> {
                    LOG.warn("Subscribing to {} failed", channel, failure);
                    return unavailable();
                });
    }

    /** Nothing is known yet, neither yes nor no: the client comes back and asks again. */
    final Future<Void> unavailable() {
        sayError("unavailable", "Try again in a moment.", null);
        close(CloseCode.RESTARTING);
        return Future.succeededFuture();
    }

    private Future<Void> refuse(Channel channel) {
        sayError("not_found", "There is no such channel.", channel);
        return Future.succeededFuture();
    }

    private Future<Void> follow(Channel channel, StreamRef stream, @Nullable Long since, boolean control) {
        return node.hubs().join(stream.id(), stream.kind(), loop).compose(fanout -> {
            // A client may know more than this node, for instance from the answer to its own write.
            Future<Void> fresh = since != null && since > fanout.position()
                    ? fanout.hub().refresh(fanout)
                    : Future.succeededFuture();
            return fresh.onSuccess(v -> begin(channel, fanout, since, control)).onFailure(failure -> fanout.release());
        });
    }

    private void begin(Channel channel, Fanout fanout, @Nullable Long since, boolean control) {
        if (closed) {
            fanout.release();
            return;
        }
        long head = fanout.position();
        long after = since == null ? head : since;
        boolean continues =
                after <= head && head - after <= node.hubs().limits().gapMax();
        Subscription subscription = new Subscription(this, channel, fanout, continues ? after : head, control);
        subscriptions.put(channel, subscription);
        node.metrics().subscribed(1);
        if (continues) {
            saySubscribed(subscription, head);
        } else {
            sayResync(channel, head);
        }
        subscription.start();
        node.presence().show(channel, subscription);
    }

    /** Answers why not, or null. */
    @Nullable
    String showPresence(Channel channel, @Nullable Object state) {
        Subscriber who = subscriber;
        if (who == null || channel.kind() != Channel.Kind.BOARD || !subscriptions.containsKey(channel)) {
            return "not_subscribed";
        }
        if (isTooLong(state)) {
            return "too_long";
        }
        if (state == null) {
            node.presence().left(channel, id);
        } else {
            node.presence().entered(channel, id, new Person(who.userId(), who.name(), state));
        }
        return null;
    }

    /** Answers why not, or null. Of positions that come too fast only the last one is passed on. */
    @Nullable
    String moveCursor(Channel channel, @Nullable Object position) {
        Subscriber who = subscriber;
        if (who == null || channel.kind() != Channel.Kind.BOARD || !subscriptions.containsKey(channel)) {
            return "not_subscribed";
        }
        if (isTooLong(position)) {
            return "too_long";
        }
        boolean waiting = !nextCursors.isEmpty();
        nextCursors.put(channel, new Cursor(who.userId(), who.name(), position));
        if (!waiting) {
            loop.delay(limits.cursorPause(), () -> {
                nextCursors.forEach(node.presence()::moved);
                nextCursors.clear();
            });
        }
        return null;
    }

    private boolean isTooLong(@Nullable Object detail) {
        return Json.encode(detail).length() > limits.detailBytes();
    }

    boolean unsubscribe(Channel channel) {
        Subscription subscription = subscriptions.remove(channel);
        if (subscription == null) {
            return false;
        }
        subscription.end();
        node.presence().left(channel, id);
        node.metrics().subscribed(-1);
        return true;
    }

    // How it behaves.

    /** The socket's queue has room again. */
    void writable() {
        upkeep.moved();
        pullAll();
        work();
    }

    void pullAll() {
        List.copyOf(subscriptions.values()).forEach(Subscription::pull);
    }

    boolean isTooFarBehind() {
        int gapMax = node.hubs().limits().gapMax();
        return subscriptions.values().stream().anyMatch(subscription -> subscription.lag() > gapMax);
    }

    void beat() {
        sayHeartbeat(subscriptions.values());
        wire.flush();
    }

    /** Once a second. */
    void sweep() {
        if (!closed) {
            upkeep.sweep(node.clock().instant());
        }
    }

    void recheckToken() {
        String known = token;
        if (known != null) {
            authenticate(known).onFailure(failure -> {
                if (isRefusal(failure)) {
                    close(CloseCode.NOT_AUTHENTICATED);
                }
            });
        }
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
        List.copyOf(subscriptions.keySet()).forEach(this::unsubscribe);
        if (watch != null) {
            watch.stop();
        }
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
