package io.sunday.storage.change;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
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

    /** What was answered to the request of this hash. */
    public record Kept(Buffer requestHash, int status, JsonObject headers, String body) {}

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
            Row row = rows.iterator().next();
            return Optional.of(new Kept(
                    row.getBuffer("request_hash"),
                    row.getInteger("status"),
                    row.getJsonObject("headers"),
                    row.getString("body")));
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
}
