package io.sunday.usecases.automation;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.automation.Automation;
import io.sunday.domain.automation.AutomationId;
import io.sunday.domain.automation.Run;
import io.sunday.domain.board.BoardId;
import io.sunday.storage.automation.RunStore;
import io.sunday.usecases.access.Caller;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads recipes and what they did. */
public final class ReadAutomations {

    private final Pool pool;
    private final Automations automations;
    private final RunStore runs;

    public ReadAutomations(Pool pool, Automations automations, RunStore runs) {
        this.pool = pool;
        this.automations = automations;
        this.runs = runs;
    }

    /** One recipe. Refused: automation_not_found. */
    public Automation one(Caller caller, AutomationId id) {
        return automations.require(pool, caller, id, Permission.READ);
    }

    /** Recipes of a board in the order of their making, after the given one. Refused: board_not_found. */
    public List<Automation> ofBoard(Caller caller, BoardId board, @Nullable AutomationId after, int limit) {
        Set<String> hidden = automations.hidden(pool, automations.board(pool, caller, board, Permission.READ));
        return hidden.isEmpty()
                ? await(automations.store().list(pool, board, after, limit))
                : await(automations.store().list(pool, board, after, Automation.PER_BOARD_MAX)).stream()
                        .filter(automation -> !automation.recipe().namesAny(hidden))
                        .limit(limit)
                        .toList();
    }

    /** What a recipe did, newest first, before the given run. Refused: automation_not_found. */
    public List<Run> runs(Caller caller, AutomationId id, @Nullable UUID before, int limit) {
        automations.require(pool, caller, id, Permission.READ);
        return await(runs.list(pool, id, before, limit));
    }
}
