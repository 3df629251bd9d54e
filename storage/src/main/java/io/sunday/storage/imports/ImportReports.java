package io.sunday.storage.imports;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code import_faults}: what imports left out, in the order of their rows. */
public final class ImportReports {

    private static final String ADD = """
            INSERT INTO import_faults (job_id, sequence, ordinal, row, field, message, whole_row, code)
            SELECT $1, * FROM unnest($2::bigint[], $3::integer[], $4::bigint[], $5::text[], $6::text[], $7::boolean[],
                                     $8::text[])
            """;

    private static final String READ = """
            SELECT sequence, ordinal, row, field, message, whole_row, code FROM import_faults
             WHERE job_id = $1 AND (sequence, ordinal) > ($2, $3) ORDER BY sequence, ordinal LIMIT $4
            """;

    /**
     * Something that was left out.
     *
     * @param sequence of its row in the order of import
     * @param ordinal its place among the faults of the row
     * @param row where the row stands in the file
     * @param code stable name of the reason, where there is one
     */
    public record Fault(
            long sequence,
            int ordinal,
            long row,
            @Nullable String field,
            String message,
            boolean wholeRow,
            @Nullable String code) {}

    /** Writes down what was left out, in the transaction that wrote the rows around it. */
    public Future<Void> add(SqlClient client, UUID jobId, List<Fault> faults) {
        if (faults.isEmpty()) {
            return Future.succeededFuture();
        }
        return client.preparedQuery(ADD)
                .execute(Tuple.of(
                        jobId,
                        faults.stream().map(Fault::sequence).toArray(Long[]::new),
                        faults.stream().map(Fault::ordinal).toArray(Integer[]::new),
                        faults.stream().map(Fault::row).toArray(Long[]::new),
                        faults.stream().map(Fault::field).toArray(String[]::new),
                        faults.stream().map(Fault::message).toArray(String[]::new),
                        faults.stream().map(Fault::wholeRow).toArray(Boolean[]::new),
                        faults.stream().map(Fault::code).toArray(String[]::new)))
                .mapEmpty();
    }

    /** What was left out, after the one with this place; {@code (0, -1)} for the beginning. */
    public Future<List<Fault>> read(SqlClient client, UUID jobId, long sequence, int ordinal, int limit) {
        return client.preparedQuery(READ)
                .execute(Tuple.of(jobId, sequence, ordinal, limit))
                .map(rows -> {
                    List<Fault> faults = new ArrayList<>();
                    rows.forEach(row -> faults.add(new Fault(
                            row.getLong("sequence"),
                            row.getInteger("ordinal"),
                            row.getLong("row"),
                            row.getString("field"),
                            row.getString("message"),
                            row.getBoolean("whole_row"),
                            row.getString("code"))));
                    return faults;
                });
    }
}
