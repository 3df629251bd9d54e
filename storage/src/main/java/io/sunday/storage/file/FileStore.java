package io.sunday.storage.file;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.file.FileId;
import io.sunday.domain.file.ItemFile;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.organization.OrganizationId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The table {@code files}. */
public final class FileStore {

    /** A file whose item or column is in the trash is kept, but is not there. */
    private static final String READ = """
            SELECT f.id, f.organization_id, i.board_id, f.item_id, f.column_id, f.name, f.type, f.size, f.received,
                   f.hash, f.created_by, f.created_at
              FROM files f
              JOIN items i ON i.id = f.item_id AND i.deleted_at IS NULL
              JOIN columns c ON c.id = f.column_id AND c.deleted_at IS NULL
            """;

    private static final String FIND = READ + " WHERE f.id = $1 AND f.removed_at IS NULL";

    private static final String LOCK = FIND + " FOR UPDATE OF f";

    private static final String LOCK_REMOVED = READ + " WHERE f.id = $1 AND f.removed_at IS NOT NULL FOR UPDATE OF f";

    private static final String OF_ITEM =
            READ + " WHERE f.item_id = $1 AND f.hash IS NOT NULL AND f.removed_at IS NULL ORDER BY f.id LIMIT $2";

    private static final String OF_ITEMS =
            READ + " WHERE f.item_id = ANY ($1::uuid[]) AND f.hash IS NOT NULL AND f.id > $2 ORDER BY f.id LIMIT $3";

    private static final String COUNT = """
            SELECT (SELECT count(*) FROM files WHERE item_id = $1 AND column_id = $2 AND removed_at IS NULL) AS in_cell,
                   (SELECT count(*) FROM files WHERE created_by = $3 AND hash IS NULL) AS under_way
            """;

    private static final String BYTES_ON = """
            SELECT coalesce(sum(f.size), 0)::bigint AS bytes
              FROM items i JOIN files f ON f.item_id = i.id AND f.hash IS NOT NULL
             WHERE i.board_id = $1
            """;

    private static final String INSERT = """
            INSERT INTO files (id, organization_id, item_id, column_id, name, type, size, received, hash,
                               created_at, created_by, touched_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $10)
            """;

    private static final String TOUCH = "UPDATE files SET touched_at = $2 WHERE id = $1";

    private static final String COMPLETE =
            "UPDATE files SET type = $2, hash = $3, received = size, touched_at = $4 WHERE id = $1";

    private static final String REMOVE = "UPDATE files SET removed_at = $2 WHERE id = $1";

    private static final String BRING_BACK = "UPDATE files SET removed_at = NULL WHERE id = $1";

    private static final String FORGET_REMOVED = """
            DELETE FROM files
             WHERE id IN (SELECT id FROM files WHERE removed_at < $1 LIMIT $2)
            """;

    private static final String DELETE = "DELETE FROM files WHERE id = $1";

    private static final String HOLD = "SELECT pg_advisory_xact_lock(hashtextextended($1, 50))";

    private static final String GIVE_UP = """
            DELETE FROM files
             WHERE id IN (SELECT id FROM files WHERE hash IS NULL AND touched_at < $1 LIMIT $2)
            RETURNING id
            """;

    private static final String OF_PURGED_COLUMNS = """
            DELETE FROM files
             WHERE id IN (SELECT f.id FROM columns c JOIN files f ON f.column_id = c.id
                           WHERE c.purged_at IS NOT NULL LIMIT $1)
            """;

    private static final String USED = """
            SELECT hash FROM files WHERE hash = ANY ($1::text[])
             UNION
            SELECT hash FROM form_files WHERE hash = ANY ($1::text[])
            """;

    /**
     * How many files there are already.
     *
     * @param inCell in the same cell, those on their way included
     * @param underWay uploads of the person anywhere
     */
    public record Count(long inCell, long underWay) {}

    public Future<Optional<ItemFile>> find(SqlClient client, FileId id) {
        return client.preparedQuery(FIND).execute(Tuple.of(id.value())).map(FileStore::one);
    }

    /** The file, for a change. */
    public Future<Optional<ItemFile>> lock(SqlConnection transaction, FileId id) {
        return transaction.preparedQuery(LOCK).execute(Tuple.of(id.value())).map(FileStore::one);
    }

    /** A file that was taken out of its cell, for putting it back. */
    public Future<Optional<ItemFile>> lockRemoved(SqlConnection transaction, FileId id) {
        return transaction
                .preparedQuery(LOCK_REMOVED)
                .execute(Tuple.of(id.value()))
                .map(FileStore::one);
    }

    /** It is in no cell any more, and can be put back for a while. */
    public Future<Void> remove(SqlConnection transaction, FileId id, Instant at) {
        return transaction
                .preparedQuery(REMOVE)
                .execute(Tuple.of(id.value(), utc(at)))
                .mapEmpty();
    }

    public Future<Void> bringBack(SqlConnection transaction, FileId id) {
        return transaction
                .preparedQuery(BRING_BACK)
                .execute(Tuple.of(id.value()))
                .mapEmpty();
    }

    /** Forgets files that were taken out before that; answers how many. */
    public Future<Integer> forgetRemoved(SqlClient client, Instant then, int limit) {
        return client.preparedQuery(FORGET_REMOVED)
                .execute(Tuple.of(utc(then), limit))
                .map(RowSet::rowCount);
    }

    /** The complete files of an item, oldest first. */
    public Future<List<ItemFile>> ofItem(SqlClient client, ItemId item, int limit) {
        return client.preparedQuery(OF_ITEM)
                .execute(Tuple.of(item.value(), limit))
                .map(rows -> {
                    List<ItemFile> files = new ArrayList<>(rows.size());
                    rows.forEach(row -> files.add(file(row)));
                    return files;
                });
    }

    /** Complete files of some items, in the order of their making, after the given one. */
    public Future<List<ItemFile>> ofItems(SqlClient client, List<ItemId> items, FileId after, int limit) {
        UUID[] ids = items.stream().map(ItemId::value).toArray(UUID[]::new);
        return client.preparedQuery(OF_ITEMS)
                .execute(Tuple.of(ids, after.value(), limit))
                .map(rows -> {
                    List<ItemFile> files = new ArrayList<>(rows.size());
                    rows.forEach(row -> files.add(file(row)));
                    return files;
                });
    }

    public Future<Count> count(SqlClient client, ItemId item, ColumnId column, UserId user) {
        return client.preparedQuery(COUNT)
                .execute(Tuple.of(item.value(), column.value(), user.value()))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Count(row.getLong("in_cell"), row.getLong("under_way"));
                });
    }

    public Future<Void> insert(SqlConnection transaction, ItemFile file) {
        return transaction
                .preparedQuery(INSERT)
                .execute(Tuple.of(
                                file.id().value(),
                                file.organizationId().value(),
                                file.itemId().value(),
                                file.columnId().value(),
                                file.name(),
                                file.type())
                        .addValue(file.size())
                        .addValue(file.received())
                        .addValue(file.hash().orElse(null))
                        .addValue(utc(file.createdAt()))
                        .addValue(file.createdBy().value()))
                .mapEmpty();
    }

    /** What all files of a board come to. */
    public Future<Long> bytesOn(SqlClient client, BoardId board) {
        return client.preparedQuery(BYTES_ON)
                .execute(Tuple.of(board.value()))
                .map(rows -> rows.iterator().next().getLong("bytes"));
    }

    /** Takes note that somebody goes on with an upload. */
    public Future<Void> touch(SqlConnection transaction, FileId id, Instant at) {
        return transaction
                .preparedQuery(TOUCH)
                .execute(Tuple.of(id.value(), utc(at)))
                .mapEmpty();
    }

    public Future<Void> complete(SqlConnection transaction, ItemFile file, Instant at) {
        return transaction
                .preparedQuery(COMPLETE)
                .execute(Tuple.of(file.id().value(), file.type(), file.hash().orElseThrow(), utc(at)))
                .mapEmpty();
    }

    public Future<Void> delete(SqlConnection transaction, FileId id) {
        return transaction.preparedQuery(DELETE).execute(Tuple.of(id.value())).mapEmpty();
    }

    /** Until the transaction ends nobody else brings or deletes content with this hash. */
    public Future<Void> hold(SqlConnection transaction, String hash) {
        return transaction.preparedQuery(HOLD).execute(Tuple.of(hash)).mapEmpty();
    }

    /** Forgets uploads that nobody has gone on with since then; answers which. */
    public Future<List<FileId>> giveUp(SqlClient client, Instant then, int limit) {
        return client.preparedQuery(GIVE_UP).execute(Tuple.of(utc(then), limit)).map(rows -> {
            List<FileId> ids = new ArrayList<>(rows.size());
            rows.forEach(row -> ids.add(new FileId(row.getUUID("id"))));
            return ids;
        });
    }

    /** Forgets files of columns that are gone for good; answers how many. */
    public Future<Integer> forgetOfPurgedColumns(SqlClient client, int limit) {
        return client.preparedQuery(OF_PURGED_COLUMNS).execute(Tuple.of(limit)).map(RowSet::rowCount);
    }

    /** Those of the hashes that some file has, of an item or of a form that is being answered. */
    public Future<Set<String>> used(SqlClient client, List<String> hashes) {
        return client.preparedQuery(USED)
                .execute(Tuple.tuple().addValue(hashes.toArray(String[]::new)))
                .map(rows -> {
                    Set<String> used = new HashSet<>();
                    rows.forEach(row -> used.add(row.getString("hash")));
                    return used;
                });
    }

    private static Optional<ItemFile> one(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(file(rows.iterator().next()));
    }

    private static ItemFile file(Row row) {
        UUID id = row.getUUID("id");
        return new ItemFile(
                new FileId(id),
                new OrganizationId(row.getUUID("organization_id")),
                new BoardId(row.getUUID("board_id")),
                new ItemId(row.getUUID("item_id")),
                new ColumnId(row.getUUID("column_id")),
                row.getString("name"),
                row.getString("type"),
                row.getLong("size"),
                row.getLong("received"),
                Optional.ofNullable(row.getString("hash")),
                new UserId(row.getUUID("created_by")),
                row.getOffsetDateTime("created_at").toInstant());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
