package io.sunday.realtime;

import io.sunday.domain.change.RejectedException;
import io.sunday.eventbus.StreamKind;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Who is at the other end of a connection, by which token, and what changes about their memberships. */
final class SignIn {

    private final Connection connection;
    private @Nullable Subscriber subscriber;
    /** Kept only where it has no end, because it has to be looked at again. */
    private @Nullable String token;

    private @Nullable MembershipWatch watch;

    SignIn(Connection connection) {
        this.connection = connection;
    }

    @Nullable
    Subscriber subscriber() {
        return subscriber;
    }

    /** Fails when the token is nobody's, or somebody else's than the one before. */
    Future<Void> authenticate(String newToken) {
        return connection
                .onLoop(connection.node.authentication().authenticate(newToken))
                .compose(known -> {
                    Subscriber before = subscriber;
                    if (before != null && !before.userId().equals(known.userId())) {
                        return Future.failedFuture(new NotAuthenticatedException());
                    }
                    subscriber = known;
                    token = known.expiresAt() == null ? newToken : null;
                    connection.tokenChecked();
                    return before == null ? watchMemberships(known) : Future.succeededFuture();
                });
    }

    /** Whether the token was looked at and found wrong; otherwise nothing is known about it. */
    static boolean isRefusal(Throwable failure) {
        return failure instanceof NotAuthenticatedException || failure instanceof RejectedException;
    }

    private Future<Void> watchMemberships(Subscriber known) {
        return MembershipWatch.start(
                        connection.node,
                        connection.loop,
                        known.userId(),
                        StreamKind.USER,
                        connection.subscriptions()::recheckAccess)
                .map(started -> {
                    watch = started;
                    if (connection.isClosed()) {
                        started.stop();
                    }
                    return null;
                });
    }

    void recheckToken() {
        String known = token;
        if (known != null) {
            authenticate(known).onFailure(failure -> {
                if (isRefusal(failure)) {
                    connection.close(CloseCode.NOT_AUTHENTICATED);
                }
            });
        }
    }

    void end() {
        if (watch != null) {
            watch.stop();
        }
    }
}
