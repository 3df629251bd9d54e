package io.sunday.storage.item;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.storage.access.OwnItemsSql;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The items that a person is in a people column of, themselves or with a team, across boards, newest first. */
public final class AssignedItems {

    private static final UUID BEFORE_ALL = new UUID(-1, -1);

    private static final String READ =
            """
            SELECT %s::text AS item, i.id,
                   CASE WHEN b.own_items IS NOT NULL
                             OR EXISTS (SELECT FROM columns c WHERE c.board_id = i.board_id
                                           AND jsonb_exists(c.settings, 'viewers')) THEN i.board_id END AS closed
              FROM assigned_items((SELECT array_agg(a.id) FROM (
                       SELECT $1::uuid AS id
                        UNION ALL
                       SELECT tm.team_id FROM team_members tm WHERE tm.user_id = $1) a)) n
              JOIN items i ON i.id = n.id AND i.workspace_id = n.workspace_id
              JOIN boards b ON b.id = i.board_id AND b.deleted_at IS NULL AND b.archived_at IS NULL
              JOIN workspaces w ON w.id = b.workspace_id AND w.deleted_at IS NULL
              JOIN LATERAL board_standing(b.id, b.workspace_id, b.organization_id, b.kind, $2) m ON true
              JOIN LATERAL (SELECT coalesce(array_agg(c.key), '{}') AS keys FROM columns c
                             WHERE c.board_id = i.board_id AND c.deleted_at IS NOT NULL) d ON true
             WHERE i.id < $3 AND %s AND %s
               AND ($5::uuid IS NULL OR b.organization_id = $5)
             ORDER BY i.id DESC
             LIMIT $4
            """.formatted(ItemSql.json("d.keys", "i.description"), ItemSql.LIVE, OwnItemsSql.seen("$2"));

    /**
     * One page.
     *
     * @param items each as JSON text
     * @param last id of the last one when there are more
     * @param closed boards of the items that have columns which not all see
     */
    public record Page(List<String> items, Optional<ItemId> last, Set<BoardId> closed) {}

    /**
     * Reads a page of what the person is assigned to, as far as the viewer may see it.
     *
     * @param before the last item of the page before, or null for the newest
     * @param only an organization beyond which the viewer does not see, or null
     */
    public Future<Page> read(
            SqlClient client,
            UserId person,
            UserId viewer,
            @Nullable ItemId before,
            int limit,
            @Nullable OrganizationId only) {
        Tuple parameters = Tuple.of(
                person.value(),
                viewer.value(),
                before == null ? BEFORE_ALL : before.value(),
                limit + 1,
                only == null ? null : only.value());
        return client.preparedQuery(READ).execute(parameters).map(rows -> {
            List<String> items = new ArrayList<>();
            Set<BoardId> closed = new HashSet<>();
            UUID last = BEFORE_ALL;
            for (Row row : rows) {
                if (items.size() == limit) {
                    return new Page(items, Optional.of(new ItemId(last)), closed);
                }
                items.add(row.getString("item"));
                UUID board = row.getUUID("closed");
                if (board != null) {
                    closed.add(new BoardId(board));
                }
                last = row.getUUID("id");
            }
            return new Page(items, Optional.empty(), closed);
        });
    }
}
