package io.sunday.usecases.automation;

import io.sunday.domain.automation.Action;
import io.sunday.domain.automation.Automation;
import io.sunday.domain.automation.Condition;
import io.sunday.domain.automation.Recipe;
import io.sunday.domain.automation.RecipeCheck;
import io.sunday.domain.automation.RecipeJson;
import io.sunday.domain.automation.Trigger;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.change.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants of a recipe; null leaves a part as it is, and a new recipe must have all but the conditions.
 *
 * @param trigger plain JSON values, as are conditions and actions
 */
public record AutomationRequest(
        @Nullable String name,
        @Nullable Boolean enabled,
        @Nullable Object trigger,
        @Nullable Object conditions,
        @Nullable Object actions) {

    /** The name, checked. */
    String checkedName() {
        return Text.required(name == null ? "" : name, "/name", Automation.NAME_CHARS_MAX)
                .orThrow();
    }

    /** A whole recipe for the board, or every fault in it. */
    Recipe newRecipe(BoardStructure board) {
        List<InvalidField> faults = new ArrayList<>();
        Decision<Trigger> newTrigger = noting(RecipeJson.trigger(trigger), faults);
        Decision<List<Condition>> newConditions = noting(RecipeJson.conditions(conditions), faults);
        Decision<List<Action>> newActions = noting(RecipeJson.actions(actions), faults);
        if (!faults.isEmpty()) {
            throw new RejectedException(Rejection.invalid(faults));
        }
        Recipe recipe = new Recipe(newTrigger.orThrow(), newConditions.orThrow(), newActions.orThrow());
        return RecipeCheck.against(board, recipe).orThrow();
    }

    /** The recipe with the parts that are given put in, or every fault in it. */
    Recipe changed(Recipe recipe, BoardStructure board) {
        return new AutomationRequest(
                        name,
                        enabled,
                        trigger == null ? RecipeJson.of(recipe.trigger()) : trigger,
                        conditions == null
                                ? recipe.conditions().stream()
                                        .map(RecipeJson::of)
                                        .toList()
                                : conditions,
                        actions == null
                                ? recipe.actions().stream().map(RecipeJson::of).toList()
                                : actions)
                .newRecipe(board);
    }

    private static <T> Decision<T> noting(Decision<T> decision, List<InvalidField> faults) {
        if (decision instanceof Decision.Refused<T>(Rejection rejection)) {
            faults.addAll(rejection.errors());
        }
        return decision;
    }
}
