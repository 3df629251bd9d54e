package io.sunday.usecases.automation;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.automation.Automation;
import io.sunday.domain.automation.AutomationId;
import io.sunday.domain.automation.Recipe;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.eventbus.json.AutomationJson;
import io.sunday.storage.board.BoardAccess;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import java.util.Optional;

/** Changes a recipe, or switches it on or off. Switched on again, it answers what happens from then on. */
public final class ChangeAutomation {

    private final Writes writes;
    private final Automations automations;

    public ChangeAutomation(Writes writes, Automations automations) {
        this.writes = writes;
        this.automations = automations;
    }

    /** Refused: automation_not_found, forbidden, version_conflict, and every fault of the recipe. */
    public Automation run(Command command, AutomationId id, AutomationRequest request) {
        Automation changed = writes.run(command, write -> change(write, id, request));
        automations.announce(changed.boardId());
        return changed;
    }

    /** As part of a write; who runs recipes hears of it by {@link Automations#announce}. */
    Automation change(WriteTransaction write, AutomationId id, AutomationRequest request) {
        Automation automation =
                automations.lock(write.connection(), write.command().caller(), id);
        Long expected = write.command().ifVersion();
        if (expected != null && expected != automation.version()) {
            throw new RejectedException(Rejection.stale(automation.version()));
        }
        BoardAccess board = automations.requireBoard(
                write.connection(), write.command().caller(), automation.boardId(), Permission.MANAGE_AUTOMATIONS);
        String name = request.name() == null ? automation.name() : request.checkedName();
        boolean enabled = request.enabled() == null ? automation.enabled() : request.enabled();
        Recipe recipe = recipe(write, automation, board, request, enabled);
        boolean switchedOn = enabled && !automation.enabled();
        Automation changed = automation.changed(
                name,
                enabled,
                enabled || request.enabled() != null ? Optional.empty() : automation.disabledReason(),
                switchedOn ? board.seq() : automation.sinceSeq(),
                recipe,
                write.at(),
                write.command().caller().userId());
        if (AutomationJson.difference(automation, changed).isEmpty()) {
            return automation;
        }
        await(automations.store().update(write.connection(), changed));
        automations.tellUpdated(write, automation, changed);
        return changed;
    }

    /** A recipe that stays off may stay broken: that is how a person renames or keeps one for later. */
    private Recipe recipe(
            WriteTransaction write,
            Automation automation,
            BoardAccess board,
            AutomationRequest request,
            boolean enabled) {
        boolean touched = request.trigger() != null || request.conditions() != null || request.actions() != null;
        if (!touched && !enabled) {
            return automation.recipe();
        }
        BoardStructure structure = automations.structure(write.connection(), board);
        Recipe recipe = request.changed(automation.recipe(), structure);
        if (touched) {
            automations.checkPeople(write.connection(), structure, recipe);
        }
        return recipe;
    }
}
