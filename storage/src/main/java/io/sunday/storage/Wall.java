package io.sunday.storage;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Set;

/**
 * Sees to it that the second wall stands (decision 0024): that there is the role which its policies hold, that this
 * server may take it on, and that it may do with the walled tables what use cases do, and nothing with others. The
 * policies come with the migrations. Blocking: runs after those and before any verticle, or on a worker.
 */
public final class Wall {

    /** Whose connections the policies hold; one for all databases of a PostgreSQL. */
    public static final String ROLE = "sunday_walled";

    private static final String NOT_ALLOWED = "42501";

    /** Made, or given to somebody, by a node on another database of the same PostgreSQL at the same moment. */
    private static final Set<String> AT_ONCE = Set.of("42710", "23505", "XX000");

    private static final int ATTEMPTS_MAX = 5;

    private static final String ALONE = "SELECT pg_advisory_xact_lock(hashtext('" + ROLE + "'))";

    private static final String FIND = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = '" + ROLE + "'";

    private static final String MAKE =
            "CREATE ROLE " + ROLE + " NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT";

    private static final String TAKE_ON = "SET LOCAL ROLE " + ROLE;

    private static final String ALLOW = "GRANT " + ROLE + " TO CURRENT_USER";

    private static final String IS_OWNER =
            "SELECT pg_has_role('" + ROLE + "', relowner, 'MEMBER') FROM pg_class WHERE oid = 'public.items'::regclass";

    private static final String ENTERS_SCHEMA = "SELECT has_schema_privilege('" + ROLE + "', 'public', 'USAGE')";

    /** What the role still lacks, as statements: all of the walled tables, and of people what everybody may know. */
    private static final String LACKING = """
            SELECT format('GRANT SELECT, INSERT, UPDATE, DELETE ON %%s TO %1$s', c.oid::regclass)
              FROM pg_class c
             WHERE c.relnamespace = 'public'::regnamespace AND c.relrowsecurity
               AND NOT (has_table_privilege('%1$s', c.oid, 'SELECT') AND has_table_privilege('%1$s', c.oid, 'INSERT')
                        AND has_table_privilege('%1$s', c.oid, 'UPDATE') AND has_table_privilege('%1$s', c.oid, 'DELETE'))
             UNION ALL
            SELECT format('GRANT SELECT (%%I) ON public.users TO %1$s', a.attname)
              FROM pg_attribute a
             WHERE a.attrelid = 'public.users'::regclass AND a.attnum > 0 AND NOT a.attisdropped
               AND a.attname <> 'password_hash'
               AND NOT has_column_privilege('%1$s', a.attrelid, a.attnum, 'SELECT')
            """.formatted(ROLE);

    private static final String ME = "SELECT quote_ident(current_user)";

    /** The wall cannot be had with this user of PostgreSQL; the message says what an administrator can do. */
    public static final class MissingException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MissingException(String message) {
            super(message);
        }
    }

    private Wall() {}

    /** Makes the role and gives it what it needs, unless that is so already. */
    public static void raise(DatabaseUrl url) {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password())) {
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    raise(connection, statement);
                }
                connection.commit();
                return;
            } catch (SQLException failure) {
                if (!AT_ONCE.contains(String.valueOf(failure.getSQLState())) || attempt == ATTEMPTS_MAX) {
                    throw new IllegalStateException(failure);
                }
            }
        }
    }

    private static void raise(Connection connection, Statement statement) throws SQLException {
        statement.execute(ALONE);
        if (!isThere(statement) && !allowed(connection, statement, MAKE)) {
            throw missing(statement);
        }
        if (is(statement, FIND) || is(statement, IS_OWNER)) {
            throw new MissingException("The role " + ROLE
                    + " of PostgreSQL is not held by row-level security, because it is"
                    + " a superuser, has BYPASSRLS or may act as the owner of the tables. Sunday keeps organizations"
                    + " apart with it. Take that away from it (ALTER ROLE " + ROLE + " NOSUPERUSER NOBYPASSRLS, REVOKE"
                    + " … FROM " + ROLE + ") and start again.");
        }
        if (!takesOn(connection, statement)
                && !(allowed(connection, statement, ALLOW) && takesOn(connection, statement))) {
            throw missing(statement);
        }
        if (!is(statement, ENTERS_SCHEMA)) {
            statement.execute("GRANT USAGE ON SCHEMA public TO " + ROLE);
        }
        try (Statement giving = connection.createStatement();
                ResultSet lacking = statement.executeQuery(LACKING)) {
            while (lacking.next()) {
                giving.execute(lacking.getString(1));
            }
        }
    }

    private static boolean isThere(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery(FIND)) {
            return found.next();
        }
    }

    private static boolean is(Statement statement, String question) throws SQLException {
        try (ResultSet answer = statement.executeQuery(question)) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    private static boolean takesOn(Connection connection, Statement statement) throws SQLException {
        if (!allowed(connection, statement, TAKE_ON)) {
            return false;
        }
        statement.execute("RESET ROLE");
        return true;
    }

    /** False when this user may not, and then nothing has happened. */
    private static boolean allowed(Connection connection, Statement statement, String sql) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            statement.execute(sql);
            return true;
        } catch (SQLException refused) {
            if (!NOT_ALLOWED.equals(refused.getSQLState())) {
                throw refused;
            }
            connection.rollback(before);
            return false;
        }
    }

    private static MissingException missing(Statement statement) throws SQLException {
        String me;
        try (ResultSet answer = statement.executeQuery(ME)) {
            answer.next();
            me = answer.getString(1);
        }
        return new MissingException(
                "The user " + me + " of PostgreSQL may not make the role " + ROLE
                        + ", with which Sunday reads and writes for people, so that row-level security keeps organizations apart."
                        + " Let an administrator of PostgreSQL run: CREATE ROLE " + ROLE + " NOLOGIN; GRANT " + ROLE
                        + " TO "
                        + me
                        + "; and start again. With SUNDAY_DATABASE_WALL=auto the server does without this second wall until then.");
    }
}
