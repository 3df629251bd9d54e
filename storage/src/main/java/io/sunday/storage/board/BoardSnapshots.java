package io.sunday.storage.board;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.view.ViewId;
import io.sunday.storage.item.ItemSql;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A whole board as JSON at one moment: one statement, so that board, columns, groups, items and seq belong together.
 * PostgreSQL writes the JSON; the bytes are cached by (board, seq) and can't be stale.
 */
public final class BoardSnapshots {

    private static final long CACHED_BYTES_MAX = 64L * 1024 * 1024;

    private static final String TIME = "to_char(%s AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')";

    /**
     * The board with its columns, groups and shared views as JSON; aliases {@code b} (boards) and {@code h}
     * (stream_heads), {@code $2} the keys of columns and {@code $3} the views to leave out.
     */
    public static final String BOARD_JSON = """
            json_build_object('id', b.id, 'workspaceId', b.workspace_id, 'organizationId', b.organization_id,
                'name', b.name, 'description', b.description, 'kind', b.kind, 'ownItems', b.own_items, 'version', b.version, 'seq', h.seq,
                'itemCount', h.item_count,
                'createdAt', %s, 'createdBy', b.created_by, 'updatedAt', %s, 'updatedBy', b.updated_by,
                'archivedAt', %s,
                'columns', (SELECT coalesce(json_agg(json_build_object('id', c.id, 'boardId', c.board_id,
                        'key', c.key, 'title', c.title, 'type', c.type, 'settings', c.settings,
                        'position', c.position, 'version', c.version) ORDER BY c.position, c.id), '[]')
                    FROM columns c WHERE c.board_id = b.id AND c.deleted_at IS NULL AND c.key <> ALL ($2::text[])),
                'groups', (SELECT coalesce(json_agg(json_build_object('id', g.id, 'boardId', g.board_id,
                        'title', g.title, 'color', g.color, 'position', g.position, 'version', g.version)
                        ORDER BY g.position, g.id), '[]')
                    FROM groups g WHERE g.board_id = b.id AND g.deleted_at IS NULL
                        AND g.archived_at IS NULL),
                'views', (SELECT coalesce(json_agg(json_build_object('id', v.id, 'boardId', v.board_id,
                        'name', v.name, 'type', v.type, 'settings', v.settings, 'personal', v.personal,
                        'locked', v.locked, 'position', v.position, 'version', v.version, 'createdAt', %s,
                        'createdBy', v.created_by, 'updatedAt', %s, 'updatedBy', v.updated_by)
                        ORDER BY v.position, v.id), '[]')
                    FROM views v WHERE v.board_id = b.id AND v.deleted_at IS NULL AND NOT v.personal
                        AND v.id <> ALL ($3::uuid[])))""".formatted(
                    TIME.formatted("b.created_at"),
                    TIME.formatted("b.updated_at"),
                    TIME.formatted("b.archived_at"),
                    TIME.formatted("v.created_at"),
                    TIME.formatted("v.updated_at"));

    private static final String READ_BOARD = """
            SELECT %s::text AS board, h.seq
              FROM boards b JOIN stream_heads h ON h.id = b.id
             WHERE b.id = $1 AND b.deleted_at IS NULL
            """.formatted(BOARD_JSON);

    private static final String READ_ALL = """
            SELECT %s::text AS board, h.seq,
                   (SELECT string_agg(o.item, ',')
                      FROM (SELECT %s::text AS item
                              FROM items i JOIN groups g ON g.id = i.group_id
                             WHERE i.workspace_id = b.workspace_id AND i.board_id = b.id AND %s
                             ORDER BY g.position, g.id, i.position, i.id) o) AS items
              FROM boards b
              JOIN stream_heads h ON h.id = b.id
              JOIN LATERAL (SELECT coalesce(array_agg(c.key), '{}') || $2::text[] AS keys FROM columns c
                             WHERE c.board_id = b.id AND c.deleted_at IS NOT NULL) d ON true
             WHERE b.id = $1 AND b.deleted_at IS NULL
            """;

    /** {@code $4} is who is meant by the items that are theirs, as themselves and with their teams. */
    private static final String OWN =
            ItemSql.LIVE + " AND i.id IN (SELECT items_of(b.workspace_id, b.id, b.own_items, $4::uuid[]))";

    /** Who does not see all items does not see how many there are. */
    private static final String COUNTED = "'itemCount', h.item_count";

    private static final String OWN_COUNTED =
            "'itemCount', (SELECT count(*) FROM items_of(b.workspace_id, b.id, b.own_items, $4::uuid[]))";

    private static final String READ_OWN_BOARD = READ_BOARD.replace(COUNTED, OWN_COUNTED);

    private static final String READ_OWN_WITH_DESCRIPTIONS =
            READ_ALL.formatted(BOARD_JSON.replace(COUNTED, OWN_COUNTED), ItemSql.json("d.keys", "i.description"), OWN);

    private static final String READ_OWN_WITHOUT_DESCRIPTIONS =
            READ_ALL.formatted(BOARD_JSON.replace(COUNTED, OWN_COUNTED), ItemSql.json("d.keys", ""), OWN);

    private static final String READ_WITH_DESCRIPTIONS =
            READ_ALL.formatted(BOARD_JSON, ItemSql.json("d.keys", "i.description"), ItemSql.LIVE);

    private static final String READ_WITHOUT_DESCRIPTIONS =
            READ_ALL.formatted(BOARD_JSON, ItemSql.json("d.keys", ""), ItemSql.LIVE);

    /**
     * JSON and the seq up to which it holds.
     *
     * @param json {@code {"board":{…},"items":[…],"seq":n}}, or a board alone
     * @param sight whose it is: all who have an equal one see the same
     */
    public record Snapshot(long seq, Buffer json, Sight sight) {}

    /**
     * What somebody sees of a board.
     *
     * @param seenAs as what they do not see all, which clients compare; null for who does
     * @param hidden the keys of columns that are left out
     * @param hiddenViews the views that are left out
     * @param own whose items they see: ids of the person and their teams; empty for all items
     */
    public record Sight(@Nullable String seenAs, Set<String> hidden, Set<ViewId> hiddenViews, Set<UUID> own) {

        public static final Sight ALL = new Sight(null, Set.of(), Set.of(), Set.of());
    }

    private record Key(BoardId board, long seq, boolean descriptions, Sight sight) {}

    private final Cache<Key, Future<Snapshot>> cache = Caffeine.newBuilder()
            .maximumWeight(CACHED_BYTES_MAX)
            .weigher((Key key, Future<Snapshot> snapshot) -> weight(snapshot))
            .build();

    /** The board alone: {@code {…, columns, groups}}. */
    public Future<Snapshot> readBoard(SqlClient client, BoardId board, Sight sight) {
        return client.preparedQuery(sight.own().isEmpty() ? READ_BOARD : READ_OWN_BOARD)
                .execute(parameters(board, sight))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Snapshot(row.getLong("seq"), Buffer.buffer(row.getString("board")), sight);
                });
    }

    /**
     * The board with all its items, in order; the same bytes again while its seq stays.
     *
     * @param seq the board's seq as the caller just read it
     * @param descriptions whether items carry their description, which can be long
     */
    public Future<Snapshot> read(SqlClient client, BoardId board, long seq, boolean descriptions, Sight sight) {
        Key key = new Key(board, seq, descriptions, sight);
        Future<Snapshot> cached = cache.getIfPresent(key);
        if (cached != null && !cached.failed()) {
            return cached;
        }
        Future<Snapshot> reading = readFresh(client, board, descriptions, sight);
        cache.put(key, reading);
        return reading.onComplete(done -> {
            cache.invalidate(key);
            if (done.succeeded()) {
                cache.put(new Key(board, done.result().seq(), descriptions, sight), reading);
            }
        });
    }

    private Future<Snapshot> readFresh(SqlClient client, BoardId board, boolean descriptions, Sight sight) {
        String end = sight.seenAs() == null ? "}" : ",\"seenAs\":\"" + sight.seenAs() + "\"}";
        return client.preparedQuery(sql(descriptions, sight))
                .execute(parameters(board, sight))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    String items = row.getString("items");
                    Buffer json = Buffer.buffer()
                            .appendString("{\"board\":")
                            .appendString(row.getString("board"))
                            .appendString(",\"items\":[")
                            .appendString(items == null ? "" : items)
                            .appendString("],\"seq\":")
                            .appendString(Long.toString(row.getLong("seq")))
                            .appendString(end);
                    return new Snapshot(row.getLong("seq"), json, sight);
                });
    }

    private static String sql(boolean descriptions, Sight sight) {
        if (sight.own().isEmpty()) {
            return descriptions ? READ_WITH_DESCRIPTIONS : READ_WITHOUT_DESCRIPTIONS;
        }
        return descriptions ? READ_OWN_WITH_DESCRIPTIONS : READ_OWN_WITHOUT_DESCRIPTIONS;
    }

    private static Tuple parameters(BoardId board, Sight sight) {
        UUID[] views = sight.hiddenViews().stream().map(ViewId::value).toArray(UUID[]::new);
        Tuple parameters = Tuple.of(board.value())
                .addValue(sight.hidden().toArray(String[]::new))
                .addValue(views);
        return sight.own().isEmpty()
                ? parameters
                : parameters.addValue(sight.own().toArray(UUID[]::new));
    }

    private static int weight(Future<Snapshot> snapshot) {
        return snapshot.succeeded() ? snapshot.result().json().length() + 1_000 : 1_000;
    }
}
