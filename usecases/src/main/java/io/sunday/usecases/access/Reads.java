package io.sunday.usecases.access;

import static io.vertx.core.Future.await;

import io.sunday.storage.Walled;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.util.List;
import java.util.function.Function;

/**
 * What use cases read with, behind the second wall: each read says for whom it is, and what is of organizations of others
 * is not there, even for a statement that forgets to ask.
 */
public final class Reads {

    private final Walled walled;

    public Reads(Walled walled) {
        this.walled = walled;
    }

    public SqlClient of(Caller caller) {
        return walled.of(caller.userId());
    }

    /** Runs a body that reads several times in one transaction, which has nothing to commit. */
    public <R> R together(Caller caller, Function<SqlConnection, R> body) {
        SqlConnection connection = await(walled.connection());
        try {
            Transaction reading = await(connection.begin());
            if (walled.stands()) {
                await(Walled.enter(connection, List.of(caller.userId())));
            }
            R result = body.apply(connection);
            await(reading.rollback());
            return result;
        } finally {
            await(connection.close());
        }
    }
}
