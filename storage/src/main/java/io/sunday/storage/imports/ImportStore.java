package io.sunday.storage.imports;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The tables {@code jobs}, {@code imports} and {@code import_files}. A node takes a job by writing itself and a time into
 * it; until then the job is its own, and every step it takes says so again. When the time has passed, the node is taken
 * for dead and another one goes on.
 */
public final class ImportStore {

    private static final String QUEUE = """
            WITH job AS (
                INSERT INTO jobs (id, organization_id, user_id, kind, created_at) VALUES ($1, $2, $3, 'import', $4)
                RETURNING id)
            INSERT INTO imports (job_id, workspace_id, board_name, file_name, mapping, dry_run)
            SELECT job.id, $5, $6, $7, to_jsonb($8::text), $9 FROM job
            """;

    private static final String ADD_PART = "INSERT INTO import_files (job_id, part, bytes) VALUES ($1, $2, $3)";

    private static final String PART = "SELECT bytes FROM import_files WHERE job_id = $1 AND part = $2";

    private static final String CLAIM = """
            WITH job AS (
                UPDATE jobs SET state = 'running', attempts = attempts + 1, started_at = coalesce(started_at, now()),
                       lease_owner = $1, lease_until = now() + make_interval(secs => $2)
                 WHERE id = (SELECT id FROM jobs
                              WHERE kind = 'import'
                                AND (state IN ('queued', 'running') AND coalesce(lease_until, '-infinity') < now()
                                     OR state = 'queued' AND lease_owner = $1 AND id = ANY ($4::uuid[]))
                                AND (SELECT w.fetches FROM imports w WHERE w.job_id = jobs.id) = $3
                              ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                RETURNING id, organization_id, user_id, attempts)
            SELECT job.id, job.organization_id, job.user_id, u.name AS user_name, job.attempts, i.workspace_id,
                   i.board_name, i.mapping #>> '{}' AS mapping, i.plan, i.board_id, i.next_row, i.created, i.failed,
                   i.skipped, i.incomplete, i.dry_run, i.fetches, i.sign_in_origin
              FROM job JOIN imports i ON i.job_id = job.id JOIN users u ON u.id = job.user_id
            """;

    private static final String PROGRESS = """
            SELECT j.id, j.organization_id, j.user_id, u.name AS user_name, j.attempts, i.workspace_id,
                   i.board_name, i.mapping #>> '{}' AS mapping, i.plan, i.board_id, i.next_row, i.created, i.failed,
                   i.skipped, i.incomplete, i.dry_run, i.fetches, i.sign_in_origin
              FROM jobs j JOIN imports i ON i.job_id = j.id JOIN users u ON u.id = j.user_id
             WHERE j.id = $1
            """;

    private static final String RENEW = """
            UPDATE jobs SET lease_until = now() + make_interval(secs => $3)
             WHERE id = $1 AND lease_owner = $2 AND state = 'running'
            """;

    private static final String END_LEASES = """
            UPDATE jobs SET lease_until = now()
             WHERE kind = 'import' AND state IN ('queued', 'running') AND lease_until > now()
            """;

    private static final String START = """
            WITH job AS (
                UPDATE jobs SET total = $3 WHERE id = $1 AND lease_owner = $2 AND state = 'running' RETURNING id)
            UPDATE imports i SET plan = $4::jsonb, board_id = $5 FROM job
             WHERE i.job_id = job.id AND i.board_id IS NULL
            """;

    private static final String PLANNED = """
            WITH job AS (
                UPDATE jobs SET total = $3 WHERE id = $1 AND lease_owner = $2 AND state = 'running' RETURNING id)
            UPDATE imports i SET plan = $4::jsonb FROM job WHERE i.job_id = job.id
            """;

    private static final String ADVANCE = """
            WITH job AS (
                UPDATE jobs SET done = done + $5 + $6 + $7, errors = errors || $8::jsonb,
                       lease_until = now() + make_interval(secs => $3)
                 WHERE id = $1 AND lease_owner = $2 AND state = 'running' RETURNING id)
            UPDATE imports i SET next_row = $4, created = created + $5, failed = failed + $6, skipped = skipped + $7,
                   incomplete = incomplete + $9
              FROM job WHERE i.job_id = job.id
            """;

    private static final String UNDO = """
            WITH job AS (
                UPDATE jobs SET state = CASE WHEN state IN ('queued', 'running') THEN 'failed' ELSE state END,
                       finished_at = coalesce(finished_at, now()), lease_owner = NULL, lease_until = NULL
                 WHERE id = $1 AND user_id = $2 AND kind = 'import' AND ($3::uuid IS NULL OR organization_id = $3)
                RETURNING id),
            file AS (DELETE FROM import_files f USING job WHERE f.job_id = job.id)
            UPDATE imports i SET undone_at = coalesce(undone_at, now()) FROM job WHERE i.job_id = job.id
            RETURNING i.board_id
            """;

    private static final String FINISH = """
            WITH job AS (
                UPDATE jobs SET state = $3, result = $4::jsonb, errors = errors || $5::jsonb, finished_at = now(),
                       lease_owner = NULL, lease_until = NULL
                 WHERE id = $1 AND lease_owner = $2 AND state = 'running' RETURNING id, user_id, state),
            tried AS (SELECT job.id, job.user_id FROM job JOIN imports i ON i.job_id = job.id
                       WHERE i.dry_run AND job.state = 'succeeded')
            DELETE FROM import_files
             WHERE job_id IN (SELECT id FROM job WHERE id NOT IN (SELECT id FROM tried)
                              UNION ALL
                              SELECT o.id FROM tried t
                                JOIN jobs o ON o.user_id = t.user_id AND o.id <> t.id AND o.state = 'succeeded'
                                JOIN imports i ON i.job_id = o.id AND i.dry_run
                               WHERE o.finished_at > now() - interval '1 day')
            """;

    /** Of a file that was only looked through, and that nobody has come back for. */
    private static final String FORGET_TRIED = """
            DELETE FROM import_files
             WHERE (job_id, part) IN (SELECT f.job_id, f.part FROM import_files f
                                        JOIN jobs j ON j.id = f.job_id AND j.finished_at < now() - make_interval(secs => $1)
                                       LIMIT $2)
            """;

    private static final String TRIED = """
            SELECT i.workspace_id, i.file_name
              FROM jobs j JOIN imports i ON i.job_id = j.id
             WHERE j.id = $1 AND j.user_id = $2 AND ($3::uuid IS NULL OR j.organization_id = $3) AND i.dry_run
                   AND j.state = 'succeeded'
            """;

    private static final String HAND_OVER = """
            UPDATE import_files f SET job_id = $2
              FROM jobs j
             WHERE j.id = $1 AND f.job_id = $1 AND j.finished_at > now() - make_interval(secs => $3)
            """;

    private static final String FIND = """
            SELECT j.id, j.kind, CASE WHEN j.state = 'queued' AND i.fetches THEN 'running' ELSE j.state END AS state, j.done, j.total, j.result, j.errors, j.created_at, j.finished_at, i.undone_at
              FROM jobs j
              LEFT JOIN imports i ON i.job_id = j.id
              JOIN memberships m ON m.organization_id = j.organization_id AND m.user_id = $2
             WHERE j.id = $1 AND j.user_id = $2 AND ($3::uuid IS NULL OR j.organization_id = $3)
            """;

    /** Queues an import; its file is added with {@link #addPart}. */
    public Future<Void> queue(
            SqlClient client,
            UUID jobId,
            UUID organizationId,
            UUID userId,
            Instant at,
            UUID workspaceId,
            String boardName,
            String fileName,
            @Nullable String mapping,
            boolean dryRun) {
        Tuple parameters = Tuple.of(jobId, organizationId, userId, at.atOffset(ZoneOffset.UTC), workspaceId, boardName);
        parameters.addValue(fileName).addValue(mapping).addValue(dryRun);
        return client.preparedQuery(QUEUE).execute(parameters).mapEmpty();
    }

    public Future<Void> addPart(SqlClient client, UUID jobId, int part, Buffer bytes) {
        return client.preparedQuery(ADD_PART)
                .execute(Tuple.of(jobId, part, bytes))
                .mapEmpty();
    }

    /** A part of the file; nothing after the last one. */
    public Future<Optional<Buffer>> part(SqlClient client, UUID jobId, int part) {
        return client.preparedQuery(PART)
                .execute(Tuple.of(jobId, part))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getBuffer("bytes")));
    }

    private static Object ids(Collection<UUID> jobs) {
        return jobs.toArray(UUID[]::new);
    }

    /**
     * Takes the oldest import that nobody is at; nothing when there is none.
     *
     * @param fetches whether one of those that have only files left to fetch
     * @param reserved those that wait for this node
     */
    public Future<Optional<ClaimedImport>> claim(
            SqlClient client, UUID owner, Duration lease, boolean fetches, Collection<UUID> reserved) {
        return client.preparedQuery(CLAIM)
                .execute(Tuple.of(owner, seconds(lease), fetches, ids(reserved)))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(claimed(rows.iterator().next())));
    }

    /** An import as far as it has come. */
    public Future<ClaimedImport> progress(SqlClient client, UUID jobId) {
        return client.preparedQuery(PROGRESS)
                .execute(Tuple.of(jobId))
                .map(rows -> claimed(rows.iterator().next()));
    }

    /** Keeps a job for so long from now, or, for a short while, gives it back; false when it is no longer this node's. */
    public Future<Boolean> renew(SqlClient client, UUID jobId, UUID owner, Duration lease) {
        return client.preparedQuery(RENEW)
                .execute(Tuple.of(jobId, owner, seconds(lease)))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Lets every import be taken at once. */
    public Future<Void> endLeases(SqlClient client) {
        return client.query(END_LEASES).execute().mapEmpty();
    }

    /** Writes down what was decided and the board that was made; false when the job is no longer this node's. */
    public Future<Boolean> start(SqlClient client, UUID jobId, UUID owner, long total, JsonObject plan, UUID boardId) {
        return client.preparedQuery(START)
                .execute(Tuple.of(jobId, owner, total, plan, boardId))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Writes down what would become of a file; false when the job is no longer this node's. */
    public Future<Boolean> planned(SqlClient client, UUID jobId, UUID owner, long total, JsonObject plan) {
        return client.preparedQuery(PLANNED)
                .execute(Tuple.of(jobId, owner, total, plan))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Counts a batch, in the transaction that wrote it; false when the job is no longer this node's. */
    public Future<Boolean> advance(SqlClient client, UUID jobId, UUID owner, Duration lease, ImportProgress progress) {
        Tuple parameters =
                Tuple.of(jobId, owner, seconds(lease), progress.nextRow(), progress.created(), progress.failed());
        parameters.addValue(progress.skipped()).addValue(progress.errors()).addValue(progress.incomplete());
        return client.preparedQuery(ADVANCE).execute(parameters).map(rows -> rows.rowCount() == 1);
    }

    /** Takes an import back, so that whoever works on it stops; empty when it is not this user's. */
    public Future<Optional<Undone>> undo(SqlClient client, UUID jobId, UUID userId, @Nullable UUID onlyOrganization) {
        return client.preparedQuery(UNDO)
                .execute(Tuple.of(jobId, userId, onlyOrganization))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(new Undone(
                                Optional.ofNullable(rows.iterator().next().getUUID("board_id")))));
    }

    /** An import that was taken back, with the board that it had made. */
    public record Undone(Optional<UUID> boardId) {}

    /**
     * Ends a job and throws its file away. One that was only looked through is kept for a while, because it is likely to
     * be imported next; the last one of each person, so that it is not many.
     */
    public Future<Void> finish(
            SqlClient client, UUID jobId, UUID owner, boolean succeeded, JsonObject result, JsonArray errors) {
        String state = succeeded ? "succeeded" : "failed";
        return client.preparedQuery(FINISH)
                .execute(Tuple.of(jobId, owner, state, result, errors))
                .mapEmpty();
    }

    /** A file that somebody looked through, and may want to import. */
    public record Tried(UUID workspaceId, String fileName) {}

    /** What this user has looked through; empty when it is not theirs, or not that. */
    public Future<Optional<Tried>> tried(SqlClient client, UUID jobId, UUID userId, @Nullable UUID onlyOrganization) {
        return client.preparedQuery(TRIED)
                .execute(Tuple.of(jobId, userId, onlyOrganization))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(new Tried(
                                rows.iterator().next().getUUID("workspace_id"),
                                rows.iterator().next().getString("file_name"))));
    }

    /** Gives the file of one job to another; false when it is there no longer. */
    public Future<Boolean> handOver(SqlClient client, UUID from, UUID to, Duration kept) {
        return client.preparedQuery(HAND_OVER)
                .execute(Tuple.of(from, to, seconds(kept)))
                .map(rows -> rows.rowCount() > 0);
    }

    /** Throws away what was kept for so long, a limited number of parts at a time; answers how many. */
    public Future<Integer> forgetTried(SqlClient client, Duration kept, int limit) {
        return client.preparedQuery(FORGET_TRIED)
                .execute(Tuple.of(seconds(kept), limit))
                .map(SqlResult::rowCount);
    }

    /** The job, for a member of its organization; an API key reaches into one organization only. */
    public Future<Optional<Job>> find(SqlClient client, UUID jobId, UUID userId, @Nullable UUID onlyOrganization) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(jobId, userId, onlyOrganization))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(job(rows.iterator().next())));
    }

    private static Job job(Row row) {
        boolean totalKnown = row.getLong("total") > 0 || row.getOffsetDateTime("finished_at") != null;
        return new Job(
                row.getUUID("id"),
                row.getString("kind"),
                row.getString("state"),
                row.getLong("done"),
                totalKnown ? Optional.of(row.getLong("total")) : Optional.empty(),
                Optional.ofNullable(row.getJsonObject("result")),
                row.getJsonArray("errors"),
                row.getOffsetDateTime("created_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("finished_at")).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getOffsetDateTime("undone_at")).map(OffsetDateTime::toInstant));
    }

    private static ClaimedImport claimed(Row row) {
        return new ClaimedImport(
                row.getUUID("id"),
                row.getUUID("organization_id"),
                row.getUUID("user_id"),
                row.getString("user_name"),
                row.getInteger("attempts"),
                row.getUUID("workspace_id"),
                row.getString("board_name"),
                Optional.ofNullable(row.getString("mapping")),
                Optional.ofNullable(row.getJsonObject("plan")),
                Optional.ofNullable(row.getUUID("board_id")),
                row.getLong("next_row"),
                row.getLong("created"),
                row.getLong("failed"),
                row.getLong("skipped"),
                row.getLong("incomplete"),
                row.getBoolean("dry_run"),
                row.getBoolean("fetches"),
                Optional.ofNullable(row.getString("sign_in_origin")));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
