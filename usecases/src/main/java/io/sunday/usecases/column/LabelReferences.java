package io.sunday.usecases.column;

import static io.vertx.core.Future.await;

import io.sunday.domain.automation.Automation;
import io.sunday.domain.automation.Recipe;
import io.sunday.domain.automation.RecipeJson;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.column.LabelMentions;
import io.sunday.domain.view.View;
import io.sunday.domain.view.ViewId;
import io.sunday.domain.view.ViewRules;
import io.sunday.eventbus.StreamKind;
import io.sunday.eventbus.json.ViewJson;
import io.sunday.storage.automation.AutomationStore;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.view.ViewStore;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The views and recipes of a board that name labels which get another name. They are locked before the items and the
 * head of the board, as their own changes lock them, and written after it.
 */
public final class LabelReferences {

    private final WriteTransaction write;
    private final ViewStore viewStore = new ViewStore();
    private final AutomationStore automationStore = new AutomationStore();
    private final List<ChangedView> views = new ArrayList<>();
    private final List<ChangedRecipe> recipes;

    private record ChangedView(View before, View after) {}

    private record ChangedRecipe(Automation before, Automation after) {}

    private LabelReferences(WriteTransaction write, BoardId board, List<LabelMentions> mentions) {
        this.write = write;
        if (mentions.isEmpty()) {
            recipes = List.of();
            return;
        }
        Map<ViewId, View> naming = new LinkedHashMap<>();
        for (LabelMentions each : mentions) {
            await(viewStore.lockNaming(write.connection(), board, each.key()))
                    .forEach(view -> naming.put(view.id(), view));
        }
        for (View view : naming.values()) {
            View after = changed(view, mentions);
            if (!after.settings().equals(view.settings())) {
                views.add(new ChangedView(view, after));
            }
        }
        recipes = await(automationStore.lockAll(write.connection(), board)).stream()
                .flatMap(automation -> changed(automation, mentions).stream())
                .toList();
    }

    /** @param mentions each of another column of the board */
    public static LabelReferences lock(WriteTransaction write, BoardId board, List<LabelMentions> mentions) {
        return new LabelReferences(
                write, board, mentions.stream().filter(each -> !each.isEmpty()).toList());
    }

    /** What the board's stream tells of the recipes, and of the views that everybody sees. */
    public List<NewEvent> events() {
        return Stream.concat(
                        views.stream().filter(view -> !view.after().personal()).map(LabelReferences::event),
                        recipes.stream().map(recipe -> NewEvent.automationUpdated(recipe.before(), recipe.after())))
                .toList();
    }

    /** Whether recipes changed, of which the nodes that run them must hear. */
    public boolean haveRecipes() {
        return !recipes.isEmpty();
    }

    /** Writes them, and tells people of their own views; the head of the board is taken. */
    public void write() {
        views.forEach(view -> await(viewStore.update(write.connection(), view.after())));
        recipes.forEach(recipe -> await(automationStore.update(write.connection(), recipe.after())));
        views.stream()
                .filter(view -> view.after().personal())
                .sorted(Comparator.comparing(LabelReferences::person))
                .forEach(this::tellPerson);
    }

    private void tellPerson(ChangedView view) {
        UUID person = person(view);
        write.createStream(StreamKind.USER, person);
        write.append(StreamChange.events(StreamKind.USER, person, 1), List.of(event(view)));
    }

    private static UUID person(ChangedView view) {
        return view.after().createdBy().value();
    }

    private static NewEvent event(ChangedView view) {
        return NewEvent.of(
                "view.updated",
                new JsonObject()
                        .put("view", ViewJson.view(view.after()))
                        .put("previous", ViewJson.difference(view.before(), view.after())));
    }

    private View changed(View view, List<LabelMentions> mentions) {
        Map<String, Object> settings = new HashMap<>();
        view.settings().forEach((name, value) -> settings.put(name, inJson(value, mentions)));
        return ViewRules.next(
                view, settings, new ViewRules.By(write.command().caller().userId(), write.at()));
    }

    private static @Nullable Object inJson(@Nullable Object json, List<LabelMentions> mentions) {
        Object changed = json;
        for (LabelMentions each : mentions) {
            changed = each.inJson(changed);
        }
        return changed;
    }

    private Optional<ChangedRecipe> changed(Automation automation, List<LabelMentions> mentions) {
        Recipe before = automation.recipe();
        Recipe recipe = new Recipe(
                RecipeJson.trigger(inJson(RecipeJson.of(before.trigger()), mentions))
                        .orThrow(),
                RecipeJson.conditions(inJson(
                                before.conditions().stream().map(RecipeJson::of).toList(), mentions))
                        .orThrow(),
                RecipeJson.actions(inJson(
                                before.actions().stream().map(RecipeJson::of).toList(), mentions))
                        .orThrow());
        return recipe.equals(before)
                ? Optional.empty()
                : Optional.of(new ChangedRecipe(
                        automation,
                        automation.withRecipe(
                                recipe, write.at(), write.command().caller().userId())));
    }
}
