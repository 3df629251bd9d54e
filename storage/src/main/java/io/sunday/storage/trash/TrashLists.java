package io.sunday.storage.trash;

import io.sunday.domain.access.OwnItems;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.workspace.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The archive and the trash as lists, newest first. What went with something else is counted with that. */
public final class TrashLists {

    /** Page by page, with the count of what went along only for what the page shows. */
    private static final String PAGE = """
            SELECT t.kind, t.id, t.name, t.archived, t.removed_at, t.removed_by, %s AS items
              FROM (SELECT * FROM (%s) every
                     WHERE ($2::boolean IS NULL OR archived = $2)
                       AND ($3::timestamptz IS NULL OR (removed_at, id) < ($3, $4))
                     ORDER BY removed_at DESC, id DESC
                     LIMIT $5) t
             ORDER BY t.removed_at DESC, t.id DESC
            """;

    private static final String OF_BOARD = PAGE.formatted("""
            CASE WHEN $7::text IS NULL OR t.kind = 'item'
                 THEN (SELECT count(*) FROM items s WHERE s.board_id = $1 AND s.removed_with = t.id) ELSE 0 END""", """
            SELECT 'item' AS kind, i.id, i.name, i.deleted_at IS NULL AS archived,
                   coalesce(i.deleted_at, i.archived_at) AS removed_at, i.updated_by AS removed_by
              FROM items i
             WHERE i.board_id = $1 AND i.removed_with = i.id
               AND ($7::text IS NULL
                    OR jsonb_exists_any(item_people(i.workspace_id, i.parent_id, i."values", $7), $8::text[]))
            UNION ALL
            SELECT 'group', g.id, g.title, g.deleted_at IS NULL, coalesce(g.deleted_at, g.archived_at), g.removed_by
              FROM groups g WHERE g.board_id = $1 AND (g.deleted_at IS NOT NULL OR g.archived_at IS NOT NULL)
            UNION ALL
            SELECT 'column', c.id, c.title, false, c.deleted_at, c.removed_by
              FROM columns c WHERE c.board_id = $1 AND c.deleted_at IS NOT NULL AND c.purged_at IS NULL
               AND c.key <> ALL ($6::text[])
            """);

    private static final String OF_WORKSPACE =
            PAGE.formatted("(SELECT h.item_count FROM stream_heads h WHERE h.id = t.id)", """
            SELECT 'board' AS kind, b.id, b.name, b.deleted_at IS NULL AS archived,
                   coalesce(b.deleted_at, b.archived_at) AS removed_at, b.updated_by AS removed_by
              FROM boards b
              JOIN LATERAL board_standing(b.id, b.workspace_id, b.organization_id, b.kind, $6) s ON true
             WHERE b.workspace_id = $1 AND (b.deleted_at IS NOT NULL OR b.archived_at IS NOT NULL)
               AND b.purged_at IS NULL
            """);

    private static final String OF_ORGANIZATION =
            PAGE.formatted("(SELECT count(*) FROM boards b WHERE b.removed_with = t.id AND b.purged_at IS NULL)", """
            SELECT 'workspace' AS kind, w.id, w.name, false AS archived, w.deleted_at AS removed_at,
                   w.updated_by AS removed_by
              FROM workspaces w WHERE w.organization_id = $1 AND w.deleted_at IS NOT NULL AND w.purged_at IS NULL
            """);

    /**
     * Something that was put away.
     *
     * @param kind item, group, column, board or workspace
     * @param archived in the archive, not in the trash
     * @param removedBy null when that was not kept
     * @param items how many items (of a workspace: boards) went with it
     */
    public record Entry(
            String kind,
            UUID id,
            String name,
            boolean archived,
            Instant removedAt,
            @Nullable UUID removedBy,
            long items) {}

    /**
     * What to read.
     *
     * @param archived only the archive, or only the trash; null for both
     * @param after the last entry of the page before, or null
     */
    public record Query(
            @Nullable Boolean archived, @Nullable Place after, int limit) {}

    /** Where a page ended. */
    public record Place(Instant removedAt, UUID id) {}

    /**
     * @param hidden keys of columns that are not for the reader
     * @param own the items that the reader sees; empty for all
     */
    public Future<List<Entry>> ofBoard(
            SqlClient client, BoardId board, Set<String> hidden, Optional<OwnItems> own, Query query) {
        String[] names = own.stream()
                .flatMap(items -> items.names().stream())
                .map(UUID::toString)
                .toArray(String[]::new);
        return read(
                client,
                OF_BOARD,
                parameters(board.value(), query)
                        .addValue(hidden.toArray(String[]::new))
                        .addValue(own.map(OwnItems::column).orElse(null))
                        .addValue(names));
    }

    /** The boards that the reader sees, or would see if they were there. */
    public Future<List<Entry>> ofWorkspace(SqlClient client, WorkspaceId workspace, UserId reader, Query query) {
        return read(client, OF_WORKSPACE, parameters(workspace.value(), query).addValue(reader.value()));
    }

    public Future<List<Entry>> ofOrganization(SqlClient client, OrganizationId organization, Query query) {
        return read(client, OF_ORGANIZATION, parameters(organization.value(), query));
    }

    private static Tuple parameters(UUID of, Query query) {
        Place after = query.after();
        return Tuple.of(
                of,
                query.archived(),
                after == null ? null : after.removedAt().atOffset(ZoneOffset.UTC),
                after == null ? null : after.id(),
                query.limit());
    }

    private static Future<List<Entry>> read(SqlClient client, String sql, Tuple parameters) {
        return client.preparedQuery(sql).execute(parameters).map(rows -> {
            List<Entry> entries = new ArrayList<>();
            for (Row row : rows) {
                entries.add(new Entry(
                        row.getString("kind"),
                        row.getUUID("id"),
                        row.getString("name"),
                        row.getBoolean("archived"),
                        row.getOffsetDateTime("removed_at").toInstant(),
                        row.getUUID("removed_by"),
                        row.getLong("items")));
            }
            return entries;
        });
    }
}
