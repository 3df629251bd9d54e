package io.sunday.storage.trash;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/**
 * Ends what has been in the trash for 30 days, a limited number of rows at a time. Of boards and columns a bare row
 * stays: their ids and keys are never used again.
 */
public final class TrashPurge {

    /** Rows deleted in one transaction, so that none holds locks or the disk for long. */
    private static final int ROWS_AT_ONCE = 2_000;

    private static final String KEPT = "interval '30 days'";

    /** With what they were connected to, the time that was spent on them, their files and what was written under them. */
    private static final String THESE_ITEMS = """
            WITH gone AS (DELETE FROM items WHERE (id, workspace_id) IN (%s) RETURNING id),
                 unlinked AS (
                     DELETE FROM item_links l USING gone g WHERE l.item_id = g.id OR l.target_id = g.id),
                 untimed AS (DELETE FROM time_sessions t USING gone g WHERE t.item_id = g.id),
                 unfiled AS (DELETE FROM files f USING gone g WHERE f.item_id = g.id),
                 unseen AS (DELETE FROM comment_looks l USING gone g WHERE l.item_id = g.id),
                 unwritten AS (DELETE FROM comments c USING gone g WHERE c.item_id = g.id)
            SELECT id FROM gone
            """;

    private static final String ITEMS = THESE_ITEMS.formatted("""
                SELECT id, workspace_id FROM items WHERE deleted_at < now() - %s LIMIT $1
            """.formatted(KEPT));

    private static final String GROUPS = """
            DELETE FROM groups
             WHERE id IN (SELECT id FROM groups WHERE deleted_at < now() - %s LIMIT $1)
            """.formatted(KEPT);

    private static final String COLUMN_VALUES = """
            UPDATE items i SET "values" = i."values" - n.key
              FROM (SELECT v.id, v.workspace_id, c.key
                      FROM columns c JOIN items v ON v.board_id = c.board_id AND v."values" ? c.key
                     WHERE c.deleted_at < now() - %s AND c.purged_at IS NULL
                     LIMIT $1) n
             WHERE i.id = n.id AND i.workspace_id = n.workspace_id
            """.formatted(KEPT);

    private static final String COLUMNS = """
            UPDATE columns SET purged_at = now(), settings = '{}'
             WHERE id IN (SELECT id FROM columns WHERE deleted_at < now() - %s AND purged_at IS NULL LIMIT $1)
            """.formatted(KEPT);

    private static final String BOARD_ITEMS = THESE_ITEMS.formatted("""
                SELECT i.id, i.workspace_id FROM boards b JOIN items i ON i.board_id = b.id
                 WHERE b.deleted_at < now() - %s AND b.purged_at IS NULL LIMIT $1
            """.formatted(KEPT));

    private static final String BOARD_EVENTS = """
            DELETE FROM events
             WHERE (stream_id, seq, at) IN (
                SELECT e.stream_id, e.seq, e.at FROM boards b JOIN events e ON e.stream_id = b.id
                 WHERE b.deleted_at < now() - %s AND b.purged_at IS NULL LIMIT $1)
            """.formatted(KEPT);

    private static final String BOARDS = """
            UPDATE boards SET purged_at = now(), description = ''
             WHERE id IN (SELECT id FROM boards WHERE deleted_at < now() - %s AND purged_at IS NULL LIMIT $1)
            """.formatted(KEPT);

    private static final String WORKSPACES = """
            UPDATE workspaces SET purged_at = now()
             WHERE id IN (SELECT id FROM workspaces WHERE deleted_at < now() - %s AND purged_at IS NULL LIMIT $1)
            """.formatted(KEPT);

    /** Of texts whose item is gone. */
    private static final String TEXT_EVENTS = """
            DELETE FROM events
             WHERE (stream_id, seq, at) IN (
                SELECT e.stream_id, e.seq, e.at FROM shared_texts t JOIN events e ON e.stream_id = t.id
                 WHERE NOT EXISTS (SELECT FROM items i WHERE i.id = t.item_id) LIMIT $1)
            """;

    private static final String TEXTS = """
            WITH gone AS (
                SELECT t.id FROM shared_texts t
                 WHERE NOT EXISTS (SELECT FROM items i WHERE i.id = t.item_id) LIMIT $1),
            heads AS (DELETE FROM stream_heads h USING gone WHERE h.id = gone.id)
            DELETE FROM shared_texts t USING gone WHERE t.id = gone.id
            """;

    private static final String COMMENTS = """
            DELETE FROM comments
             WHERE id IN (SELECT id FROM comments WHERE deleted_at < now() - %s LIMIT $1)
            """.formatted(KEPT);

    private static final String RECURRENCES = """
            DELETE FROM recurrences
             WHERE id IN (SELECT id FROM recurrences WHERE deleted_at < now() - %s LIMIT $1)
            """.formatted(KEPT);

    /** What nobody has taken back by then is not taken back any more. */
    private static final String UNDO_STEPS = """
            DELETE FROM undo_steps
             WHERE (board_id, user_id, step, part) IN (
                SELECT board_id, user_id, step, part FROM undo_steps WHERE at < now() - interval '7 days' LIMIT $1)
            """;

    private TrashPurge() {}

    /** Ends all that is due; running it twice, or on two nodes, changes nothing. */
    public static Future<Void> run(SqlClient client) {
        return all(client, BOARD_ITEMS)
                .compose(done -> all(client, BOARD_EVENTS))
                .compose(done -> all(client, BOARDS))
                .compose(done -> all(client, ITEMS))
                .compose(done -> all(client, TEXT_EVENTS))
                .compose(done -> all(client, TEXTS))
                .compose(done -> all(client, COMMENTS))
                .compose(done -> all(client, RECURRENCES))
                .compose(done -> all(client, GROUPS))
                .compose(done -> all(client, COLUMN_VALUES))
                .compose(done -> all(client, COLUMNS))
                .compose(done -> all(client, WORKSPACES))
                .compose(done -> all(client, UNDO_STEPS));
    }

    private static Future<Void> all(SqlClient client, String sql) {
        return client.preparedQuery(sql)
                .execute(Tuple.of(ROWS_AT_ONCE))
                .compose(rows -> rows.rowCount() < ROWS_AT_ONCE ? Future.<Void>succeededFuture() : all(client, sql));
    }
}
