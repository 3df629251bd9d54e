package io.sunday.storage.item;

import io.sunday.domain.access.OwnItems;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Group;
import io.sunday.domain.board.GroupId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All that is in the archive of a board, for taking it elsewhere; of items those that somebody sees. */
public final class ArchiveStore {

    private static final String ARCHIVED =
            "i.removed_with IS NOT NULL AND i.archived_at IS NOT NULL AND i.deleted_at IS NULL";

    /** Whether somebody sees it, where they do not see all: their column and names. */
    private static final String SEEN = """
            (%1$s::text IS NULL
                OR jsonb_exists_any(item_people(i.workspace_id, i.parent_id, i."values", %1$s), %2$s::text[]))""";

    private static final String GROUPS = """
            SELECT id, title, color, position, version FROM groups
             WHERE board_id = $1 AND archived_at IS NOT NULL AND deleted_at IS NULL ORDER BY position, id
            """;

    private static final String ITEMS =
            """
            SELECT %s::text AS item, i.id
              FROM (SELECT i.* FROM items i
                     WHERE i.workspace_id = $2 AND i.board_id = $3 AND i.id > $4 AND %s AND %s
                     ORDER BY i.id LIMIT $5) i
             ORDER BY i.id
            """.formatted(ItemSql.json("$1::text[]", "i.description"), ARCHIVED, SEEN.formatted("$6", "$7"));

    /**
     * A group takes along what is in it, as an item does what is under it, and not what had been put away before. Of what went in
     * one write an import put the later items under the earlier ones.
     */
    private static final String STEPS = """
            SELECT s.item, s.id
              FROM (SELECT true AS item, i.id, i.archived_at AS at
                      FROM items i WHERE i.board_id = $1 AND i.removed_with = i.id AND %s AND %s
                     UNION ALL
                    SELECT false, g.id, g.archived_at
                      FROM groups g WHERE g.board_id = $1 AND g.archived_at IS NOT NULL AND g.deleted_at IS NULL) s
             ORDER BY s.at, s.item DESC, s.id DESC
            """.formatted(ARCHIVED, SEEN.formatted("$2", "$3"));

    /** Something that was put away by itself, with all that went along. */
    public record Step(boolean isItem, UUID id) {}

    /** Items as JSON text, in the order of their ids. */
    public record Page(List<String> items, UUID last) {}

    /** The groups, in their order. */
    public Future<List<Group>> groups(SqlClient client, BoardId board) {
        return client.preparedQuery(GROUPS).execute(Tuple.of(board.value())).map(rows -> {
            List<Group> groups = new ArrayList<>();
            for (Row row : rows) {
                groups.add(new Group(
                        new GroupId(row.getUUID("id")),
                        board,
                        row.getString("title"),
                        row.getString("color"),
                        row.getString("position"),
                        row.getLong("version")));
            }
            return groups;
        });
    }

    /**
     * Some of the items, after this id.
     *
     * @param own the items that the reader sees; empty for all
     */
    public Future<Page> items(SqlClient client, BoardStructure board, Optional<OwnItems> own, UUID after, int limit) {
        Tuple asked = Tuple.of(
                board.deletedKeys().toArray(String[]::new),
                board.workspaceId().value(),
                board.id().value(),
                after,
                limit);
        return client.preparedQuery(ITEMS).execute(seenBy(own, asked)).map(rows -> {
            List<String> items = new ArrayList<>(rows.size());
            UUID last = after;
            for (Row row : rows) {
                items.add(row.getString("item"));
                last = row.getUUID("id");
            }
            return new Page(items, last);
        });
    }

    /**
     * What was put away, in the order in which it went.
     *
     * @param own the items that the reader sees; empty for all
     */
    public Future<List<Step>> steps(SqlClient client, BoardId board, Optional<OwnItems> own) {
        return client.preparedQuery(STEPS)
                .execute(seenBy(own, Tuple.of(board.value())))
                .map(rows -> {
                    List<Step> steps = new ArrayList<>(rows.size());
                    rows.forEach(row -> steps.add(new Step(row.getBoolean("item"), row.getUUID("id"))));
                    return steps;
                });
    }

    private static Tuple seenBy(Optional<OwnItems> own, Tuple asked) {
        String[] names = own.stream()
                .flatMap(items -> items.names().stream())
                .map(UUID::toString)
                .toArray(String[]::new);
        return asked.addValue(own.map(OwnItems::column).orElse(null)).addValue(names);
    }
}
