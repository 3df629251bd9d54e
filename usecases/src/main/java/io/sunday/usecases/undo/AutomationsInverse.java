package io.sunday.usecases.undo;

import io.sunday.domain.automation.Automation;
import io.sunday.domain.automation.AutomationId;
import io.sunday.storage.change.UndoSteps.Step;
import io.sunday.usecases.automation.RevertAutomation;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.undo.UndoChanges.Outcome;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The inverse of what was done to a recipe; what it has done stays. */
final class AutomationsInverse {

    private final RevertAutomation recipes;

    AutomationsInverse(RevertAutomation recipes) {
        this.recipes = recipes;
    }

    Outcome apply(WriteTransaction write, Step step, JsonObject event) {
        String type = event.getString("type");
        JsonObject data = event.getJsonObject("data");
        Automation recipe = switch (type) {
            case "automation.created" -> recipes.away(write, data.getJsonObject("automation"));
            case "automation.deleted" ->
                recipes.bringBack(write, new AutomationId(UUID.fromString(data.getString("automationId"))));
            default -> recipes.back(write, data.getJsonObject("automation"), data.getJsonObject("previous"));
        };
        return new Outcome(step.undone(), type, 1, Optional.of(recipe.name()), List.of());
    }
}
