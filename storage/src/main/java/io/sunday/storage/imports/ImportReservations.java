package io.sunday.storage.imports;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Imports that wait for one node, or for those who fetch files. */
public final class ImportReservations {

    private static final String RESERVE = """
            WITH job AS (
                UPDATE jobs SET lease_owner = $2, lease_until = now() + make_interval(secs => $3) WHERE id = $1 RETURNING id)
            UPDATE imports i SET sign_in_origin = $4 FROM job WHERE i.job_id = job.id
            """;

    private static final String KEEP_RESERVED = """
            UPDATE jobs SET lease_until = CASE state WHEN 'queued' THEN now() + make_interval(secs => $3) ELSE lease_until END
             WHERE id = ANY ($1::uuid[]) AND lease_owner = $2 AND state IN ('queued', 'running')
            RETURNING id
            """;

    private static final String LEAVE_FILES = """
            WITH job AS (
                UPDATE jobs SET state = 'queued', attempts = 0, lease_until = now() + make_interval(secs => $3)
                 WHERE id = $1 AND lease_owner = $2 AND state = 'running' RETURNING id)
            UPDATE imports i SET fetches = true FROM job WHERE i.job_id = job.id
            """;

    /** Has an import wait for this node, which alone can sign in at a server; for others when it says no more. */
    public Future<Void> reserve(SqlClient client, UUID jobId, UUID owner, Duration lease, String origin) {
        return client.preparedQuery(RESERVE)
                .execute(Tuple.of(jobId, owner, seconds(lease), origin))
                .mapEmpty();
    }

    /** Goes on with that; answers those of the imports that are still this node's. */
    public Future<Set<UUID>> keepReserved(SqlClient client, Collection<UUID> jobs, UUID owner, Duration lease) {
        return client.preparedQuery(KEEP_RESERVED)
                .execute(Tuple.of((Object) jobs.toArray(UUID[]::new), owner, seconds(lease)))
                .map(rows -> {
                    Set<UUID> ours = new HashSet<>();
                    rows.forEach(row -> ours.add(row.getUUID("id")));
                    return ours;
                });
    }

    /** Gives an import back of which only files are left; for so long to nobody else. */
    public Future<Void> leaveFiles(SqlClient client, UUID jobId, UUID owner, Duration reserved) {
        return client.preparedQuery(LEAVE_FILES)
                .execute(Tuple.of(jobId, owner, seconds(reserved)))
                .mapEmpty();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
