package io.sunday.storage.access;

import io.sunday.domain.access.Access;
import io.sunday.domain.access.Audience;
import io.sunday.domain.access.BoardRole;
import io.sunday.domain.access.OwnItems;
import io.sunday.domain.access.Permission;
import io.sunday.domain.access.Principal;
import io.sunday.domain.access.Role;
import io.sunday.domain.access.SeenAs;
import io.sunday.domain.column.ColumnViewers;
import io.sunday.eventbus.json.PlainJson;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which stream a person's subscription leads to, and as what they would read it. */
public final class StreamAccess {

    /** What says who sees what not all see of a board, what was deleted of it, too. */
    private static final String VIEWERS = """
            (SELECT jsonb_agg(DISTINCT jsonb_build_object('viewers', closed.settings -> 'viewers',
                                                          'otherViewers', closed.settings -> 'otherViewers'))
                      FROM (SELECT c.settings FROM columns c
                             WHERE c.board_id = b.id AND jsonb_exists(c.settings, 'viewers')
                             UNION ALL
                            SELECT v.settings FROM views v
                             WHERE v.board_id = b.id AND jsonb_exists(v.settings, 'viewers')) closed)""";

    private static final String BOARDS = """
            SELECT w.board_id, w.user_id, b.id AS stream_id, b.organization_id, b.kind, m.role, m.given,
                   %s AS viewers, %s
              FROM unnest($1::uuid[], $2::uuid[]) AS w(board_id, user_id)
              JOIN boards b ON b.id = w.board_id AND b.deleted_at IS NULL
              JOIN LATERAL board_standing(b.id, b.workspace_id, b.organization_id, b.kind, w.user_id) m ON true
             LIMIT $3
            """.formatted(VIEWERS, OwnItemsSql.columns("w.user_id"));

    private static final String ITEM = """
            SELECT b.id AS stream_id, b.id AS board_id, b.organization_id, b.kind, m.role, m.given,
                   %s AS viewers, %s
              FROM items i
              JOIN boards b ON b.id = i.board_id AND b.deleted_at IS NULL
              JOIN LATERAL board_standing(b.id, b.workspace_id, b.organization_id, b.kind, $2) m ON true
             WHERE i.id = $1 AND i.deleted_at IS NULL AND %s
             LIMIT 1
            """.formatted(VIEWERS, OwnItemsSql.columns("$2"), OwnItemsSql.seen("$2"));

    private static final String TEXT = """
            SELECT t.id AS stream_id, b.id AS board_id, b.organization_id, b.kind, m.role, m.given,
                   NULL::jsonb AS viewers, %s,
                   (SELECT c.settings FROM columns c
                     WHERE c.board_id = t.board_id AND c.key = t.field AND jsonb_exists(c.settings, 'viewers')) AS needed
              FROM shared_texts t
              JOIN items i ON i.id = t.item_id AND i.board_id = t.board_id AND i.deleted_at IS NULL
              JOIN boards b ON b.id = t.board_id AND b.deleted_at IS NULL
              JOIN LATERAL board_standing(b.id, b.workspace_id, b.organization_id, b.kind, $2) m ON true
             WHERE t.id = $1 AND %s
             LIMIT 1
            """.formatted(OwnItemsSql.columns("$2"), OwnItemsSql.seen("$2"));

    private static final String WORKSPACE = """
            SELECT w.id AS stream_id, NULL::uuid AS board_id, w.organization_id, m.role, NULL::jsonb AS viewers,
                   NULL::text AS own_items, NULL::uuid[] AS own_names
              FROM workspaces w
              JOIN memberships m ON m.organization_id = w.organization_id AND m.user_id = $2
             WHERE w.id = $1 AND w.deleted_at IS NULL
             LIMIT 1
            """;

    /**
     * A stream that the person may read.
     *
     * @param boardId whose kind and members decide about it; null for a workspace
     * @param seenAs as what the person does not see all of the board; null when they do
     * @param ownItems of a text: the items one of which it must stay in; null when they see all
     */
    public record Found(
            UUID streamId,
            UUID organizationId,
            @Nullable UUID boardId,
            @Nullable SeenAs seenAs,
            @Nullable OwnItems ownItems) {}

    /** What somebody would like to read. */
    public record Wanted(UUID id, UUID userId) {}

    /** Several boards for several people; missing are boards that do not exist, or not for that person. */
    public Future<Map<Wanted, Found>> boards(SqlClient client, List<Wanted> wanted) {
        UUID[] boards = wanted.stream().map(Wanted::id).toArray(UUID[]::new);
        UUID[] users = wanted.stream().map(Wanted::userId).toArray(UUID[]::new);
        return client.preparedQuery(BOARDS)
                .execute(Tuple.of(boards, users, wanted.size()))
                .map(rows -> {
                    Map<Wanted, Found> found = new HashMap<>();
                    for (Row row : rows) {
                        Wanted key = new Wanted(row.getUUID("board_id"), row.getUUID("user_id"));
                        if (readable(row)) {
                            found.put(key, found(row));
                        }
                    }
                    return found;
                });
    }

    /** The board of an item. */
    public Future<Optional<Found>> item(SqlClient client, UUID itemId, UUID userId) {
        return find(client, ITEM, itemId, userId, StreamAccess::readable);
    }

    /** A text that is edited together. */
    public Future<Optional<Found>> text(SqlClient client, UUID textId, UUID userId) {
        return find(client, TEXT, textId, userId, row -> readable(row) && isFor(row));
    }

    public Future<Optional<Found>> workspace(SqlClient client, UUID workspaceId, UUID userId) {
        // What is said about a workspace names boards that are not for people from outside.
        return find(
                client,
                WORKSPACE,
                workspaceId,
                userId,
                row -> Role.named(row.getString("role"))
                        .filter(role -> Access.allows(role, Permission.SEE_ORGANIZATION))
                        .isPresent());
    }

    private static Future<Optional<Found>> find(
            SqlClient client, String sql, UUID id, UUID userId, Predicate<Row> readable) {
        return client.preparedQuery(sql).execute(Tuple.of(id, userId)).map(rows -> {
            Iterator<Row> all = rows.iterator();
            return all.hasNext() ? Optional.of(all.next()).filter(readable).map(StreamAccess::found) : Optional.empty();
        });
    }

    private static boolean readable(Row row) {
        return Standing.read(row)
                .filter(role -> Access.allows(role, Permission.READ))
                .isPresent();
    }

    private static Found found(Row row) {
        UUID stream = row.getUUID("stream_id");
        UUID board = row.getUUID("board_id");
        // All of a text is seen, or nothing; what is said about a workspace has no parts.
        boolean isPart = board != null && !board.equals(stream);
        return new Found(
                stream,
                row.getUUID("organization_id"),
                board,
                isPart || board == null ? null : seenAs(row),
                isPart ? OwnItemsSql.read(row).orElse(null) : null);
    }

    private static @Nullable SeenAs seenAs(Row row) {
        Principal who = who(row);
        List<Audience> closed = closed(row);
        Optional<OwnItems> own = OwnItemsSql.read(row);
        if (own.isEmpty() && closed.stream().allMatch(viewers -> viewers.includes(who))) {
            return null;
        }
        Set<UUID> deciding = new HashSet<>();
        closed.forEach(viewers -> deciding.addAll(viewers.names()));
        deciding.retainAll(who.names());
        return new SeenAs(new Principal(who.role().tier(), deciding), own);
    }

    /** For whom parts of the board are that are not for all. */
    private static List<Audience> closed(Row row) {
        JsonArray all = row.getJsonArray("viewers");
        return all == null
                ? List.of()
                : all.stream()
                        .flatMap(each -> ColumnViewers.SETTINGS.of(PlainJson.of((JsonObject) each)).stream())
                        .toList();
    }

    /** Whether the person sees the column that the row is about. */
    private static boolean isFor(Row row) {
        JsonObject settings = row.getJsonObject("needed");
        return settings == null
                || ColumnViewers.SETTINGS
                        .of(PlainJson.of(settings))
                        .map(viewers -> viewers.includes(who(row)))
                        .orElse(true);
    }

    private static Principal who(Row row) {
        return new Principal(Standing.read(row).orElse(BoardRole.VIEWER), OwnItemsSql.names(row));
    }
}
