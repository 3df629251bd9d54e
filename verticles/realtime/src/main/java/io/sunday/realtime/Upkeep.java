package io.sunday.realtime;

import java.time.Duration;
import java.time.Instant;

/** What is looked at once a second for a connection, by the clock in milliseconds: is it still welcome, there, and keeping up? */
final class Upkeep {

    private static final long NEVER = -1;

    private final Connection connection;
    private final SocketLimits limits;
    private final long openedAt;
    private long checkedAt;
    private long heardAt;
    private long heartbeatAt;
    private long stuckSince = NEVER;
    private boolean pinged;
    private long queuedBytes;

    Upkeep(Connection connection, long now) {
        this.connection = connection;
        this.limits = connection.limits;
        this.openedAt = now;
        this.checkedAt = now;
        this.heardAt = now;
        this.heartbeatAt = now;
    }

    void heard(long now) {
        heardAt = now;
        pinged = false;
    }

    void tokenChecked(long now) {
        checkedAt = now;
    }

    void moved() {
        stuckSince = NEVER;
    }

    long queuedBytes() {
        return queuedBytes;
    }

    void sweep(long now) {
        closeUnwelcome(now);
        if (!connection.isClosed()) {
            checkQueue(now);
        }
        if (connection.isClosed()) {
            return;
        }
        recheckToken(now);
        if (!pinged && isPast(heardAt, limits.pingAfter(), now) && connection.wire.writable()) {
            pinged = true;
            connection.wire.ping();
        }
        boolean signedIn = connection.subscriber() != null;
        if (signedIn && isPast(heartbeatAt, limits.heartbeat(), now) && connection.wire.writable()) {
            heartbeatAt = now;
            connection.beat();
        }
    }

    private void closeUnwelcome(long now) {
        Subscriber who = connection.subscriber();
        Instant end = who == null ? null : who.expiresAt();
        boolean late = who == null && isPast(openedAt, connection.authenticationTime(), now);
        boolean expired = end != null && isPast(end.toEpochMilli(), limits.tokenGrace(), now);
        if (late || expired) {
            String message = late ? "No token came in time." : "The token has expired.";
            connection.sayError("not_authenticated", message, null);
            connection.close(CloseCode.NOT_AUTHENTICATED);
        } else if (isPast(heardAt, limits.silence(), now)) {
            connection.close(CloseCode.TOO_SLOW);
        }
    }

    private void checkQueue(long now) {
        long queued = connection.wire.queuedBytes();
        connection.node.metrics().queued(queued - queuedBytes);
        queuedBytes = queued;
        if (connection.wire.writable()) {
            stuckSince = NEVER;
            // A read of the log may have failed; this is where it is tried again.
            connection.subscriptions().pull();
            return;
        }
        stuckSince = stuckSince == NEVER ? now : stuckSince;
        if (connection.subscriptions().isTooFarBehind() || isPast(stuckSince, limits.stuck(), now)) {
            connection.close(CloseCode.TOO_SLOW);
        }
    }

    /** A token with an end needs no look: it ends. */
    private void recheckToken(long now) {
        Subscriber who = connection.subscriber();
        if (who != null && who.expiresAt() == null && isPast(checkedAt, limits.recheck(), now)) {
            checkedAt = now;
            connection.recheckToken();
        }
    }

    private static boolean isPast(long start, Duration duration, long now) {
        return now - start > duration.toMillis();
    }
}
