package io.sunday.realtime;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.identity.UserId;
import io.sunday.eventbus.StreamKind;
import io.sunday.realtime.hub.Channel;
import io.sunday.realtime.hub.Fanout;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a connection listens to, and whether it still may. */
final class Subscriptions {

    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

    private final Connection connection;
    private final RealtimeNode node;
    private final Map<Channel, Subscription> all = new LinkedHashMap<>(2);
    /** Made when the first text is followed. */
    private @Nullable Map<Channel, MembershipWatch> watches;

    private int accessChanges;

    Subscriptions(Connection connection) {
        this.connection = connection;
        this.node = connection.node;
    }

    boolean has(Channel channel) {
        return all.containsKey(channel);
    }

    Collection<Subscription> all() {
        return all.values();
    }

    /** Something about the person's memberships has changed: what may they still see? */
    void recheckAccess() {
        int asked = ++accessChanges;
        for (Subscription subscription : List.copyOf(all.values())) {
            streamOf(subscription.channel())
                    .compose(stream -> meant(subscription.wish()).map(wish -> new Now(stream, wish)))
                    .onSuccess(now -> {
                        if (connection.isClosed() || all.get(subscription.channel()) != subscription) {
                            return;
                        }
                        Optional<StreamRef> stream = now.stream();
                        if (stream.isEmpty()) {
                            connection.sayEnded(subscription.channel(), "access_lost", "You no longer have access.");
                            connection.close(CloseCode.ACCESS_LOST);
                        } else if (!Objects.equals(stream.get().seenAs(), subscription.seenAs())
                                || !now.wish().equals(subscription.wish())) {
                            exchange(subscription, stream.get());
                        } else if (asked == accessChanges) {
                            // Otherwise it was asked again meanwhile.
                            subscription.release();
                        }
                    })
                    // Better a reconnect too many than an event too many.
                    .onFailure(failure -> connection.close(CloseCode.RESTARTING));
        }
    }

    /** What somebody may listen to, and what they mean by what they wished. */
    private record Now(Optional<StreamRef> stream, Wish wish) {}

    private Future<Wish> meant(Wish wish) {
        Subscriber who = connection.subscriber();
        return who == null || wish.filter() == null
                ? Future.succeededFuture(wish)
                : connection.onLoop(node.filters().meant(wish, new UserId(who.userId())));
    }

    /**
     * The person sees more of the board than before, or less, or their filter means something else: from now on that, and
     * the board afresh.
     */
    private void exchange(Subscription before, StreamRef stream) {
        int accessBefore = accessChanges;
        Channel channel = before.channel();
        all.remove(channel);
        before.end();
        node.metrics().subscribed(-1);
        Future<Void> followed = follow(channel, stream, before.wish().anew());
        followed.onSuccess(v -> {
            if (accessChanges != accessBefore) {
                recheckAccess();
            }
        });
        followed.onFailure(failure -> {
            if (failure instanceof RejectedException) {
                connection.sayEnded(channel, "invalid_filter", "The board no longer has what the filter looks at.");
                connection.left(channel);
            } else {
                connection.close(CloseCode.RESTARTING);
            }
        });
    }

    private Future<Optional<StreamRef>> streamOf(Channel channel) {
        Subscriber who = connection.subscriber();
        return who == null
                ? Future.succeededFuture(Optional.empty())
                : connection.onLoop(node.access().streamOf(who, channel));
    }

    Future<Void> add(Channel channel, Wish wish) {
        // Subscribing again starts again, from the since that is given now.
        remove(channel);
        int max = connection.limits.subscriptions();
        if (all.size() >= max) {
            connection.sayError("too_many_subscriptions", "A socket has at most " + max + ".", channel);
            return Future.succeededFuture();
        }
        int accessBefore = accessChanges;
        return streamOf(channel)
                .compose(stream -> stream.isPresent()
                        ? resolve(channel, stream.get(), wish).compose(v -> watch(channel, stream.get()))
                        : refuse(channel))
                .onSuccess(v -> {
                    if (accessChanges != accessBefore) {
                        recheckAccess();
                    }
                })
                .recover(failure -> {
                    if (failure instanceof RejectedException refused) {
                        connection.sayError(
                                "invalid_filter", refused.rejection().message(), channel);
                        return Future.succeededFuture();
                    }
                    LOG.warn("Subscribing to {} failed", channel, failure);
                    return connection.unavailable();
                });
    }

    /** Who reads a text hears of its board, too, as far as that is about who may. */
    private Future<Void> watch(Channel channel, StreamRef stream) {
        UUID board = stream.board();
        if (board == null || !stream.needsWatch() || !has(channel)) {
            return Future.succeededFuture();
        }
        return MembershipWatch.start(
                        node, connection.loop, board, StreamKind.BOARD, stream.ownItems(), this::recheckAccess)
                .map(watch -> {
                    if (connection.isClosed() || !has(channel)) {
                        watch.stop();
                        return null;
                    }
                    Map<Channel, MembershipWatch> known = watches == null ? new HashMap<>(2) : watches;
                    watches = known;
                    MembershipWatch before = known.put(channel, watch);
                    if (before != null) {
                        before.stop();
                    }
                    // It may have happened between the question and the watch.
                    recheckAccess();
                    return null;
                });
    }

    private Future<Void> refuse(Channel channel) {
        connection.sayError("not_found", "There is no such channel.", channel);
        return Future.succeededFuture();
    }

    private Future<Void> resolve(Channel channel, StreamRef stream, Wish wish) {
        ViewWish view = wish.view();
        Subscriber who = connection.subscriber();
        if (view == null || who == null) {
            return follow(channel, stream, wish);
        }
        return connection
                .onLoop(node.filters()
                        .resolve(new BoardId(stream.id()), stream.seenAs(), wish, view, new UserId(who.userId())))
                .compose(resolved -> {
                    if (resolved.isPresent()) {
                        return follow(channel, stream, resolved.get());
                    }
                    connection.sayError("invalid_view", "There is no such view.", channel);
                    return Future.succeededFuture();
                });
    }

    private Future<Void> follow(Channel channel, StreamRef stream, Wish asked) {
        return meant(asked).compose(wish -> follow(stream, wish, channel));
    }

    private Future<Void> follow(StreamRef stream, Wish wish, Channel channel) {
        return join(stream, wish).compose(fanout -> {
            Long since = wish.since();
            // A client may know more than this node, for instance from the answer to its own write.
            Future<Void> fresh = since != null && since > fanout.position()
                    ? fanout.hub().refresh(fanout)
                    : Future.succeededFuture();
            return fresh.onSuccess(v -> begin(channel, stream, fanout, wish)).onFailure(failure -> fanout.release());
        });
    }

    private Future<Fanout> join(StreamRef stream, Wish wish) {
        return node.hubs()
                .join(
                        stream.id(),
                        stream.kind(),
                        connection.loop,
                        node.filters().parts(new BoardId(stream.id()), stream.seenAs(), wish.filter()));
    }

    private void begin(Channel channel, StreamRef stream, Fanout fanout, Wish wish) {
        if (connection.isClosed()) {
            fanout.release();
            return;
        }
        long head = fanout.position();
        Long since = wish.since();
        long after = since == null ? head : since;
        boolean continues = !wish.afresh()
                && after <= head
                && head - after <= node.hubs().limits().gapMax();
        Subscription subscription =
                new Subscription(connection, channel, fanout, continues ? after : head, wish, stream.seenAs());
        all.put(channel, subscription);
        node.metrics().subscribed(1);
        if (continues) {
            connection.saySubscribed(subscription, head);
        } else {
            connection.sayResync(channel, head);
        }
        subscription.start();
        node.presence().show(channel, subscription);
    }

    boolean remove(Channel channel) {
        Subscription subscription = all.remove(channel);
        if (subscription == null) {
            return false;
        }
        subscription.end();
        MembershipWatch watch = watches == null ? null : watches.remove(channel);
        if (watch != null) {
            watch.stop();
        }
        connection.left(channel);
        node.metrics().subscribed(-1);
        return true;
    }

    void removeAll() {
        List.copyOf(all.keySet()).forEach(this::remove);
    }

    /** Goes on with those that have stopped because the socket had no room, or the log did not answer. */
    void pull() {
        boolean live = true;
        for (Subscription subscription : all.values()) {
            live &= subscription.isLive();
        }
        if (!live) {
            List.copyOf(all.values()).forEach(Subscription::pull);
        }
    }

    boolean isTooFarBehind() {
        int gapMax = node.hubs().limits().gapMax();
        for (Subscription subscription : all.values()) {
            if (subscription.lag() > gapMax) {
                return true;
            }
        }
        return false;
    }
}
