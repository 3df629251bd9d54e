package io.sunday.storage.identity;

import io.sunday.domain.identity.ApiKey;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.OrganizationId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code api_keys}. The key itself is never stored, only its SHA-256. */
public final class ApiKeyStore {

    /** The person that a key acts for, while that person is a member of the key's organization. */
    public record Holder(UUID keyId, UserId userId, String userName, OrganizationId organizationId) {}

    private static final String INSERT = """
            INSERT INTO api_keys (id, organization_id, user_id, name, prefix, key_hash, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)""";

    public Future<Void> insert(SqlClient client, ApiKey key, Buffer keyHash) {
        return client.preparedQuery(INSERT)
                .execute(Tuple.of(
                        key.id(),
                        key.organizationId().value(),
                        key.userId().value(),
                        key.name(),
                        key.prefix(),
                        keyHash,
                        key.createdAt().atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    private static final String LIST = """
            SELECT id, organization_id, user_id, name, prefix, created_at, last_used_at
            FROM api_keys
            WHERE user_id = $1 AND revoked_at IS NULL
            ORDER BY id
            LIMIT $2""";

    public Future<List<ApiKey>> list(SqlClient client, UserId userId, int limit) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(userId.value(), limit))
                .map(rows -> {
                    List<ApiKey> keys = new ArrayList<>(rows.size());
                    rows.forEach(row -> keys.add(apiKey(row)));
                    return keys;
                });
    }

    private static final String REVOKE = """
            UPDATE api_keys
            SET revoked_at = $3
            WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL
            RETURNING key_hash""";

    /** Ends the key; returns its hash when the person had such a key. */
    public Future<Optional<Buffer>> revoke(SqlClient client, UUID keyId, UserId userId, Instant now) {
        return client.preparedQuery(REVOKE)
                .execute(Tuple.of(keyId, userId.value(), now.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getBuffer("key_hash")));
    }

    private static final String FIND_HOLDER = """
            SELECT k.id, k.user_id, k.organization_id, u.name
            FROM api_keys k
            JOIN users u ON u.id = k.user_id
            JOIN memberships m ON m.organization_id = k.organization_id AND m.user_id = k.user_id
            WHERE k.key_hash = $1 AND k.revoked_at IS NULL""";

    public Future<Optional<Holder>> findHolder(SqlClient client, Buffer keyHash) {
        return client.preparedQuery(FIND_HOLDER)
                .execute(Tuple.of(keyHash))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(holder(rows.iterator().next())));
    }

    private static final String TOUCH = """
            UPDATE api_keys
            SET last_used_at = $2
            WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < $2)""";

    public Future<Void> touch(SqlClient client, UUID keyId, Instant now) {
        return client.preparedQuery(TOUCH)
                .execute(Tuple.of(keyId, now.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    private static Holder holder(Row row) {
        return new Holder(
                row.getUUID("id"),
                new UserId(row.getUUID("user_id")),
                row.getString("name"),
                new OrganizationId(row.getUUID("organization_id")));
    }

    private static ApiKey apiKey(Row row) {
        return new ApiKey(
                row.getUUID("id"),
                new OrganizationId(row.getUUID("organization_id")),
                new UserId(row.getUUID("user_id")),
                row.getString("name"),
                row.getString("prefix"),
                row.getOffsetDateTime("created_at").toInstant(),
                instantOrNull(row.getOffsetDateTime("last_used_at")));
    }

    private static @Nullable Instant instantOrNull(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
