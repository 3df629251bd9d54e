package io.sunday.usecases.template;

import io.sunday.domain.automation.Action;
import io.sunday.domain.automation.Automation;
import io.sunday.domain.automation.Recipe;
import io.sunday.domain.automation.RecipeJson;
import io.sunday.domain.board.Group;
import io.sunday.eventbus.json.PlainJson;
import io.sunday.usecases.automation.AutomationRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Recipes as drafts for another board: what was on is on there, too, and what was off is off. */
final class CopiedRecipes {

    private CopiedRecipes() {}

    static List<AutomationRequest> of(List<Automation> recipes, List<Group> groups) {
        Map<String, String> places = GroupPlaces.of(groups);
        return recipes.stream().map(each -> renamed(draft(each), places)).toList();
    }

    private static AutomationRequest draft(Automation automation) {
        Recipe recipe = automation.recipe();
        return new AutomationRequest(
                automation.name(),
                automation.enabled(),
                RecipeJson.of(recipe.trigger()),
                recipe.conditions().stream().map(RecipeJson::of).toList(),
                recipe.actions().stream().map(RecipeJson::of).toList());
    }

    /** Telling nobody by name; without those that are about somebody or something of the board itself. */
    static List<AutomationRequest> forAnybody(List<AutomationRequest> recipes) {
        return recipes.stream()
                .map(CopiedRecipes::tellingNobody)
                .flatMap(Optional::stream)
                .filter(recipe -> !GroupPlaces.namesSomething(recipe.trigger())
                        && !GroupPlaces.namesSomething(recipe.conditions())
                        && !GroupPlaces.namesSomething(recipe.actions()))
                .toList();
    }

    /** Nothing when it did no more than tell people. */
    private static Optional<AutomationRequest> tellingNobody(AutomationRequest recipe) {
        List<?> actions = recipe.actions() instanceof List<?> all
                ? all.stream()
                        .filter(action -> !tellsByName((Map<?, ?>) action))
                        .toList()
                : List.of();
        return actions.isEmpty()
                ? Optional.empty()
                : Optional.of(new AutomationRequest(
                        recipe.name(), recipe.enabled(), recipe.trigger(), recipe.conditions(), actions));
    }

    private static boolean tellsByName(Map<?, ?> action) {
        return Action.Notify.TYPE.equals(action.get("type")) && action.get("to") instanceof List<?>;
    }

    /**
     * For a board with these groups.
     *
     * @param items what became of items that were copied along, by their ids
     */
    static List<AutomationRequest> on(List<AutomationRequest> recipes, List<Group> groups, Map<String, String> items) {
        Map<String, String> ids = GroupPlaces.on(groups);
        ids.putAll(items);
        return recipes.stream().map(recipe -> renamed(recipe, ids)).toList();
    }

    private static AutomationRequest renamed(AutomationRequest recipe, Map<String, String> others) {
        return new AutomationRequest(
                recipe.name(),
                recipe.enabled(),
                GroupPlaces.renamed(recipe.trigger(), others),
                GroupPlaces.renamed(recipe.conditions(), others),
                GroupPlaces.renamed(recipe.actions(), others));
    }

    static JsonArray json(List<AutomationRequest> recipes) {
        JsonArray list = new JsonArray();
        recipes.forEach(recipe -> list.add(new JsonObject()
                .put("name", recipe.name())
                .put("enabled", recipe.enabled())
                .put("trigger", recipe.trigger())
                .put("conditions", recipe.conditions())
                .put("actions", recipe.actions())));
        return list;
    }

    static AutomationRequest of(JsonObject json) {
        return new AutomationRequest(
                json.getString("name"),
                json.getBoolean("enabled"),
                plain(json, "trigger"),
                plain(json, "conditions"),
                plain(json, "actions"));
    }

    private static @Nullable Object plain(JsonObject json, String part) {
        return PlainJson.plainValue(json.getValue(part));
    }
}
