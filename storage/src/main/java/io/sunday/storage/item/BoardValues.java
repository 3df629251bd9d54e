package io.sunday.storage.item;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.eventbus.json.PlainJson;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The values of all items of a board, the archived and deleted ones too: they may come back. For changes of a column
 * that change what every item has in it; call from a virtual thread.
 */
public final class BoardValues {

    private static final int PAGE_ITEMS = 1_000;

    /** Locks in the order of ids, as every write of items does. */
    private static final String LOCK = """
            WITH locked AS (
                SELECT i.id FROM items i
                 WHERE i.workspace_id = $1 AND i.board_id = $2
                 ORDER BY i.id
                   FOR UPDATE)
            SELECT count(*) FROM locked
            """;

    private static final String READ = """
            SELECT i.id, i."values"::text AS item_values, %s AS live
              FROM items i
             WHERE i.workspace_id = $1 AND i.board_id = $2
             ORDER BY i.id
            """.formatted(ItemSql.LIVE);

    private static final String UPDATE = """
            UPDATE items i
               SET "values" = n.item_values::jsonb, assignees = n.assignees::uuid[], version = i.version + 1
              FROM unnest($2::uuid[], $3::text[], $4::text[]) AS n(id, item_values, assignees)
             WHERE i.workspace_id = $1 AND i.id = n.id
            """;

    /**
     * What one item has.
     *
     * @param live whether it is there to be seen
     */
    public record ItemValues(ItemId id, Map<String, Object> values, boolean live) {}

    /** New values of one item, and the assignees that follow from them. */
    public record NewValues(ItemId id, Map<String, Object> values, List<UserId> assignees) {}

    /** Locks all items of the board, before its head is locked. */
    public Future<Void> lock(SqlConnection transaction, BoardStructure board) {
        return transaction.preparedQuery(LOCK).execute(parameters(board)).mapEmpty();
    }

    /** Shows the reader the items page by page, in the order of their ids. */
    public void read(SqlConnection transaction, BoardStructure board, Consumer<List<ItemValues>> reader) {
        Cursor cursor = await(transaction.prepare(READ)).cursor(parameters(board));
        do {
            List<ItemValues> page = new ArrayList<>();
            for (Row row : await(cursor.read(PAGE_ITEMS))) {
                page.add(new ItemValues(
                        new ItemId(row.getUUID("id")),
                        PlainJson.decodeObject(row.getString("item_values")),
                        row.getBoolean("live")));
            }
            reader.accept(page);
        } while (cursor.hasMore());
        await(cursor.close());
    }

    /** Writes new values; each item gets the next version. */
    public Future<Void> update(SqlConnection transaction, BoardStructure board, List<NewValues> items) {
        if (items.isEmpty()) {
            return Future.succeededFuture();
        }
        return transaction
                .preparedQuery(UPDATE)
                .execute(Tuple.of(board.workspaceId().value())
                        .addValue(items.stream().map(item -> item.id().value()).toArray(UUID[]::new))
                        .addValue(items.stream()
                                .map(item -> new JsonObject(item.values()).encode())
                                .toArray(String[]::new))
                        .addValue(items.stream()
                                .map(item -> item.assignees().stream()
                                        .map(UserId::toString)
                                        .collect(Collectors.joining(",", "{", "}")))
                                .toArray(String[]::new)))
                .mapEmpty();
    }

    private static Tuple parameters(BoardStructure board) {
        return Tuple.of(board.workspaceId().value(), board.id().value());
    }
}
