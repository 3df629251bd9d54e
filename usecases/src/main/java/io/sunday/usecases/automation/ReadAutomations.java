package io.sunday.usecases.automation;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.OwnItems;
import io.sunday.domain.access.Permission;
import io.sunday.domain.automation.Automation;
import io.sunday.domain.automation.AutomationId;
import io.sunday.domain.automation.Run;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.item.ItemId;
import io.sunday.storage.automation.RunStore;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.item.OwnItemsStore;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads recipes and what they did. */
public final class ReadAutomations {

    private final Reads pool;
    private final Automations automations;
    private final OwnItemsStore own = new OwnItemsStore();
    private final RunStore runs;

    public ReadAutomations(Reads pool, Automations automations, RunStore runs) {
        this.pool = pool;
        this.automations = automations;
        this.runs = runs;
    }

    /** One recipe. Refused: automation_not_found. */
    public Automation one(Caller caller, AutomationId id) {
        return automations.require(pool.of(caller), caller, id, Permission.READ);
    }

    /** Recipes of a board in the order of their making, after the given one. Refused: board_not_found. */
    public List<Automation> ofBoard(Caller caller, BoardId board, @Nullable AutomationId after, int limit) {
        Set<String> hidden =
                automations.hidden(pool.of(caller), automations.board(pool.of(caller), caller, board, Permission.READ));
        return hidden.isEmpty()
                ? await(automations.store().list(pool.of(caller), board, after, limit))
                : await(automations.store().list(pool.of(caller), board, after, Automation.PER_BOARD_MAX)).stream()
                        .filter(automation -> !automation.recipe().namesAny(hidden))
                        .limit(limit)
                        .toList();
    }

    /** What a recipe did, newest first, before the given run. Refused: automation_not_found. */
    public List<Run> runs(Caller caller, AutomationId id, @Nullable UUID before, int limit) {
        Automation automation = automations.require(pool.of(caller), caller, id, Permission.READ);
        BoardAccess board = automations.requireBoard(pool.of(caller), caller, automation.boardId(), Permission.READ);
        List<Run> all = await(runs.list(pool.of(caller), id, before, limit));
        return board.own().isEmpty()
                ? all
                : ofOwnItems(caller, board, board.own().get(), all);
    }

    /** What came of items that the caller does not see is not for them. */
    private List<Run> ofOwnItems(Caller caller, BoardAccess board, OwnItems mine, List<Run> all) {
        List<ItemId> items =
                all.stream().flatMap(run -> run.itemId().stream()).distinct().toList();
        Set<ItemId> seen = await(own.seen(pool.of(caller), board.workspaceId(), board.id(), mine, items));
        return all.stream()
                .filter(run -> run.itemId().filter(seen::contains).isPresent())
                .toList();
    }
}
