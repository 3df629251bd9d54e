package io.sunday.usecases.automation;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.automation.Automation;
import io.sunday.domain.automation.AutomationId;
import io.sunday.domain.automation.Recipe;
import io.sunday.domain.automation.RecipeCheck;
import io.sunday.domain.automation.RecipeJson;
import io.sunday.domain.board.BoardId;
import io.sunday.eventbus.json.PlainJson;
import io.sunday.storage.board.BoardAccess;
import io.sunday.usecases.change.StateChange;
import io.sunday.usecases.change.WriteTransaction;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives a recipe back an earlier state, takes away one that was made and brings back one that was deleted. */
public final class RevertAutomation {

    private static final String ENABLED = "enabled";

    private final Automations automations;
    private final ChangeAutomation changes;

    public RevertAutomation(Automations automations, ChangeAutomation changes) {
        this.automations = automations;
        this.changes = changes;
    }

    /**
     * As part of a write; who runs recipes hears of it by {@link #announce}. Refused: automation_not_found, forbidden,
     * changed_since, too_many_automations, and what is wrong with the recipe by now.
     */
    public void revert(WriteTransaction write, UUID subject, @Nullable JsonObject from, @Nullable JsonObject to) {
        AutomationId id = new AutomationId(subject);
        if (from == null && to != null) {
            bringBack(write, id, to);
            return;
        }
        Automation now = automations.lock(write.connection(), write.command().caller(), id);
        if (from != null) {
            JsonObject expected = from.copy();
            if (to == null) {
                // Whether it is on says nothing about whose work it is: Sunday switches off what cannot work any more.
                expected.remove(ENABLED);
            }
            StateChange.require(state(now), expected, now.name());
        }
        if (to == null) {
            await(automations
                    .store()
                    .delete(write.connection(), id, write.command().caller().userId(), write.at()));
        } else {
            changes.change(write, id, request(to));
        }
    }

    /** Tells the nodes that run recipes, after the commit. */
    public void announce(BoardId board) {
        automations.announce(board);
    }

    /** As it was when it was deleted; it answers what happens from now on. */
    private void bringBack(WriteTransaction write, AutomationId id, JsonObject to) {
        Automation gone =
                automations.lockDeleted(write.connection(), write.command().caller(), id);
        BoardAccess board = automations.requireBoard(
                write.connection(), write.command().caller(), gone.boardId(), Permission.MANAGE_AUTOMATIONS);
        automations.requireRoom(write, gone.boardId());
        boolean enabled = to.getBoolean(ENABLED);
        Recipe recipe = enabled
                ? RecipeCheck.against(automations.structure(write.connection(), board), gone.recipe())
                        .orThrow()
                : gone.recipe();
        Automation back = new Automation(
                id,
                gone.organizationId(),
                gone.boardId(),
                gone.name(),
                enabled,
                enabled ? Optional.empty() : gone.disabledReason(),
                board.seq(),
                recipe,
                gone.version() + 1,
                gone.createdAt(),
                gone.createdBy(),
                write.at(),
                write.command().caller().userId());
        await(automations.store().restore(write.connection(), back));
        if (enabled) {
            automations.follow(write, gone.boardId());
        }
    }

    private static AutomationRequest request(JsonObject to) {
        return new AutomationRequest(
                to.getString("name"),
                to.getBoolean(ENABLED),
                PlainJson.plainValue(to.getValue("trigger")),
                PlainJson.plainValue(to.getValue("conditions")),
                PlainJson.plainValue(to.getValue("actions")));
    }

    /** What people decide about a recipe. */
    static JsonObject state(Automation automation) {
        Recipe recipe = automation.recipe();
        return new JsonObject()
                .put("name", automation.name())
                .put(ENABLED, automation.enabled())
                .put("trigger", new JsonObject(RecipeJson.of(recipe.trigger())))
                .put(
                        "conditions",
                        new JsonArray(
                                recipe.conditions().stream().map(RecipeJson::of).toList()))
                .put(
                        "actions",
                        new JsonArray(
                                recipe.actions().stream().map(RecipeJson::of).toList()));
    }

    static void rememberChange(WriteTransaction write, Automation before, Automation after) {
        JsonObject was = state(before);
        JsonObject is = state(after);
        for (String field : List.copyOf(is.fieldNames())) {
            if (StateChange.same(was.getValue(field), is.getValue(field))) {
                was.remove(field);
                is.remove(field);
            }
        }
        if (!is.isEmpty()) {
            remember(write, "automation.updated", after, was, is);
        }
    }

    static void remember(
            WriteTransaction write,
            String type,
            Automation automation,
            @Nullable JsonObject before,
            @Nullable JsonObject after) {
        write.remember(
                automation.boardId().value(),
                new StateChange(type, automation.id().value(), automation.name(), before, after));
    }
}
