package io.sunday.storage;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Tells a store that is away for the moment from a fault of ours. */
public final class Outages {

    /** SQLSTATE classes: connection, resources, operator intervention, system. */
    private static final Set<String> AWAY = Set.of("08", "53", "57", "58");

    private static final Set<String> WORTH_ANOTHER_TRY = Set.of("40001", "40P01");

    private Outages() {}

    /** The store cannot be reached or cannot work now: the caller may try again. */
    public static boolean isOutage(Throwable failure) {
        if (failure instanceof PgException pg) {
            String state = pg.getSqlState();
            return state != null && state.length() == 5 && AWAY.contains(state.substring(0, 2));
        }
        boolean away = failure instanceof ClosedConnectionException
                || failure instanceof IOException
                || failure instanceof TimeoutException
                || failure instanceof io.vertx.core.VertxException
                || failure.getClass().getName().contains("ConnectionPoolTooBusy");
        return away || failure.getCause() != null && failure.getCause() != failure && isOutage(failure.getCause());
    }

    /** The transaction lost against another one and would go through when run again. */
    public static boolean isConflict(Throwable failure) {
        return failure instanceof PgException pg && WORTH_ANOTHER_TRY.contains(String.valueOf(pg.getSqlState()));
    }
}
