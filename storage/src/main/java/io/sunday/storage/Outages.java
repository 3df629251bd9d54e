package io.sunday.storage;

import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.TransactionRollbackException;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Tells a store that is away for the moment from a fault of ours. */
public final class Outages {

    /** SQLSTATE classes: connection, resources, operator intervention, system. */
    private static final Set<String> AWAY = Set.of("08", "53", "57", "58");

    private static final Set<String> WORTH_ANOTHER_TRY = Set.of("40001", "40P01");

    private static final String DISK_FULL = "53100";

    /** The transaction did nothing for too long and was taken back. */
    private static final String STOOD_STILL = "25P03";

    /** What the driver says of a connection that it could not give or that is gone; it has no types for these. */
    private static final Set<String> DRIVER_SAYS = Set.of(
            "Timeout waiting for connection",
            "Pool closed",
            "Already closed",
            "Pending requests failed to be sent due to connection has been closed.",
            "Transaction already complete",
            "Transaction already completed",
            "Connection is not active now, current status: CLOSED");

    private Outages() {}

    /** The store cannot be reached or cannot work now: the caller may try again. */
    public static boolean isOutage(Throwable failure) {
        if (failure instanceof PgException pg) {
            String state = pg.getSqlState();
            return state != null
                    && (AWAY.contains(state.substring(0, Math.min(2, state.length()))) || state.equals(STOOD_STILL));
        }
        if (failure instanceof ReplyException reply) {
            return reply.failureType() != ReplyFailure.RECIPIENT_FAILURE;
        }
        boolean away = failure instanceof ClosedConnectionException
                || failure instanceof ConnectionPoolTooBusyException
                || failure instanceof TransactionRollbackException
                || failure instanceof IOException
                || failure instanceof TimeoutException
                || failure.getMessage() != null && DRIVER_SAYS.contains(failure.getMessage());
        return away || failure.getCause() != null && failure.getCause() != failure && isOutage(failure.getCause());
    }

    /** There is no room left to write. */
    public static boolean isDiskFull(Throwable failure) {
        if (failure instanceof PgException pg) {
            return DISK_FULL.equals(pg.getSqlState());
        }
        boolean full = failure instanceof IOException
                && String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("no space left on device");
        return full || failure.getCause() != null && failure.getCause() != failure && isDiskFull(failure.getCause());
    }

    /** The transaction lost against another one and would go through when run again. */
    public static boolean isConflict(Throwable failure) {
        return failure instanceof PgException pg && WORTH_ANOTHER_TRY.contains(String.valueOf(pg.getSqlState()));
    }
}
