package io.sunday.storage.board;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sunday.domain.access.Audience;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.board.Group;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.column.ColumnViewers;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.view.ViewId;
import io.sunday.domain.workspace.WorkspaceId;
import io.sunday.eventbus.json.PlainJson;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Columns and groups of boards, cached by the number of their state: an entry can be old, but never wrong. */
public final class BoardStructures {

    private static final int CACHED_MAX = 2_000;

    /** With whether this transaction has changed any of it: then it may never have been so for anybody else. */
    private static final String READ = """
            WITH own AS MATERIALIZED (SELECT pg_current_xact_id_if_assigned()::xid AS xid)
            SELECT b.workspace_id, b.organization_id, b.name, b.own_items, h.structure,
                   (SELECT h.xmin = own.xid OR b.xmin = own.xid
                        OR EXISTS (SELECT FROM columns c WHERE c.board_id = b.id AND c.xmin = own.xid)
                        OR EXISTS (SELECT FROM groups g WHERE g.board_id = b.id AND g.xmin = own.xid)
                        OR EXISTS (SELECT FROM views v WHERE v.board_id = b.id AND v.xmin = own.xid)
                      FROM own WHERE own.xid IS NOT NULL) AS changed_here,
                   (SELECT coalesce(json_agg(json_build_object('id', c.id, 'key', c.key, 'title', c.title,
                               'type', c.type, 'settings', c.settings, 'position', c.position,
                               'version', c.version, 'deleted', c.deleted_at IS NOT NULL)
                               ORDER BY c.position, c.id), '[]')
                      FROM columns c WHERE c.board_id = b.id) AS columns,
                   (SELECT coalesce(json_agg(json_build_object('id', g.id, 'title', g.title, 'color', g.color,
                               'position', g.position, 'version', g.version)
                               ORDER BY g.position, g.id), '[]')
                      FROM groups g WHERE g.board_id = b.id AND g.deleted_at IS NULL
                         AND g.archived_at IS NULL) AS groups,
                   (SELECT coalesce(json_agg(json_build_object('id', v.id, 'viewers', v.settings -> 'viewers',
                                                                 'otherViewers', v.settings -> 'otherViewers')), '[]')
                      FROM views v WHERE v.board_id = b.id AND jsonb_exists(v.settings, 'viewers')) AS closed_views
              FROM boards b
              JOIN stream_heads h ON h.id = b.id
             WHERE b.id = $1
            """;

    private record Key(BoardId board, long structure) {}

    private final Cache<Key, BoardStructure> cache =
            Caffeine.newBuilder().maximumSize(CACHED_MAX).build();

    /**
     * The structure with the given number, or a newer one when it has moved on meanwhile: a write says with
     * {@link BoardStructure#structure} what it was validated against.
     */
    public Future<BoardStructure> at(SqlClient client, BoardId board, long structure) {
        BoardStructure cached = cache.getIfPresent(new Key(board, structure));
        return cached != null ? Future.succeededFuture(cached) : read(client, board);
    }

    /** The board as somebody sees it whose access to it was just read; all of it for most. */
    public Future<BoardStructure> seen(SqlClient client, BoardAccess allowed) {
        return at(client, allowed.id(), allowed.structure()).map(board -> board.seenBy(allowed.who()));
    }

    /** The current structure, read afresh. */
    public Future<BoardStructure> read(SqlClient client, BoardId board) {
        return find(client, board).map(Optional::orElseThrow);
    }

    /** The current structure of a board that may be gone for good, read afresh. */
    public Future<Optional<BoardStructure>> find(SqlClient client, BoardId board) {
        return client.preparedQuery(READ).execute(Tuple.of(board.value())).map(rows -> {
            if (rows.size() == 0) {
                return Optional.empty();
            }
            Row row = rows.iterator().next();
            BoardStructure read = structure(board, row);
            if (!Boolean.TRUE.equals(row.getBoolean("changed_here"))) {
                cache.put(new Key(board, read.structure()), read);
            }
            return Optional.of(read);
        });
    }

    private static BoardStructure structure(BoardId board, Row row) {
        List<Column> columns = new ArrayList<>();
        List<Column> deleted = new ArrayList<>();
        for (Object each : row.get(JsonArray.class, "columns")) {
            JsonObject column = (JsonObject) each;
            (column.getBoolean("deleted") ? deleted : columns).add(column(board, column));
        }
        List<Group> groups = new ArrayList<>();
        for (Object each : row.get(JsonArray.class, "groups")) {
            groups.add(group(board, (JsonObject) each));
        }
        Map<ViewId, Audience> closedViews = new HashMap<>();
        for (Object each : row.get(JsonArray.class, "closed_views")) {
            JsonObject view = (JsonObject) each;
            closedViews.put(
                    new ViewId(UUID.fromString(view.getString("id"))),
                    ColumnViewers.SETTINGS.of(PlainJson.of(view)).orElseThrow());
        }
        return new BoardStructure(
                board,
                new WorkspaceId(row.getUUID("workspace_id")),
                new OrganizationId(row.getUUID("organization_id")),
                row.getString("name"),
                row.getLong("structure"),
                columns,
                groups,
                deleted.stream().map(Column::key).collect(Collectors.toSet()),
                ColumnViewers.closed(board, columns, deleted, row.getString("own_items") != null),
                closedViews,
                Optional.ofNullable(row.getString("own_items")));
    }

    private static Column column(BoardId board, JsonObject json) {
        return new Column(
                ColumnId.of(json.getString("id")),
                board,
                json.getString("key"),
                json.getString("title"),
                json.getString("type"),
                PlainJson.of(json.getJsonObject("settings")),
                json.getString("position"),
                json.getLong("version"));
    }

    private static Group group(BoardId board, JsonObject json) {
        return new Group(
                GroupId.of(json.getString("id")),
                board,
                json.getString("title"),
                json.getString("color"),
                json.getString("position"),
                json.getLong("version"));
    }
}
