package io.sunday.storage.form;

import io.sunday.domain.board.ColumnId;
import io.sunday.domain.file.FileId;
import io.sunday.domain.form.BroughtFile;
import io.sunday.domain.view.ViewId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The table {@code form_files}: what came with forms that have not been sent yet. */
public final class FormFileStore {

    private static final String INSERT = """
            INSERT INTO form_files (id, view_id, visit, column_id, name, type, size, hash, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """;

    private static final String HOLD = "SELECT pg_advisory_xact_lock(hashtextextended($1, 51))";

    private static final String COUNT = """
            SELECT count(*) FILTER (WHERE visit = $2) AS of_visit, count(*) AS of_form,
                   coalesce(sum(size), 0)::bigint AS bytes
              FROM form_files WHERE view_id = $1
            """;

    private static final String OF_VISIT = """
            SELECT id, column_id, name, type, size, hash
              FROM form_files WHERE view_id = $1 AND visit = $2 ORDER BY id LIMIT $3 FOR UPDATE
            """;

    private static final String DELETE = "DELETE FROM form_files WHERE id = ANY ($1::uuid[])";

    private static final String FORGET = """
            DELETE FROM form_files
             WHERE id IN (SELECT id FROM form_files WHERE created_at < $1 LIMIT $2)
            """;

    /**
     * How much there is already.
     *
     * @param ofVisit of whoever opened the form once
     * @param ofForm files of the form, of everybody
     */
    public record Count(long ofVisit, long ofForm, long bytes) {}

    public Future<Void> insert(SqlConnection transaction, ViewId view, Buffer visit, BroughtFile file, Instant at) {
        Tuple parameters = Tuple.of(
                        file.id().value(), view.value(), visit, file.columnId().value(), file.name(), file.type())
                .addValue(file.size())
                .addValue(file.hash())
                .addValue(at.atOffset(ZoneOffset.UTC));
        return transaction.preparedQuery(INSERT).execute(parameters).mapEmpty();
    }

    /** Lets nobody else bring a file to the form before the transaction ends: what is counted stays so. */
    public Future<Void> hold(SqlConnection transaction, ViewId view) {
        return transaction
                .preparedQuery(HOLD)
                .execute(Tuple.of(view.toString()))
                .mapEmpty();
    }

    public Future<Count> count(SqlClient client, ViewId view, Buffer visit) {
        return client.preparedQuery(COUNT)
                .execute(Tuple.of(view.value(), visit))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Count(row.getLong("of_visit"), row.getLong("of_form"), row.getLong("bytes"));
                });
    }

    /** What this visit has brought, for a change. */
    public Future<Map<FileId, BroughtFile>> lock(SqlConnection transaction, ViewId view, Buffer visit) {
        return transaction
                .preparedQuery(OF_VISIT)
                .execute(Tuple.of(view.value(), visit, BroughtFile.PER_VISIT_MAX))
                .map(rows -> {
                    Map<FileId, BroughtFile> files = new LinkedHashMap<>();
                    for (Row row : rows) {
                        BroughtFile file = new BroughtFile(
                                new FileId(row.getUUID("id")),
                                new ColumnId(row.getUUID("column_id")),
                                row.getString("name"),
                                row.getString("type"),
                                row.getLong("size"),
                                row.getString("hash"));
                        files.put(file.id(), file);
                    }
                    return files;
                });
    }

    public Future<Void> delete(SqlConnection transaction, Collection<FileId> ids) {
        return transaction
                .preparedQuery(DELETE)
                .execute(Tuple.tuple().addValue(ids.stream().map(FileId::value).toArray(UUID[]::new)))
                .mapEmpty();
    }

    /** Forgets what was never sent; answers how much. */
    public Future<Integer> forget(SqlClient client, Instant then, int limit) {
        return client.preparedQuery(FORGET)
                .execute(Tuple.of(then.atOffset(ZoneOffset.UTC), limit))
                .map(RowSet::rowCount);
    }
}
