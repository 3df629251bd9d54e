package io.sunday.eventbus.json;

import io.sunday.domain.automation.Automation;
import io.sunday.domain.automation.RecipeJson;
import io.sunday.domain.automation.Run;
import io.sunday.domain.item.ItemId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Recipes and their runs as JSON. */
public final class AutomationJson {

    /** What people decide about a recipe. */
    private static final List<String> DECIDED = List.of("name", "enabled", "trigger", "conditions", "actions");

    private AutomationJson() {}

    /** The recipe, with why Sunday switched it off if it did. */
    public static JsonObject automation(Automation automation) {
        return new JsonObject()
                .put("id", automation.id().toString())
                .put("boardId", automation.boardId().toString())
                .put("name", automation.name())
                .put("enabled", automation.enabled())
                .put("disabledReason", automation.disabledReason().orElse(null))
                .put("trigger", new JsonObject(RecipeJson.of(automation.recipe().trigger())))
                .put(
                        "conditions",
                        new JsonArray(automation.recipe().conditions().stream()
                                .map(RecipeJson::of)
                                .toList()))
                .put(
                        "actions",
                        new JsonArray(automation.recipe().actions().stream()
                                .map(RecipeJson::of)
                                .toList()))
                .put("version", automation.version())
                .put("createdAt", Times.text(automation.createdAt()))
                .put("createdBy", automation.createdBy().toString())
                .put("updatedAt", Times.text(automation.updatedAt()))
                .put("updatedBy", automation.updatedBy().toString());
    }

    /** What people decide about it, as it was before, as far as it is something else now. */
    public static JsonObject difference(Automation before, Automation after) {
        JsonObject was = automation(before);
        JsonObject is = automation(after);
        JsonObject previous = new JsonObject();
        for (String field : DECIDED) {
            if (!Objects.equals(PlainJson.plainValue(was.getValue(field)), PlainJson.plainValue(is.getValue(field)))) {
                previous.put(field, was.getValue(field));
            }
        }
        return previous;
    }

    /** Whether a recipe, or a part of one, looks at one of these columns or changes one. */
    static boolean namesAny(JsonObject recipe, Set<String> keys) {
        return Stream.of("conditions", "actions")
                        .flatMap(list -> recipe.getJsonArray(list, new JsonArray()).stream())
                        .anyMatch(part -> namesOne(part, keys))
                || namesOne(recipe.getValue("trigger"), keys);
    }

    private static boolean namesOne(@Nullable Object part, Set<String> keys) {
        return part instanceof JsonObject json && keys.contains(json.getString("column"));
    }

    /** What a recipe did. */
    public static JsonObject run(Run run) {
        JsonArray steps = new JsonArray();
        for (Run.Step step : run.steps()) {
            steps.add(new JsonObject()
                    .put("action", step.action())
                    .put("outcome", step.outcome().wireName())
                    .put("reason", step.reason().orElse(null)));
        }
        return new JsonObject()
                .put("id", run.id().toString())
                .put("automationId", run.automationId().toString())
                .put("boardId", run.boardId().toString())
                .put("itemId", run.itemId().map(ItemId::toString).orElse(null))
                .put("eventSeq", run.eventSeq())
                .put("state", run.state().wireName())
                .put("reason", run.reason().orElse(null))
                .put("steps", steps)
                .put("depth", run.depth())
                .put("startedAt", Times.text(run.startedAt()))
                .put("finishedAt", Times.text(run.finishedAt()));
    }
}
