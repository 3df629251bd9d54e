package io.sunday.storage.item;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.workspace.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/**
 * On which board each item is, remembered. Whoever acts on a remembered location checks it under the item's lock: an entry
 * may be old.
 */
public final class ItemLocations {

    private static final int REMEMBERED_MAX = 100_000;

    private static final String FIND = """
            SELECT i.board_id, i.workspace_id FROM items i WHERE i.id = $1 AND i.deleted_at IS NULL
            """;

    /** Where an item is. */
    public record Location(WorkspaceId workspace, BoardId board) {}

    private final Cache<ItemId, Location> locations =
            Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).build();

    /** Where the item is; nothing when there is none. */
    public Future<Optional<Location>> find(SqlClient client, ItemId item) {
        Location remembered = locations.getIfPresent(item);
        return remembered != null ? Future.succeededFuture(Optional.of(remembered)) : read(client, item);
    }

    /** The item was not where it was thought to be. */
    public void forget(ItemId item) {
        locations.invalidate(item);
    }

    private Future<Optional<Location>> read(SqlClient client, ItemId item) {
        return client.preparedQuery(FIND).execute(Tuple.of(item.value())).map(rows -> {
            if (rows.size() == 0) {
                return Optional.empty();
            }
            Row row = rows.iterator().next();
            Location location =
                    new Location(new WorkspaceId(row.getUUID("workspace_id")), new BoardId(row.getUUID("board_id")));
            locations.put(item, location);
            return Optional.of(location);
        });
    }
}
