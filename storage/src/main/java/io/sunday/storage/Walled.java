package io.sunday.storage;

import io.sunday.domain.identity.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * Connections behind the second wall (decision 0024): PostgreSQL shows them the rows of the organizations of those people
 * for whom it was said that they ask, and none before anything was said. It is said on the way of each statement, so it
 * costs no round trip, and there is no sending a statement that does not say it.
 */
public final class Walled {

    private static final String ENTER = "SELECT enter_wall($1, $2)";

    /** What was said for single statements is still there: a transaction is not to begin with it. */
    private static final String FORGET = "SET sunday.people = ''; SET sunday.organizations = ''";

    private final Pool pool;
    private final boolean stands;

    /** @param stands whether the connections are in the role that the policies hold; if not, nothing is said on them */
    Walled(Pool pool, boolean stands) {
        this.pool = pool;
        this.stands = stands;
    }

    /** Whether there is a wall; without it its connections are like all others. */
    public boolean stands() {
        return stands;
    }

    /** Single statements for one person. */
    public SqlClient of(UserId person) {
        return of(List.of(person));
    }

    /** Single statements for several people, who see what any of them sees. */
    public SqlClient of(Collection<UserId> people) {
        return stands ? new Statements(Tuple.of(ids(people), false)) : pool;
    }

    /** A connection that sees nothing until {@link #enter} was sent on it. To be closed by whoever asked for it. */
    public Future<SqlConnection> connection() {
        return pool.getConnection().map(connection -> {
            if (stands) {
                connection.query(FORGET).execute();
            }
            return connection;
        });
    }

    /** A connection on which {@link #stay} has to come first. To be closed by whoever asked for it. */
    public Future<SqlConnection> bareConnection() {
        return pool.getConnection();
    }

    /** Says of whose organizations the rows are that what comes after it in the transaction sees. */
    public static Future<?> enter(SqlConnection transaction, Collection<UserId> people) {
        return transaction.preparedQuery(ENTER).execute(Tuple.of(ids(people), true));
    }

    /**
     * The same for statements that stand each for itself on a {@link #bareConnection}; what comes back on it
     * counts only when this worked.
     */
    public static Future<?> stay(SqlConnection connection, UserId person) {
        return connection.preparedQuery(ENTER).execute(Tuple.of(ids(List.of(person)), false));
    }

    /** As {@link #enter}, as text for who sends it together with the beginning of the transaction. */
    public static String entering(Collection<UserId> people) {
        // Ids only, so nothing in it has to be quoted.
        return people.stream()
                .map(UserId::toString)
                .collect(Collectors.joining(",", "SELECT enter_wall('{", "}', true)"));
    }

    private static UUID[] ids(Collection<UserId> people) {
        return people.stream().map(UserId::value).toArray(UUID[]::new);
    }

    /** What the connection said before is said anew with each statement, and an answer counts only when that worked. */
    private <T> Future<T> run(Tuple who, Function<SqlConnection, Future<T>> statement) {
        return pool.withConnection(connection -> {
            Future<?> entered = connection.preparedQuery(ENTER).execute(who);
            Future<T> answer = statement.apply(connection);
            return Future.join(entered, answer).compose(both -> answer);
        });
    }

    private final class Statements implements SqlClient {

        private final Tuple who;

        Statements(Tuple who) {
            this.who = who;
        }

        @Override
        public Query<RowSet<Row>> query(String sql) {
            return new Plain<>(Walled.this, who, connection -> connection.query(sql));
        }

        @Override
        public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
            return new Prepared<>(Walled.this, who, connection -> connection.preparedQuery(sql));
        }

        @Override
        public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
            return new Prepared<>(Walled.this, who, connection -> connection.preparedQuery(sql, options));
        }

        /** The pool is closed with the others of its {@link Database}. */
        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }
    }

    private record Plain<T>(Walled wall, Tuple who, Function<SqlConnection, Query<T>> on) implements Query<T> {

        @Override
        public Future<T> execute() {
            return wall.run(who, connection -> on.apply(connection).execute());
        }

        @Override
        public <R> Query<SqlResult<R>> collecting(Collector<Row, ?, R> collector) {
            return new Plain<>(wall, who, connection -> on.apply(connection).collecting(collector));
        }

        @Override
        public <U> Query<RowSet<U>> mapping(Function<Row, U> mapper) {
            return new Plain<>(wall, who, connection -> on.apply(connection).mapping(mapper));
        }
    }

    private record Prepared<T>(Walled wall, Tuple who, Function<SqlConnection, PreparedQuery<T>> on)
            implements PreparedQuery<T> {

        @Override
        public Future<T> execute() {
            return wall.run(who, connection -> on.apply(connection).execute());
        }

        @Override
        public Future<T> execute(Tuple tuple) {
            return wall.run(who, connection -> on.apply(connection).execute(tuple));
        }

        @Override
        public Future<T> executeBatch(List<Tuple> batch) {
            return wall.run(who, connection -> on.apply(connection).executeBatch(batch));
        }

        @Override
        public <R> PreparedQuery<SqlResult<R>> collecting(Collector<Row, ?, R> collector) {
            return new Prepared<>(wall, who, connection -> on.apply(connection).collecting(collector));
        }

        @Override
        public <U> PreparedQuery<RowSet<U>> mapping(Function<Row, U> mapper) {
            return new Prepared<>(wall, who, connection -> on.apply(connection).mapping(mapper));
        }
    }
}
