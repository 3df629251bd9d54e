package io.sunday.storage.automation;

import io.sunday.domain.automation.AutomationId;
import io.sunday.domain.automation.Run;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.organization.OrganizationId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code automation_runs}: the history of recipes, and what the loop guard counts. */
public final class RunStore {

    private static final String INSERT = """
            INSERT INTO automation_runs (id, organization_id, automation_id, board_id, item_id, event_id, event_seq,
                                         state, reason, steps, depth, started_at, finished_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            """;

    private static final String LIST = """
            SELECT id, organization_id, automation_id, board_id, item_id, event_id, event_seq, state, reason, steps,
                   depth, started_at, finished_at
              FROM automation_runs
             WHERE automation_id = $1 AND ($2::uuid IS NULL OR id < $2)
             ORDER BY id DESC LIMIT $3
            """;

    private static final String COUNT_SINCE = """
            SELECT count(*) AS runs FROM automation_runs
             WHERE board_id = $1 AND started_at > $2 AND state IN ('succeeded', 'failed')
            """;

    private static final String ANSWERED =
            "SELECT automation_id FROM automation_runs WHERE event_id = $1 AND automation_id = ANY ($2::uuid[])";

    public Future<Void> insert(SqlConnection transaction, List<Run> runs) {
        return transaction
                .preparedQuery(INSERT)
                .executeBatch(runs.stream().map(RunStore::tuple).toList())
                .mapEmpty();
    }

    /** What the recipe did, newest first, before the given run. */
    public Future<List<Run>> list(SqlClient client, AutomationId automation, @Nullable UUID before, int limit) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(automation.value(), before, limit))
                .map(rows -> {
                    List<Run> runs = new ArrayList<>(rows.size());
                    rows.forEach(row -> runs.add(run(row)));
                    return runs;
                });
    }

    /** How many runs of the board's recipes did something, or tried to, after that time. */
    public Future<Integer> countSince(SqlClient client, BoardId board, Instant since) {
        return client.preparedQuery(COUNT_SINCE)
                .execute(Tuple.of(board.value(), since.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.iterator().next().getInteger("runs"));
    }

    /** Those of the recipes that have answered the event. */
    public Future<Set<AutomationId>> answered(SqlClient client, UUID eventId, List<AutomationId> automations) {
        UUID[] ids = automations.stream().map(AutomationId::value).toArray(UUID[]::new);
        return client.preparedQuery(ANSWERED)
                .execute(Tuple.of(eventId, (Object) ids))
                .map(rows -> {
                    Set<AutomationId> answered = new HashSet<>();
                    rows.forEach(row -> answered.add(new AutomationId(row.getUUID("automation_id"))));
                    return answered;
                });
    }

    private static Tuple tuple(Run run) {
        return Tuple.of(
                        run.id(),
                        run.organizationId().value(),
                        run.automationId().value(),
                        run.boardId().value(),
                        run.itemId().map(ItemId::value).orElse(null),
                        run.eventId())
                .addValue(run.eventSeq())
                .addValue(run.state().wireName())
                .addValue(run.reason().orElse(null))
                .addValue(steps(run))
                .addValue(run.depth())
                .addValue(run.startedAt().atOffset(ZoneOffset.UTC))
                .addValue(run.finishedAt().atOffset(ZoneOffset.UTC));
    }

    private static JsonArray steps(Run run) {
        JsonArray steps = new JsonArray();
        for (Run.Step step : run.steps()) {
            steps.add(new JsonObject()
                    .put("action", step.action())
                    .put("outcome", step.outcome().wireName())
                    .put("reason", step.reason().orElse(null)));
        }
        return steps;
    }

    private static Run run(Row row) {
        List<Run.Step> steps = new ArrayList<>();
        for (Object each : row.getJsonArray("steps")) {
            JsonObject step = (JsonObject) each;
            steps.add(new Run.Step(
                    step.getString("action"),
                    Run.Outcome.valueOf(step.getString("outcome").toUpperCase(Locale.ROOT)),
                    Optional.ofNullable(step.getString("reason"))));
        }
        return new Run(
                row.getUUID("id"),
                new OrganizationId(row.getUUID("organization_id")),
                new AutomationId(row.getUUID("automation_id")),
                new BoardId(row.getUUID("board_id")),
                Optional.ofNullable(row.getUUID("item_id")).map(ItemId::new),
                row.getUUID("event_id"),
                row.getLong("event_seq"),
                Run.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getString("reason")),
                steps,
                row.getInteger("depth"),
                row.getOffsetDateTime("started_at").toInstant(),
                row.getOffsetDateTime("finished_at").toInstant());
    }
}
