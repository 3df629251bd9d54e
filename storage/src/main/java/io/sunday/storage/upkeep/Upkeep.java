package io.sunday.storage.upkeep;

import io.sunday.storage.imports.ImportStore;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;

/** Makes the partitions of the coming months, and deletes what has expired, a limited number of rows at a time. */
public final class Upkeep {
    /** A node may be off over a long holiday and still find its partition at the turn of the month. */
    private static final int MONTHS_AHEAD = 3;

    /** Rows deleted in one transaction, so that none holds locks or the disk for long. */
    private static final int ROWS_AT_ONCE = 2_000;

    /** Each is a megabyte. */
    private static final int FILE_PARTS_AT_ONCE = 100;

    private static final String DELETE_IDEMPOTENCY_KEYS = """
            DELETE FROM idempotency_keys
            WHERE (user_id, key) IN (
                SELECT user_id, key FROM idempotency_keys
                WHERE created_at < now() - interval '24 hours'
                ORDER BY created_at
                LIMIT $1
                FOR UPDATE SKIP LOCKED)
            """;

    /** Revoked sessions stay until they would have expired, so that a reused token is still recognised. */
    private static final String DELETE_SESSIONS = """
            DELETE FROM sessions
            WHERE id IN (
                SELECT id FROM sessions
                WHERE expires_at < now()
                ORDER BY expires_at
                LIMIT $1
                FOR UPDATE SKIP LOCKED)
            """;

    private Upkeep() {}

    /** Answers how many partitions were missing. */
    public static Future<Integer> ensureEventPartitions(SqlClient client) {
        return client.preparedQuery("SELECT ensure_event_partitions($1)")
                .execute(Tuple.of(MONTHS_AHEAD))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    /** Deletes stored answers after their 24 hours; answers how many. */
    public static Future<Integer> deleteExpiredIdempotencyKeys(SqlClient client) {
        return deleteAll(client, DELETE_IDEMPOTENCY_KEYS, 0);
    }

    /** Deletes sessions, and with them their refresh tokens; answers how many. */
    public static Future<Integer> deleteExpiredSessions(SqlClient client) {
        return deleteAll(client, DELETE_SESSIONS, 0);
    }

    /** Throws away files that were only looked through; answers how many parts of them. */
    public static Future<Integer> forgetTriedFiles(SqlClient client, Duration kept) {
        ImportStore imports = new ImportStore();
        return imports.forgetTried(client, kept, FILE_PARTS_AT_ONCE)
                .compose(deleted -> deleted < FILE_PARTS_AT_ONCE
                        ? Future.succeededFuture(deleted)
                        : forgetTriedFiles(client, kept).map(more -> deleted + more));
    }

    private static Future<Integer> deleteAll(SqlClient client, String sql, int before) {
        return client.preparedQuery(sql).execute(Tuple.of(ROWS_AT_ONCE)).compose(rows -> {
            int deleted = before + rows.rowCount();
            return rows.rowCount() < ROWS_AT_ONCE ? Future.succeededFuture(deleted) : deleteAll(client, sql, deleted);
        });
    }
}
