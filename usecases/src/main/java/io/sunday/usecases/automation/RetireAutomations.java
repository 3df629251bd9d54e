package io.sunday.usecases.automation;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.BoardRole;
import io.sunday.domain.automation.Automation;
import io.sunday.domain.automation.Recipe;
import io.sunday.domain.automation.RecipeCheck;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.Rejection;
import io.sunday.storage.automation.AutomationStore;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.change.ConsumerCursors;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Switches recipes off that can't work any more, and stops following boards that have none left. */
public final class RetireAutomations {

    private final Pool pool;
    private final BoardStructures structures;
    private final AutomationStore automations;
    private final ConsumerCursors cursors = new ConsumerCursors(Automations.CONSUMER);

    public RetireAutomations(Pool pool, BoardStructures structures, AutomationStore automations) {
        this.pool = pool;
        this.structures = structures;
        this.automations = automations;
    }

    /** Switches off, with the reason, those recipes whose column, group or label the board has no more. */
    public void broken(BoardId board, Instant at) {
        BoardStructure structure = await(structures.read(pool, board));
        Set<String> hidden = structure.hiddenFrom(BoardRole.EDITOR);
        for (Automation automation : await(automations.enabled(pool, board))) {
            if (automation.recipe().namesAny(hidden)) {
                await(automations.disable(
                        pool, automation.id(), "It is about a column that only owners of the board see.", at));
            } else if (RecipeCheck.against(structure, automation.recipe())
                    instanceof Decision.Refused<Recipe>(Rejection rejection)) {
                await(automations.disable(pool, automation.id(), rejection.message(), at));
            }
        }
    }

    /** Drops the board's cursor unless somebody has switched a recipe on meanwhile. */
    public void idle(BoardId board) {
        await(pool.withTransaction(transaction -> cursors.lockWaiting(transaction, board.value())
                .compose(held -> automations.enabled(transaction, board))
                .compose(enabled -> dropUnless(enabled, transaction, board))));
    }

    private Future<Void> dropUnless(List<Automation> enabled, SqlConnection transaction, BoardId board) {
        return enabled.isEmpty() ? cursors.remove(transaction, board.value()) : Future.succeededFuture();
    }
}
