package io.sunday.storage.item;

import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemChange;
import io.sunday.domain.item.ItemId;
import io.sunday.eventbus.StreamKind;
import io.sunday.storage.access.OwnItemsSql;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardAccesses;
import io.sunday.storage.change.EventLog.LockedHead;
import io.sunday.storage.change.IdempotencyStore.Answered;
import io.sunday.storage.change.LoggedEvent;
import io.sunday.storage.item.ItemGroupStore.Held;
import io.sunday.storage.item.ItemLocations.Location;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An edit of one item in two statements without a transaction around them: it is looked at with its board's head, and
 * written if nothing has happened on the board since, with its event. Whatever concerns a board's items moves its head.
 */
public final class LoneEdits {

    /**
     * The item is read by itself: without statistics, as in a new database, PostgreSQL would rather ask about access to all
     * boards first.
     */
    private static final String LOOK = """
            WITH i AS MATERIALIZED (
                SELECT * FROM items WHERE id = $1 AND workspace_id = $2 AND deleted_at IS NULL)
            SELECT %s, b.workspace_id, b.organization_id, b.name AS board_name, b.archived_at IS NOT NULL AS archived,
                   h.seq, h.structure, h.item_count, h.item_number, b.kind, m.role, m.given, %s,
                   i.archived_at IS NOT NULL AS item_archived
              FROM i
              JOIN boards b ON b.id = i.board_id AND b.deleted_at IS NULL
              JOIN workspaces w ON w.id = b.workspace_id AND w.deleted_at IS NULL
              JOIN stream_heads h ON h.id = b.id
              LEFT JOIN LATERAL board_standing(i.board_id, b.workspace_id, b.organization_id, b.kind, $3) m ON true
            """.formatted(ItemSql.COLUMNS, OwnItemsSql.columns("$3"));

    /** The item is locked before the head, in the order of every other write. */
    private static final String WRITE = """
            WITH held AS (
                SELECT FROM items i WHERE i.id = $1 AND i.workspace_id = $2 AND i.deleted_at IS NULL FOR UPDATE),
            head AS (
                UPDATE stream_heads h SET seq = h.seq + 1
                 WHERE h.id = $3 AND h.seq = $4::bigint - 1 AND h.structure = $5 AND EXISTS (SELECT FROM held)
                RETURNING h.seq),
            changed AS (
                UPDATE items i
                   SET group_id = $6, parent_id = $7, name = $8, description = coalesce($9, i.description),
                       "values" = coalesce($10::text::jsonb, i."values"), assignees = $11, position = $12, version = $13,
                       updated_at = $14, updated_by = $15
                  FROM head
                 WHERE i.id = $1 AND i.workspace_id = $2),
            logged AS (
                INSERT INTO events (stream_id, seq, at, event_id, type, item_id, event)
                SELECT $3, head.seq, $14, $16, $17, $1, $18 FROM head),
            forgotten AS (
                DELETE FROM undo_steps u USING head
                 WHERE $19::boolean AND u.board_id = $3 AND u.user_id = $15 AND u.undone),
            step AS (
                INSERT INTO undo_steps (board_id, user_id, step, first_seq, last_seq, at)
                SELECT $3, $15, head.seq, head.seq, head.seq, $14 FROM head WHERE $19::boolean)%s
            SELECT seq FROM head
            """;

    private static final String WRITE_PLAIN = WRITE.formatted("");

    private static final String WRITE_WITH_ANSWER = WRITE.formatted("""
            ,
            kept AS (
                INSERT INTO idempotency_keys (user_id, key, request_hash, status, headers, body)
                SELECT $15, $20, $21, $22, $23, $24 FROM head)""");

    /** What an edit is decided on: all of it as it was at one moment. */
    public record Seen(Held item, BoardAccess access, LockedHead head) {}

    /**
     * An edit that was decided.
     *
     * @param event with the seq after that of the head it was decided on
     * @param undoable whether whoever did it can take it back
     * @param answered the answer to keep, when it came with a key
     */
    public record Edit(
            Location location,
            long structure,
            ItemChange change,
            Instant at,
            UUID by,
            LoggedEvent event,
            boolean undoable,
            @Nullable Answered answered) {}

    /** The item with all that decides about it, without a lock; nothing when it is not there. */
    public Future<Optional<Seen>> look(SqlClient client, Location location, ItemId id, UserId by) {
        return client.preparedQuery(LOOK)
                .execute(Tuple.of(id.value(), location.workspace().value(), by.value()))
                .map(rows -> {
                    if (rows.size() == 0) {
                        return Optional.empty();
                    }
                    Row row = rows.iterator().next();
                    BoardAccess access = BoardAccesses.read(row);
                    LockedHead head = new LockedHead(
                            StreamKind.BOARD,
                            access.id().value(),
                            access.seq(),
                            access.structure(),
                            row.getLong("item_number"),
                            access.itemCount());
                    return Optional.of(
                            new Seen(new Held(ItemRows.read(row), row.getBoolean("item_archived")), access, head));
                });
    }

    /** Writes the edit; false, and nothing is done, when something has happened on the board since it was looked at. */
    public Future<Boolean> write(SqlClient client, Edit edit) {
        ItemChange change = edit.change();
        Item after = change.after();
        LoggedEvent event = edit.event();
        Answered answered = edit.answered();
        OffsetDateTime at = edit.at().atOffset(ZoneOffset.UTC);
        Tuple parameters = Tuple.tuple()
                .addUUID(after.id().value())
                .addUUID(edit.location().workspace().value())
                .addUUID(event.streamId())
                .addLong(event.seq())
                .addLong(edit.structure())
                .addUUID(after.groupId().value())
                .addUUID(after.parentId().map(ItemId::value).orElse(null))
                .addString(after.name())
                .addString(change.descriptionChanged() ? after.description() : null)
                .addString(change.changedKeys().isEmpty() ? null : ItemGroupStore.valuesText(after))
                .addArrayOfUUID(after.assignees().stream().map(UserId::value).toArray(UUID[]::new))
                .addString(after.position())
                .addLong(after.version())
                .addOffsetDateTime(at)
                .addUUID(edit.by())
                .addUUID(event.eventId())
                .addString(event.type())
                .addString(event.event().toString())
                .addBoolean(edit.undoable());
        if (answered != null) {
            parameters
                    .addString(answered.key().key())
                    .addBuffer(answered.kept().requestHash())
                    .addInteger(answered.kept().status())
                    .addJsonObject(answered.kept().headers())
                    .addString(answered.kept().body());
        }
        return client.preparedQuery(answered == null ? WRITE_PLAIN : WRITE_WITH_ANSWER)
                .execute(parameters)
                .map(rows -> rows.size() == 1);
    }
}
