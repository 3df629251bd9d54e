package io.sunday.usecases.automation;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.automation.Automation;
import io.sunday.domain.automation.AutomationId;
import io.sunday.domain.automation.Recipe;
import io.sunday.domain.automation.RecipeCheck;
import io.sunday.domain.board.BoardId;
import io.sunday.eventbus.json.AutomationJson;
import io.sunday.eventbus.json.PlainJson;
import io.sunday.storage.board.BoardAccess;
import io.sunday.usecases.change.StateChange;
import io.sunday.usecases.change.WriteTransaction;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Takes back what was done to a recipe, as its events told it, each as part of a write; who runs recipes hears of it by
 * {@link #announce}. Refused, each: automation_not_found, forbidden.
 */
public final class RevertAutomation {

    /** Whether it is on says nothing about whose work it is: Sunday switches off what cannot work any more. */
    private static final List<String> OWN_WORK = List.of("name", "trigger", "conditions", "actions");

    private final Automations automations;
    private final ChangeAutomation changes;
    private final DeleteAutomation deletions;

    public RevertAutomation(Automations automations, ChangeAutomation changes, DeleteAutomation deletions) {
        this.automations = automations;
        this.changes = changes;
        this.deletions = deletions;
    }

    /** Takes away a recipe that was made. Refused also: changed_since. */
    public Automation away(WriteTransaction write, JsonObject made) {
        Automation now = requireSame(write, made, OWN_WORK);
        deletions.delete(write, now);
        return now;
    }

    /** Gives a recipe back what it was before. Refused also: changed_since, and what is wrong with that by now. */
    public Automation back(WriteTransaction write, JsonObject mine, JsonObject previous) {
        Automation now = requireSame(write, mine, previous.fieldNames());
        return changes.change(write, now.id(), request(previous));
    }

    /**
     * Brings back a recipe that was deleted, as it was then; it answers what happens from now on. Refused also:
     * too_many_automations, and what is wrong with the recipe by now.
     */
    public Automation bringBack(WriteTransaction write, AutomationId id) {
        Automation gone =
                automations.lockDeleted(write.connection(), write.command().caller(), id);
        BoardAccess board = automations.requireBoard(
                write.connection(), write.command().caller(), gone.boardId(), Permission.MANAGE_AUTOMATIONS);
        Recipe recipe = gone.enabled()
                ? RecipeCheck.against(automations.structure(write.connection(), board), gone.recipe())
                        .orThrow()
                : gone.recipe();
        Automation back = gone.changed(
                gone.name(),
                gone.enabled(),
                gone.disabledReason(),
                board.seq(),
                recipe,
                write.at(),
                write.command().caller().userId());
        await(automations.store().restore(write.connection(), back));
        automations.tellCreated(write, back);
        return back;
    }

    /** Tells the nodes that run recipes, after the commit. */
    public void announce(BoardId board) {
        automations.announce(board);
    }

    private Automation requireSame(WriteTransaction write, JsonObject mine, Collection<String> fields) {
        AutomationId id = new AutomationId(UUID.fromString(mine.getString("id")));
        Automation now = automations.lock(write.connection(), write.command().caller(), id);
        JsonObject expected = new JsonObject();
        fields.forEach(field -> expected.put(field, mine.getValue(field)));
        StateChange.require(AutomationJson.automation(now), expected, now.name());
        return now;
    }

    private static AutomationRequest request(JsonObject previous) {
        return new AutomationRequest(
                previous.getString("name"),
                previous.getBoolean("enabled"),
                PlainJson.plainValue(previous.getValue("trigger")),
                PlainJson.plainValue(previous.getValue("conditions")),
                PlainJson.plainValue(previous.getValue("actions")));
    }
}
