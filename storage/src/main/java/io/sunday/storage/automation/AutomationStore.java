package io.sunday.storage.automation;

import io.sunday.domain.automation.Automation;
import io.sunday.domain.automation.AutomationId;
import io.sunday.domain.automation.Recipe;
import io.sunday.domain.automation.RecipeJson;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.eventbus.json.PlainJson;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code automations}. */
public final class AutomationStore {

    private static final String COLUMNS = """
            a.id, a.organization_id, a.board_id, a.name, a.enabled, a.disabled_reason, a.since_seq, a.trigger,
            a.conditions, a.actions, a.version, a.created_at, a.created_by, a.updated_at, a.updated_by""";

    private static final String INSERT = """
            INSERT INTO automations (id, organization_id, board_id, name, enabled, disabled_reason, since_seq, trigger,
                                     conditions, actions, version, created_at, created_by, updated_at, updated_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            """;

    private static final String FIND = """
            SELECT %s FROM automations a JOIN boards b ON b.id = a.board_id
             WHERE a.id = $1 AND a.deleted_at IS NULL AND b.deleted_at IS NULL
            """.formatted(COLUMNS);

    private static final String LOCK = FIND + " FOR UPDATE OF a";

    private static final String LOCK_DELETED = """
            SELECT %s FROM automations a JOIN boards b ON b.id = a.board_id
             WHERE a.id = $1 AND a.deleted_at IS NOT NULL AND b.deleted_at IS NULL
               FOR UPDATE OF a
            """.formatted(COLUMNS);

    private static final String LIST = """
            SELECT %s FROM automations a
             WHERE a.board_id = $1 AND a.deleted_at IS NULL AND ($2::uuid IS NULL OR a.id > $2)
             ORDER BY a.id LIMIT $3
            """.formatted(COLUMNS);

    private static final String ENABLED = """
            SELECT %s FROM automations a
             WHERE a.board_id = $1 AND a.deleted_at IS NULL AND a.enabled
             ORDER BY a.id LIMIT $2
            """.formatted(COLUMNS);

    private static final String LOCK_ALL = """
            SELECT %s FROM automations a
             WHERE a.board_id = $1 AND a.deleted_at IS NULL
             ORDER BY a.id LIMIT $2
               FOR UPDATE
            """.formatted(COLUMNS);

    private static final String COUNT =
            "SELECT count(*) AS automations FROM automations WHERE board_id = $1 AND deleted_at IS NULL";

    private static final String UPDATE = """
            UPDATE automations
               SET name = $2, enabled = $3, disabled_reason = $4, since_seq = $5, trigger = $6, conditions = $7,
                   actions = $8, version = $9, updated_at = $10, updated_by = $11
             WHERE id = $1
            """;

    private static final String MARK_DELETED =
            "UPDATE automations SET deleted_at = $2, updated_at = $2, updated_by = $3 WHERE id = $1";

    private static final String RESTORE = "UPDATE automations SET deleted_at = NULL WHERE id = $1";

    public Future<Void> insert(SqlConnection transaction, Automation automation) {
        Tuple values = Tuple.of(
                automation.id().value(),
                automation.organizationId().value(),
                automation.boardId().value(),
                automation.name(),
                automation.enabled(),
                automation.disabledReason().orElse(null));
        values.addValue(automation.sinceSeq());
        addRecipe(values, automation.recipe());
        values.addValue(automation.version());
        values.addValue(utc(automation.createdAt()))
                .addValue(automation.createdBy().value());
        values.addValue(utc(automation.updatedAt()))
                .addValue(automation.updatedBy().value());
        return transaction.preparedQuery(INSERT).execute(values).mapEmpty();
    }

    /** The recipe; nothing when it or its board was deleted. */
    public Future<Optional<Automation>> find(SqlClient client, AutomationId id) {
        return one(client, FIND, id);
    }

    /** As {@link #find}, and keeps others from changing it until the transaction ends. */
    public Future<Optional<Automation>> lock(SqlConnection transaction, AutomationId id) {
        return one(transaction, LOCK, id);
    }

    /** A recipe that was deleted, locked; nothing when it is there or its board is not. */
    public Future<Optional<Automation>> lockDeleted(SqlConnection transaction, AutomationId id) {
        return one(transaction, LOCK_DELETED, id);
    }

    /** Brings a recipe back that was deleted, as what it has become. */
    public Future<Void> restore(SqlConnection transaction, Automation automation) {
        return transaction
                .preparedQuery(RESTORE)
                .execute(Tuple.of(automation.id().value()))
                .compose(done -> update(transaction, automation));
    }

    /** Recipes of the board in the order of their making, after the given one. */
    public Future<List<Automation>> list(SqlClient client, BoardId board, @Nullable AutomationId after, int limit) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(board.value(), after == null ? null : after.value(), limit))
                .map(AutomationStore::automations);
    }

    /** All recipes of the board that are switched on, in the order of their making. */
    public Future<List<Automation>> enabled(SqlClient client, BoardId board) {
        return client.preparedQuery(ENABLED)
                .execute(Tuple.of(board.value(), Automation.PER_BOARD_MAX))
                .map(AutomationStore::automations);
    }

    /** All recipes of the board, on or off, locked in the order of their making. */
    public Future<List<Automation>> lockAll(SqlConnection transaction, BoardId board) {
        return transaction
                .preparedQuery(LOCK_ALL)
                .execute(Tuple.of(board.value(), Automation.PER_BOARD_MAX))
                .map(AutomationStore::automations);
    }

    /** How many recipes the board has, on or off. */
    public Future<Long> count(SqlClient client, BoardId board) {
        return client.preparedQuery(COUNT)
                .execute(Tuple.of(board.value()))
                .map(rows -> rows.iterator().next().getLong("automations"));
    }

    /** Writes everything that can change. */
    public Future<Void> update(SqlConnection transaction, Automation automation) {
        Tuple values = Tuple.of(
                automation.id().value(),
                automation.name(),
                automation.enabled(),
                automation.disabledReason().orElse(null),
                automation.sinceSeq());
        addRecipe(values, automation.recipe());
        values.addValue(automation.version());
        values.addValue(utc(automation.updatedAt()))
                .addValue(automation.updatedBy().value());
        return transaction.preparedQuery(UPDATE).execute(values).mapEmpty();
    }

    public Future<Void> delete(SqlConnection transaction, AutomationId id, UserId by, Instant at) {
        return transaction
                .preparedQuery(MARK_DELETED)
                .execute(Tuple.of(id.value(), utc(at), by.value()))
                .mapEmpty();
    }

    private static Future<Optional<Automation>> one(SqlClient client, String sql, AutomationId id) {
        return client.preparedQuery(sql)
                .execute(Tuple.of(id.value()))
                .map(rows -> automations(rows).stream().findFirst());
    }

    private static void addRecipe(Tuple values, Recipe recipe) {
        values.addValue(new JsonObject(RecipeJson.of(recipe.trigger())));
        values.addValue(
                new JsonArray(recipe.conditions().stream().map(RecipeJson::of).toList()));
        values.addValue(
                new JsonArray(recipe.actions().stream().map(RecipeJson::of).toList()));
    }

    private static List<Automation> automations(RowSet<Row> rows) {
        List<Automation> automations = new ArrayList<>(rows.size());
        rows.forEach(row -> automations.add(automation(row)));
        return automations;
    }

    private static Automation automation(Row row) {
        return new Automation(
                new AutomationId(row.getUUID("id")),
                new OrganizationId(row.getUUID("organization_id")),
                new BoardId(row.getUUID("board_id")),
                row.getString("name"),
                row.getBoolean("enabled"),
                Optional.ofNullable(row.getString("disabled_reason")),
                row.getLong("since_seq"),
                new Recipe(
                        RecipeJson.trigger(PlainJson.of(row.getJsonObject("trigger")))
                                .orThrow(),
                        RecipeJson.conditions(PlainJson.of(row.getJsonArray("conditions")))
                                .orThrow(),
                        RecipeJson.actions(PlainJson.of(row.getJsonArray("actions")))
                                .orThrow()),
                row.getLong("version"),
                row.getOffsetDateTime("created_at").toInstant(),
                new UserId(row.getUUID("created_by")),
                row.getOffsetDateTime("updated_at").toInstant(),
                new UserId(row.getUUID("updated_by")));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
