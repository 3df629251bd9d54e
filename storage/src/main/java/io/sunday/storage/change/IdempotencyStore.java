package io.sunday.storage.change;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Answers to writes that came with an Idempotency-Key, kept with the write itself. */
public final class IdempotencyStore {

    private static final String CLAIM = """
            INSERT INTO idempotency_keys (user_id, key, request_hash) VALUES ($1, $2, $3)
            ON CONFLICT (user_id, key) DO NOTHING
            """;

    private static final String FIND = """
            SELECT request_hash, status, headers, body FROM idempotency_keys WHERE user_id = $1 AND key = $2
            """;

    private static final String FINISH = """
            UPDATE idempotency_keys SET status = $3, headers = $4, body = $5 WHERE user_id = $1 AND key = $2
            """;

    private static final String FIND_MANY = """
            SELECT k.user_id, k.key, k.request_hash, k.status, k.headers, k.body
              FROM unnest($1::uuid[], $2::text[]) AS n(user_id, key)
              JOIN idempotency_keys k ON k.user_id = n.user_id AND k.key = n.key
            """;

    private static final String INSERT_MANY = """
            INSERT INTO idempotency_keys (user_id, key, request_hash, status, headers, body)
            SELECT n.user_id, n.key, n.request_hash, n.status, n.headers::jsonb, n.body
              FROM unnest($1::uuid[], $2::text[], $3::bytea[], $4::integer[], $5::text[], $6::text[])
                   AS n(user_id, key, request_hash, status, headers, body)
             ORDER BY n.user_id, n.key
            """;

    /** A key as its user chose it. */
    public record Key(UUID userId, String key) {}

    /** What was answered to the request of this hash. */
    public record Kept(Buffer requestHash, int status, JsonObject headers, String body) {}

    /** An answer, and the key under which it is kept. */
    public record Answered(Key key, Kept kept) {}

    /**
     * Claims the key for this transaction; true when it was free. Waits while another transaction holds it, so two
     * equal requests at a time are executed once.
     */
    public Future<Boolean> claim(SqlConnection transaction, UUID userId, String key, Buffer requestHash) {
        return transaction
                .preparedQuery(CLAIM)
                .execute(Tuple.of(userId, key, requestHash))
                .map(rows -> rows.rowCount() == 1);
    }

    public Future<Optional<Kept>> find(SqlConnection transaction, UUID userId, String key) {
        return transaction.preparedQuery(FIND).execute(Tuple.of(userId, key)).map(rows -> {
            if (rows.size() == 0) {
                return Optional.empty();
            }
            return Optional.of(read(rows.iterator().next()));
        });
    }

    /** Keeps the answer; commits with the write. */
    public Future<Void> finish(
            SqlConnection transaction, UUID userId, String key, int status, JsonObject headers, String body) {
        return transaction
                .preparedQuery(FINISH)
                .execute(Tuple.of(userId, key, status, headers, body))
                .mapEmpty();
    }

    /** What was answered before to those of the keys that were used. */
    public Future<Map<Key, Kept>> find(SqlConnection transaction, Collection<Key> keys) {
        UUID[] users = keys.stream().map(Key::userId).toArray(UUID[]::new);
        String[] names = keys.stream().map(Key::key).toArray(String[]::new);
        return transaction
                .preparedQuery(FIND_MANY)
                .execute(Tuple.of(users).addValue(names))
                .map(rows -> {
                    Map<Key, Kept> kept = new HashMap<>();
                    for (Row row : rows) {
                        kept.put(new Key(row.getUUID("user_id"), row.getString("key")), read(row));
                    }
                    return kept;
                });
    }

    /**
     * Keeps answers to keys that were free. Waits while another transaction holds one of them, and fails with
     * {@link #isTaken} when that one commits.
     */
    public Future<Void> insert(SqlConnection transaction, Map<Key, Kept> answers) {
        int count = answers.size();
        UUID[] users = new UUID[count];
        String[] names = new String[count];
        Buffer[] hashes = new Buffer[count];
        Integer[] statuses = new Integer[count];
        String[] headers = new String[count];
        String[] bodies = new String[count];
        int i = 0;
        for (Map.Entry<Key, Kept> answer : answers.entrySet()) {
            users[i] = answer.getKey().userId();
            names[i] = answer.getKey().key();
            hashes[i] = answer.getValue().requestHash();
            statuses[i] = answer.getValue().status();
            headers[i] = answer.getValue().headers().encode();
            bodies[i] = answer.getValue().body();
            i++;
        }
        return transaction
                .preparedQuery(INSERT_MANY)
                .execute(Tuple.of(users, names, hashes, statuses, headers).addValue(bodies))
                .mapEmpty();
    }

    /** Whether an insertion failed because another transaction has used one of the keys meanwhile. */
    public static boolean isTaken(Throwable failure) {
        return failure instanceof PgException pg && "idempotency_keys_pkey".equals(pg.getConstraint());
    }

    private static Kept read(Row row) {
        return new Kept(
                row.getBuffer("request_hash"),
                row.getInteger("status"),
                row.getJsonObject("headers"),
                row.getString("body"));
    }
}
