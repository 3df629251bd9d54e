package io.sunday.realtime;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is looked at once a second for a connection: is it still welcome, there, and keeping up? */
final class Upkeep {

    private final Connection connection;
    private final SocketLimits limits;
    private final Instant openedAt;
    private Instant checkedAt;
    private Instant heardAt;
    private Instant heartbeatAt;
    private @Nullable Instant pingedAt;
    private @Nullable Instant stuckSince;
    private long queuedBytes;

    Upkeep(Connection connection, Instant now) {
        this.connection = connection;
        this.limits = connection.limits;
        this.openedAt = now;
        this.checkedAt = now;
        this.heardAt = now;
        this.heartbeatAt = now;
    }

    void heard(Instant now) {
        heardAt = now;
        pingedAt = null;
    }

    void tokenChecked(Instant now) {
        checkedAt = now;
    }

    void moved() {
        stuckSince = null;
    }

    long queuedBytes() {
        return queuedBytes;
    }

    void sweep(Instant now) {
        closeUnwelcome(now);
        if (!connection.isClosed()) {
            checkQueue(now);
        }
        if (connection.isClosed()) {
            return;
        }
        recheckToken(now);
        if (pingedAt == null && isPast(heardAt, limits.pingAfter(), now) && connection.wire.writable()) {
            pingedAt = now;
            connection.wire.ping();
        }
        boolean signedIn = connection.subscriber() != null;
        if (signedIn && isPast(heartbeatAt, limits.heartbeat(), now) && connection.wire.writable()) {
            heartbeatAt = now;
            connection.beat();
        }
    }

    private void closeUnwelcome(Instant now) {
        Subscriber who = connection.subscriber();
        Instant end = who == null ? null : who.expiresAt();
        boolean late = who == null && isPast(openedAt, connection.authenticationTime(), now);
        boolean expired = end != null && isPast(end, limits.tokenGrace(), now);
        if (late || expired) {
            String message = late ? "No token came in time." : "The token has expired.";
            connection.sayError("not_authenticated", message, null);
            connection.close(CloseCode.NOT_AUTHENTICATED);
        } else if (isPast(heardAt, limits.silence(), now)) {
            connection.close(CloseCode.TOO_SLOW);
        }
    }

    private void checkQueue(Instant now) {
        long queued = connection.wire.queuedBytes();
        connection.node.metrics().queued(queued - queuedBytes);
        queuedBytes = queued;
        if (connection.wire.writable()) {
            stuckSince = null;
            // A read of the log may have failed; this is where it is tried again.
            connection.pullAll();
            return;
        }
        Instant since = stuckSince == null ? now : stuckSince;
        stuckSince = since;
        if (connection.isTooFarBehind() || isPast(since, limits.stuck(), now)) {
            connection.close(CloseCode.TOO_SLOW);
        }
    }

    /** A token with an end needs no look: it ends. */
    private void recheckToken(Instant now) {
        Subscriber who = connection.subscriber();
        if (who != null && who.expiresAt() == null && isPast(checkedAt, limits.recheck(), now)) {
            checkedAt = now;
            connection.recheckToken();
        }
    }

    private static boolean isPast(Instant start, Duration duration, Instant now) {
        return now.isAfter(start.plus(duration));
    }
}
