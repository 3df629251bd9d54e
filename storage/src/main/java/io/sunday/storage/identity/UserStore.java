package io.sunday.storage.identity;

import io.sunday.domain.identity.EmailAddress;
import io.sunday.domain.identity.User;
import io.sunday.domain.identity.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code users}. */
public final class UserStore {

    /** Unique index that two registrations with one address meet at. */
    public static final String EMAIL_UNIQUE = "users_email_unique";

    /** A person and the hash to check a password against; no hash when the person signs in another way. */
    public record Credentials(User user, @Nullable String passwordHash) {}

    private static final String INSERT = """
            INSERT INTO users (id, email, name, password_hash, created_at, updated_at)
            VALUES ($1, $2, $3, $4, $5, $5)""";

    public Future<Void> insert(SqlClient client, User user, String passwordHash) {
        return client.preparedQuery(INSERT)
                .execute(Tuple.of(
                        user.id().value(),
                        user.email().value(),
                        user.name(),
                        passwordHash,
                        user.createdAt().atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    private static final String FIND = """
            SELECT id, email, name, version, created_at, updated_at
            FROM users
            WHERE id = $1""";

    public Future<Optional<User>> find(SqlClient client, UserId id) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(id.value()))
                .map(rows -> first(rows).map(UserStore::user));
    }

    private static final String NAMES = """
            SELECT id, name FROM users WHERE id = ANY ($1::uuid[])
             UNION ALL
            SELECT id, name FROM teams WHERE id = ANY ($1::uuid[])
             UNION ALL
            SELECT id, name FROM deleted_teams WHERE id = ANY ($1::uuid[])""";

    /** What these people and teams are called, or were as long as they were there. */
    public Future<Map<UserId, String>> names(SqlClient client, Collection<UserId> ids) {
        if (ids.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        UUID[] wanted = ids.stream().map(UserId::value).toArray(UUID[]::new);
        return client.preparedQuery(NAMES)
                .execute(Tuple.tuple().addValue(wanted))
                .map(rows -> {
                    Map<UserId, String> names = new HashMap<>();
                    rows.forEach(row -> names.put(new UserId(row.getUUID("id")), row.getString("name")));
                    return names;
                });
    }

    private static final String FIND_CREDENTIALS = """
            SELECT id, email, name, version, created_at, updated_at, password_hash
            FROM users
            WHERE lower(email) = $1""";

    public Future<Optional<Credentials>> findCredentials(SqlClient client, EmailAddress email) {
        return client.preparedQuery(FIND_CREDENTIALS)
                .execute(Tuple.of(email.value()))
                .map(rows -> first(rows).map(row -> new Credentials(user(row), row.getString("password_hash"))));
    }

    private static final String RENAME = """
            UPDATE users
            SET name = $2, version = version + 1, updated_at = now()
            WHERE id = $1
            RETURNING id, email, name, version, created_at, updated_at""";

    public Future<Optional<User>> rename(SqlClient client, UserId id, String name) {
        return client.preparedQuery(RENAME)
                .execute(Tuple.of(id.value(), name))
                .map(rows -> first(rows).map(UserStore::user));
    }

    private static final String CHANGE_PASSWORD_HASH = """
            UPDATE users
            SET password_hash = $2
            WHERE id = $1""";

    /** Keeps a newly computed hash of the same password, when the cost of hashing was raised. */
    public Future<Void> changePasswordHash(SqlClient client, UserId id, String passwordHash) {
        return client.preparedQuery(CHANGE_PASSWORD_HASH)
                .execute(Tuple.of(id.value(), passwordHash))
                .mapEmpty();
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }

    private static User user(Row row) {
        return new User(
                new UserId(row.getUUID("id")),
                new EmailAddress(row.getString("email")),
                row.getString("name"),
                row.getLong("version"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }
}
