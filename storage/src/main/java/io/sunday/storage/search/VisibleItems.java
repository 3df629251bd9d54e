package io.sunday.storage.search;

import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.storage.access.OwnItemsSql;
import io.sunday.storage.item.ItemSql;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Items as they are now and as far as a person may see them, for what a search found. */
public final class VisibleItems {

    private static final String READ = """
            SELECT i.id, %s AS item, b.id AS board_id, b.name AS board_name, b.workspace_id,
                   b.own_items IS NOT NULL
                       OR EXISTS (SELECT FROM columns c WHERE c.board_id = i.board_id
                                     AND jsonb_exists(c.settings, 'viewers')) AS closed
              FROM items i
              JOIN boards b ON b.id = i.board_id AND b.deleted_at IS NULL AND b.archived_at IS NULL
              JOIN workspaces w ON w.id = b.workspace_id AND w.deleted_at IS NULL
              JOIN LATERAL board_standing(b.id, b.workspace_id, b.organization_id, b.kind, $2) m ON true
              JOIN LATERAL (SELECT coalesce(array_agg(c.key), '{}') AS keys FROM columns c
                             WHERE c.board_id = i.board_id AND c.deleted_at IS NOT NULL) d ON true
             WHERE i.id = ANY ($1::uuid[]) AND i.deleted_at IS NULL
               AND (i.archived_at IS NOT NULL) = $4 AND %s
             LIMIT $3
            """.formatted(ItemSql.json("d.keys", "i.description"), OwnItemsSql.seen("$2"));

    private static final String ORGANIZATIONS = """
            SELECT organization_id FROM memberships WHERE user_id = $1 ORDER BY organization_id LIMIT $2
            """;

    /** Whoever is a member of more organizations than this searches in one of them at a time. */
    private static final int ORGANIZATIONS_MAX = 100;

    /**
     * An item with the board it is on.
     *
     * @param closed whether the board has columns that not all see
     */
    public record VisibleItem(JsonObject item, JsonObject board, boolean closed) {}

    /**
     * Those of the items that exist and are for the person.
     *
     * @param archived those in the archive; otherwise those that are not
     */
    public Future<Map<ItemId, VisibleItem>> read(
            SqlClient client, UserId person, boolean archived, Collection<ItemId> ids) {
        UUID[] wanted = ids.stream().map(ItemId::value).toArray(UUID[]::new);
        return client.preparedQuery(READ)
                .execute(Tuple.of(wanted, person.value(), wanted.length, archived))
                .map(rows -> {
                    Map<ItemId, VisibleItem> visible = new HashMap<>();
                    rows.forEach(row -> visible.put(
                            new ItemId(row.getUUID("id")),
                            new VisibleItem(
                                    row.getJsonObject("item"),
                                    new JsonObject()
                                            .put("id", row.getUUID("board_id").toString())
                                            .put("name", row.getString("board_name"))
                                            .put(
                                                    "workspaceId",
                                                    row.getUUID("workspace_id").toString()),
                                    row.getBoolean("closed"))));
                    return visible;
                });
    }

    /** The organizations in which the person sees anything. */
    public Future<Set<UUID>> organizationsOf(SqlClient client, UserId person) {
        return client.preparedQuery(ORGANIZATIONS)
                .execute(Tuple.of(person.value(), ORGANIZATIONS_MAX))
                .map(rows -> {
                    Set<UUID> organizations = new HashSet<>();
                    rows.forEach(row -> organizations.add(row.getUUID("organization_id")));
                    return organizations;
                });
    }
}
