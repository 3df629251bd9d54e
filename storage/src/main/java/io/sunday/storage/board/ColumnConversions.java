package io.sunday.storage.board;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.item.ItemId;
import io.sunday.eventbus.json.PlainJson;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The tables {@code column_conversions} and {@code column_conversion_values}: what values were before a column got another
 * type, or other labels, which keeps the type.
 */
public final class ColumnConversions {

    private static final int PAGE_VALUES = 5_000;

    /** A change of a column's type that can be taken back. */
    public record Conversion(UUID id, String fromType, Map<String, Object> fromSettings, String toType) {}

    /**
     * One value that was converted.
     *
     * @param before null for none, which only labels that come back replace
     * @param after what became of it; null when it was lost
     */
    public record Value(
            ItemId item, @Nullable Object before, @Nullable Object after) {}

    private static final String INSERT = """
            INSERT INTO column_conversions (id, column_id, from_type, from_settings, to_type, created_at, created_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """;

    public Future<Void> insert(SqlClient client, UUID id, Column before, String toType, Instant at, UUID by) {
        return client.preparedQuery(INSERT)
                .execute(Tuple.of(
                        id,
                        before.id().value(),
                        before.type(),
                        new JsonObject(before.settings()),
                        toType,
                        at.atOffset(ZoneOffset.UTC),
                        by))
                .mapEmpty();
    }

    /** Values travel in a list of one element each, so that texts, numbers and objects are all JSON. */
    private static final String INSERT_VALUES = """
            INSERT INTO column_conversion_values (conversion_id, item_id, before, after)
            SELECT $1, n.item_id, n.before::jsonb -> 0, n.after::jsonb -> 0
              FROM unnest($2::uuid[], $3::text[], $4::text[]) AS n(item_id, before, after)
            """;

    /** Keeps what the values were; call from a virtual thread. */
    public void keep(SqlClient client, UUID conversion, List<Value> values) {
        for (int start = 0; start < values.size(); start += PAGE_VALUES) {
            List<Value> page = values.subList(start, Math.min(values.size(), start + PAGE_VALUES));
            await(client.preparedQuery(INSERT_VALUES)
                    .execute(Tuple.of(conversion)
                            .addValue(page.stream()
                                    .map(value -> value.item().value())
                                    .toArray(UUID[]::new))
                            .addValue(page.stream()
                                    .map(value -> json(value.before()))
                                    .toArray(String[]::new))
                            .addValue(page.stream()
                                    .map(value -> value.after() == null ? null : json(value.after()))
                                    .toArray(String[]::new))));
        }
    }

    private static final String NEWEST = """
            SELECT id, from_type, from_settings::text AS from_settings, to_type
              FROM column_conversions
             WHERE column_id = $1 AND undone_at IS NULL AND from_type <> to_type
             ORDER BY created_at DESC, id DESC
             LIMIT 1
            """;

    /** The last change of the column's type that was not taken back. */
    public Future<Optional<Conversion>> newest(SqlClient client, ColumnId column) {
        return client.preparedQuery(NEWEST).execute(Tuple.of(column.value())).map(ColumnConversions::first);
    }

    private static final String OF_TYPE = """
            SELECT id, from_type, from_settings::text AS from_settings, to_type
              FROM column_conversions
             WHERE column_id = $1 AND created_at = $2 AND from_type <> to_type
            """;

    /** The change of the column's type at that moment, taken back or not. */
    public Future<Optional<Conversion>> ofType(SqlClient client, ColumnId column, Instant at) {
        return client.preparedQuery(OF_TYPE)
                .execute(Tuple.of(column.value(), at.atOffset(ZoneOffset.UTC)))
                .map(ColumnConversions::first);
    }

    private static final String OF_LABELS = """
            SELECT id FROM column_conversions WHERE column_id = $1 AND created_at = $2 AND from_type = to_type
            """;

    /** What the column's getting other labels at that moment did to each value; none when it did nothing to them. */
    public Future<Map<ItemId, Value>> ofLabels(SqlClient client, ColumnId column, Instant at) {
        return client.preparedQuery(OF_LABELS)
                .execute(Tuple.of(column.value(), at.atOffset(ZoneOffset.UTC)))
                .compose(rows -> rows.size() == 0
                        ? Future.succeededFuture(Map.of())
                        : values(client, rows.iterator().next().getUUID("id")));
    }

    private static final String VALUES = """
            SELECT item_id, jsonb_build_array(before)::text AS before, jsonb_build_array(after)::text AS after
              FROM column_conversion_values
             WHERE conversion_id = $1
            """;

    /** What the conversion did to each value, by item; bounded by the items of one board. */
    public Future<Map<ItemId, Value>> values(SqlClient client, UUID conversion) {
        return client.preparedQuery(VALUES).execute(Tuple.of(conversion)).map(rows -> {
            Map<ItemId, Value> values = new HashMap<>();
            for (Row row : rows) {
                ItemId item = new ItemId(row.getUUID("item_id"));
                values.put(
                        item,
                        new Value(
                                item,
                                first(PlainJson.decodeList(row.getString("before"))),
                                first(PlainJson.decodeList(row.getString("after")))));
            }
            return values;
        });
    }

    private static final String UNDONE = "UPDATE column_conversions SET undone_at = $2 WHERE id = $1";

    public Future<Void> undone(SqlClient client, UUID conversion, Instant at) {
        return client.preparedQuery(UNDONE)
                .execute(Tuple.of(conversion, at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    private static Optional<Conversion> first(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        return Optional.of(new Conversion(
                row.getUUID("id"),
                row.getString("from_type"),
                PlainJson.decodeObject(row.getString("from_settings")),
                row.getString("to_type")));
    }

    private static String json(@Nullable Object value) {
        return new JsonArray().add(value).encode();
    }

    private static @Nullable Object first(List<Object> list) {
        return new ArrayList<@Nullable Object>(list).getFirst();
    }
}
